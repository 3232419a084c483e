#include "daemon/plot.hpp"

#include <algorithm>
#include <sstream>

namespace linecheck {
namespace {

constexpr double row_height = 220, chart_height = 160, chart_width = 430, left = 50, top = 30, loudest = 0, quietest = -96;

double height_of(float dbfs) {
    return chart_height * (std::clamp(static_cast<double>(dbfs), quietest, loudest) - quietest) / (loudest - quietest);
}

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else if (static_cast<unsigned char>(c) >= 32) out += c;
    }
    return out;
}

void frame(std::ostream& svg, double x, double y, const std::string& title) {
    svg << "<rect x='" << x << "' y='" << y << "' width='" << chart_width << "' height='" << chart_height
        << "' fill='none' stroke='#888'/><text x='" << x << "' y='" << y - 6 << "'>" << escaped(title) << "</text>\n";
    for (int db = -90; db <= 0; db += 30)
        svg << "<text x='" << x - 6 << "' y='" << y + chart_height - height_of(static_cast<float>(db)) + 4
            << "' text-anchor='end'>" << db << "</text>\n";
}

void bars(std::ostream& svg, double x, double y, std::span<const float> dbfs, const char* colour) {
    const double width = chart_width / static_cast<double>(std::max<std::size_t>(1, dbfs.size()));
    for (std::size_t i = 0; i < dbfs.size(); ++i)
        svg << "<rect x='" << x + static_cast<double>(i) * width << "' y='" << y + chart_height - height_of(dbfs[i]) << "' width='"
            << std::max(0.5, width - 1) << "' height='" << height_of(dbfs[i]) << "' fill='" << colour << "'/>\n";
}

}  // namespace

std::string plot_svg(std::span<const TakeResult> takes) {
    std::ostringstream svg;
    svg << "<svg xmlns='http://www.w3.org/2000/svg' width='1000' height='" << row_height * static_cast<double>(takes.size())
        << "' font-family='sans-serif' font-size='11'><rect width='100%' height='100%' fill='white'/>\n";
    for (std::size_t i = 0; i < takes.size(); ++i) {
        const double y = top + row_height * static_cast<double>(i);
        const std::string name = takes[i].line.file + ":" + std::to_string(takes[i].line.channel);
        frame(svg, left, y, name + "  third octaves 20 Hz to 20 kHz, dBFS");
        bars(svg, left, y, takes[i].bands_dbfs, "#0072b2");
        frame(svg, left + chart_width + 60, y, "level each second, dBFS rms");
        bars(svg, left + chart_width + 60, y, takes[i].level_dbfs, "#d55e00");
    }
    svg << "</svg>\n";
    return svg.str();
}

}  // namespace linecheck
