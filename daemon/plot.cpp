#include "daemon/plot.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "daemon/png.hpp"
#include "daemon/svg_chart.hpp"
#include "dsp/band_design.hpp"
#include "dsp/units.hpp"

namespace linecheck {
namespace {

constexpr double page_width = 1180, row_height = 400, left = 60, chart_width = 500, gap = 70;
constexpr double spectrum_height = 300, picture_height = 170, loudness_height = 110, quietest = -100;
constexpr const char *blue = "#0072b2", *orange = "#d55e00", *pale = "#6baed6";

const Axis hearing{TakePicture::low_hz, TakePicture::high_hz, true};

void draw_spectrum(std::ostream& svg, const TakeResult& take, double y, const std::string& title) {
    SvgChart chart(svg, {left, y, chart_width, spectrum_height}, hearing, {quietest, 0}, title);
    chart.scale_frequency();
    chart.scale_up(20, "dBFS");
    std::vector<double> hz, db, steps_hz, steps_db;
    for (std::size_t b = 0; b < band_count; ++b) {
        const BandEdges edges = band_edges(b);
        for (const double at : {edges.low_hz, edges.high_hz}) {
            steps_hz.push_back(at);
            steps_db.push_back(static_cast<double>(take.bands_dbfs[b]));
        }
    }
    const auto mean = take.picture.mean_dbfs();
    for (std::size_t r = 0; r < mean.size(); ++r) {
        hz.push_back(TakePicture::low_hz * std::pow(TakePicture::high_hz / TakePicture::low_hz, (static_cast<double>(r) + 0.5) / TakePicture::rows));
        db.push_back(static_cast<double>(mean[r]));
    }
    chart.line(steps_hz, steps_db, pale, 2);
    chart.line(hz, db, blue, 1.5);
    chart.key("third octaves", pale);
    chart.key("tenths of an octave", blue);
}

/// Black through blue and orange to white.
std::vector<Colour> heat() {
    constexpr double stops[5][3] = {{0, 0, 20}, {20, 40, 120}, {150, 40, 110}, {240, 130, 40}, {255, 250, 200}};
    std::vector<Colour> out(256);
    for (std::size_t i = 0; i < out.size(); ++i) {
        const double at = static_cast<double>(i) / 255 * 4;
        const auto from = std::min<std::size_t>(3, static_cast<std::size_t>(at));
        for (std::size_t c = 0; c < 3; ++c) out[i][c] = static_cast<std::uint8_t>(stops[from][c] + (at - static_cast<double>(from)) * (stops[from + 1][c] - stops[from][c]));
    }
    return out;
}

void draw_spectrogram(std::ostream& svg, const TakeResult& take, double y, double seconds) {
    const auto& columns = take.picture.columns();
    float top = floor_dbfs + 80;
    for (const auto& column : columns) top = std::max(top, *std::max_element(column.dbfs.begin(), column.dbfs.end()));
    std::vector<std::uint8_t> pixels;
    for (std::size_t r = TakePicture::rows; r-- > 0;)
        for (const auto& column : columns) pixels.push_back(static_cast<std::uint8_t>(std::clamp((column.dbfs[r] - top + 80) / 80 * 255, 0.0F, 255.0F)));
    SvgChart chart(svg, {left + chart_width + gap, y, chart_width, picture_height}, {0, seconds}, hearing, "spectrogram, the loudest 80 dB");
    if (!columns.empty()) chart.picture(png_uri(pixels, columns.size(), heat()));
    for (const double hz : {50, 200, 1000, 5000, 20000}) chart.tick_up(hz, hz < 1000 ? svg_number(hz, 0) : svg_number(hz / 1000, 0) + "k");
    chart.name_up("Hz");
}

/// A step that gives some eight grid lines.
double time_step(double seconds) {
    for (const double step : {0.1, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 300.0, 600.0})
        if (seconds / step <= 9) return step;
    return 3600;
}

void draw_loudness(std::ostream& svg, const TakeResult& take, double y, double seconds) {
    std::vector<double> at, momentary, short_term;
    double top = -20;
    for (const auto& column : take.picture.columns()) {
        at.push_back((static_cast<double>(at.size()) + 0.5) * take.picture.column_seconds());
        momentary.push_back(static_cast<double>(column.momentary_lufs));
        short_term.push_back(static_cast<double>(column.short_term_lufs));
        top = std::max(top, momentary.back());
    }
    top = 10 * std::ceil(top / 10);
    const double integrated = static_cast<double>(take.loudness.integrated_lufs);
    SvgChart chart(svg, {left + chart_width + gap, y, chart_width, loudness_height}, {0, seconds}, {top - 40, top}, "loudness");
    chart.scale_across(time_step(seconds), "s");
    chart.scale_up(10, "LUFS");
    chart.line(at, momentary, pale, 1);
    chart.line(at, short_term, blue, 1.8);
    const double ends[] = {0, seconds}, level[] = {integrated, integrated};
    chart.line(ends, level, orange, 1.2);
    chart.key("momentary", pale);
    chart.key("short-term", blue);
    chart.key("integrated " + svg_number(integrated, 1) + " LUFS, range " + svg_number(static_cast<double>(take.loudness.range_lu), 1) + " LU", orange);
}

}  // namespace

std::string plot_svg(std::span<const TakeResult> takes) {
    std::ostringstream svg;
    begin_svg(svg, page_width, row_height * static_cast<double>(takes.size()));
    for (std::size_t i = 0; i < takes.size(); ++i) {
        const double y = 40 + row_height * static_cast<double>(i), seconds = std::max(takes[i].seconds, 0.01);
        draw_spectrum(svg, takes[i], y, takes[i].line.file + ":" + std::to_string(takes[i].line.channel));
        draw_spectrogram(svg, takes[i], y, seconds);
        draw_loudness(svg, takes[i], y + picture_height + 40, seconds);
    }
    svg << "</svg>\n";
    return svg.str();
}

void write_plot(const std::string& path, const std::string& svg) {
    std::ofstream out(path);
    out << svg;
    out.close();
    if (!out) throw std::runtime_error("plot \"" + path + "\" could not be written; is the folder there and the disk not full?");
}

}  // namespace linecheck
