#include "daemon/svg_chart.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace linecheck {

double Axis::share(double value) const noexcept {
    const double at = logarithmic ? std::log(value / from) / std::log(to / from) : (value - from) / (to - from);
    return std::isfinite(at) ? std::clamp(at, 0.0, 1.0) : 0;
}

std::string svg_escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else if (static_cast<unsigned char>(c) >= 32) out += c;
    }
    return out;
}

std::string svg_number(double value, int decimals) {
    char text[32];
    std::snprintf(text, sizeof text, "%.*f", decimals, value);
    return text;
}

void begin_svg(std::ostream& svg, double width, double height) {
    svg << "<svg xmlns='http://www.w3.org/2000/svg' width='" << width << "' height='" << height << "' viewBox='0 0 " << width << ' ' << height
        << "' font-family='sans-serif' font-size='11' fill='#222'><rect width='100%' height='100%' fill='white'/>\n";
}

SvgChart::SvgChart(std::ostream& svg, const Frame& frame, const Axis& across, const Axis& up, const std::string& title)
    : svg_(svg), frame_(frame), across_(across), up_(up) {
    svg_ << "<rect x='" << frame.x << "' y='" << frame.y << "' width='" << frame.width << "' height='" << frame.height << "' fill='none' stroke='#888'/>"
         << "<text x='" << frame.x << "' y='" << frame.y - 8 << "' font-size='12' font-weight='bold'>" << svg_escaped(title) << "</text>\n";
}

double SvgChart::px(double value) const noexcept { return frame_.x + frame_.width * across_.share(value); }
double SvgChart::py(double value) const noexcept { return frame_.y + frame_.height * (1 - up_.share(value)); }

void SvgChart::grid_across(double value, const std::string& text) {
    svg_ << "<line x1='" << px(value) << "' x2='" << px(value) << "' y1='" << frame_.y << "' y2='" << frame_.y + frame_.height << "' stroke='#ddd'/><text x='" << px(value) << "' y='"
         << frame_.y + frame_.height + 14 << "' text-anchor='middle'>" << text << "</text>\n";
}

void SvgChart::scale_frequency() {
    for (const double hz : {20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000})
        if (hz >= across_.from && hz <= across_.to) grid_across(hz, (hz < 1000 ? svg_number(hz, 0) : svg_number(hz / 1000, 0) + "k") + (hz < 20000 ? "" : " Hz"));
}

void SvgChart::scale_across(double step, const std::string& unit) {
    for (double value = std::ceil(across_.from / step) * step; value <= across_.to; value += step) grid_across(value, svg_number(value, step < 1 ? 1 : 0) + (value + step > across_.to ? " " + unit : ""));
}

void SvgChart::tick_up(double value, const std::string& text) {
    svg_ << "<line x1='" << frame_.x << "' x2='" << frame_.x + frame_.width << "' y1='" << py(value) << "' y2='" << py(value) << "' stroke='#ddd' stroke-opacity='0.7'/><text x='" << frame_.x - 5 << "' y='"
         << py(value) + 4 << "' text-anchor='end'>" << text << "</text>\n";
}

void SvgChart::name_up(const std::string& unit) {
    const double middle = frame_.y + frame_.height / 2, x = frame_.x - 38;
    svg_ << "<text x='" << x << "' y='" << middle << "' text-anchor='middle' transform='rotate(-90 " << x << ' ' << middle << ")'>" << unit << "</text>\n";
}

void SvgChart::scale_up(double step, const std::string& unit) {
    for (double value = std::ceil(up_.from / step) * step; value <= up_.to + 1e-9; value += step) tick_up(value, svg_number(value, step < 1 ? 1 : 0));
    name_up(unit);
}

void SvgChart::line(std::span<const double> x, std::span<const double> y, const std::string& colour, double width, double opacity) {
    svg_ << "<polyline fill='none' stroke='" << colour << "' stroke-width='" << width << "' stroke-opacity='" << opacity << "' stroke-linejoin='round' points='";
    for (std::size_t i = 0; i < x.size(); ++i) svg_ << svg_number(px(x[i]), 1) << ',' << svg_number(py(y[i]), 1) << ' ';
    svg_ << "'/>\n";
}

void SvgChart::dot(double x, double y, const std::string& colour, double radius) {
    svg_ << "<circle cx='" << svg_number(px(x), 1) << "' cy='" << svg_number(py(y), 1) << "' r='" << radius << "' fill='" << colour << "'/>\n";
}

void SvgChart::mark(double x, double y, const std::string& colour, const std::string& text) {
    svg_ << "<line x1='" << px(x) << "' x2='" << px(x) << "' y1='" << py(0) << "' y2='" << py(y) << "' stroke='" << colour << "' stroke-dasharray='3 2'/>";
    dot(x, y, colour, 4);
    svg_ << "<text x='" << px(x) << "' y='" << py(y) + (y < 0 ? 17 : -8) << "' text-anchor='middle' font-weight='bold' fill='" << colour << "'>" << svg_escaped(text) << "</text>\n";
}

void SvgChart::key(const std::string& text, const std::string& colour) {
    constexpr double letter = 6.3;  // wide, about, at this size
    svg_ << "<text x='" << frame_.x + frame_.width - keys_width_ << "' y='" << frame_.y - 8 << "' text-anchor='end' fill='" << colour << "'>" << svg_escaped(text) << "</text>\n";
    keys_width_ += letter * static_cast<double>(text.size()) + 12;
}

void SvgChart::picture(const std::string& uri) {
    svg_ << "<image x='" << frame_.x << "' y='" << frame_.y << "' width='" << frame_.width << "' height='" << frame_.height << "' preserveAspectRatio='none' href='" << uri << "'/>\n";
}

}  // namespace linecheck
