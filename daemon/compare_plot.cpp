#include "daemon/compare_plot.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

#include "daemon/svg_chart.hpp"

namespace linecheck {
namespace {

constexpr double page_width = 960, left = 60, chart_width = 870, spectra_height = 230, moves_height = 280, row = 16;
constexpr const char *blue = "#0072b2", *orange = "#d55e00", *grey = "#999", *black = "#111";

const Axis hearing{16, 22000, true};

/// Over a sixth of an octave, as the eye wants spectra; the fit works on what is not smoothed.
std::vector<double> smoothed(const std::vector<double>& hz, const std::vector<double>& db) {
    constexpr double half = 1.06;
    std::vector<double> out;
    for (std::size_t i = 0, from = 0, to = 0; i < hz.size(); ++i) {
        while (hz[from] * half < hz[i]) ++from;
        while (to < hz.size() && hz[to] <= hz[i] * half) ++to;
        double power = 0;
        for (std::size_t k = from; k < to; ++k) power += std::pow(10, db[k] / 10);
        out.push_back(10 * std::log10(power / static_cast<double>(to - from)));
    }
    return out;
}

void draw_spectra(std::ostream& svg, const Comparison& found, const std::string& reference, const std::string& candidate) {
    const auto r = smoothed(found.curve.hz, found.curve.reference_db);
    auto c = smoothed(found.curve.hz, found.curve.candidate_db);
    for (double& v : c) v -= found.level_db;
    const double top = r.empty() ? 0 : *std::max_element(r.begin(), r.end());
    std::vector<double> a, b;
    for (std::size_t i = 0; i < r.size(); ++i) {
        a.push_back(r[i] - top);
        b.push_back(c[i] - top);
    }
    SvgChart chart(svg, {left, 40, chart_width, spectra_height}, hearing, {-80, 12}, "Mean spectra, levels matched, sixth of an octave");
    chart.scale_frequency();
    chart.scale_up(20, "dB");
    chart.line(found.curve.hz, a, blue, 1.8);
    chart.line(found.curve.hz, b, orange, 1.8);
    chart.key(reference, blue);
    chart.key(candidate, orange);
}

double room(const Comparison& found) {
    double most = 3;
    for (const double v : found.curve.db) most = std::max(most, std::fabs(v - found.level_db));
    for (const SureMove& m : found.operations) most = std::max(most, std::fabs(m.gain_db));
    return 3 * std::ceil(std::min(most * 1.15, 30.0) / 3);
}

void draw_moves(std::ostream& svg, const Comparison& found, double y) {
    std::vector<double> difference, fitted;
    for (std::size_t i = 0; i < found.curve.hz.size(); ++i) {
        difference.push_back(found.curve.db[i] - found.level_db);
        fitted.push_back(i < found.fitted_db.size() ? found.fitted_db[i] - found.level_db : 0);
    }
    const double most = room(found);
    SvgChart chart(svg, {left, y, chart_width, moves_height}, hearing, {-most, most}, "Candidate over reference, and the moves that make it");
    chart.scale_frequency();
    chart.scale_up(most > 12 ? 6 : 3, "dB");
    chart.line(found.curve.hz, difference, grey, 4, 0.6);
    chart.line(found.curve.hz, fitted, black, 1.4);
    int number = 0;
    for (const SureMove& m : found.operations) chart.mark(m.freq_hz, m.gain_db, orange, std::to_string(++number));
    chart.key("measured", grey);
    chart.key("fitted", black);
}

std::string sentence(const SureMove& m, int number) {
    const char* kind = m.type == EqType::peak ? "bell" : m.type == EqType::low_shelf ? "low shelf" : "high shelf";
    return std::to_string(number) + "   " + kind + "   " + svg_number(m.freq_hz, m.freq_hz < 100 ? 1 : 0) + " Hz   " + (m.gain_db > 0 ? "+" : "") + svg_number(m.gain_db, 2) + " dB   " +
           svg_number(m.octaves, 2) + " octaves   " + svg_number(100 * m.confidence, 0) + " % sure";
}

}  // namespace

std::string compare_svg(const Comparison& found, const std::string& reference, const std::string& candidate) {
    std::ostringstream svg;
    const double moves_y = 40 + spectra_height + 60, text_y = moves_y + moves_height + 44;
    begin_svg(svg, page_width, text_y + row * (static_cast<double>(found.operations.size()) + 2));
    draw_spectra(svg, found, reference, candidate);
    draw_moves(svg, found, moves_y);
    double y = text_y;
    const auto say = [&](const std::string& text) {
        svg << "<text xml:space='preserve' x='" << left << "' y='" << y << "' font-size='12'>" << svg_escaped(text) << "</text>\n";
        y += row;
    };
    say(std::string(found.same_take ? "The same performance" : "Different performances") + "; level " + svg_number(found.level_db, 1) + " dB; tone " + svg_number(found.rating, 2) + " dB apart, " +
        svg_number(found.residual_db, 2) + " dB after " + std::to_string(found.operations.size()) + " moves" +
        (found.band_limit_hz ? "; the candidate ends at " + svg_number(*found.band_limit_hz / 1000, 1) + " kHz" : ""));
    int number = 0;
    for (const SureMove& m : found.operations) say(sentence(m, ++number));
    svg << "</svg>\n";
    return svg.str();
}

}  // namespace linecheck
