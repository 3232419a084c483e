#include "ml/train/table/svg_parts.hpp"

#include <cstdarg>
#include <cstdio>

#include "ml/train/report_style.hpp"
#include "ml/train/report_svg.hpp"

namespace linecheck::train {
namespace {

std::string colour_of(std::size_t number) { return printed("hsl(%d 65%% 48%%)", static_cast<int>(number * 137 % 360)); }

}  // namespace

std::string printed(const char* format, ...) {
    char out[512];
    va_list arguments;
    va_start(arguments, format);
    std::vsnprintf(out, sizeof out, format, arguments);
    va_end(arguments);
    return out;
}

std::string svg_opened(double width, double height) {
    return printed("<svg viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\" height=\"%.0f\" role=\"img\">", width, height, width, height);
}
std::string svg_words(double x, double y, const char* anchor, const std::string& what, double turn) {
    return printed("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" transform=\"rotate(%.0f %.1f %.1f)\">", x, y, anchor, turn, x, y) + escaped(what) + "</text>";
}
std::string svg_box(double x, double y, double width, double height, const char* colour, double strength) {
    return printed("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\" fill-opacity=\"%.2f\"/>", x, y, width, height, colour, strength);
}
std::string svg_line(double x1, double y1, double x2, double y2) {
    return printed("<line stroke=\"var(--ink)\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", x1, y1, x2, y2);
}

std::string SquarePlot::opened(const std::string& across_is, const std::string& up_is, const char* format) const {
    std::string out = svg_opened(left + side + 180, top + side + 44);
    const auto reading = [&](const std::array<double, 2>& axis, double at) {
        char text[32];
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        std::snprintf(text, sizeof text, format, axis[0] + at * (axis[1] - axis[0]));
#pragma GCC diagnostic pop
        return std::string(text);
    };
    for (const double at : {0.0, 0.25, 0.5, 0.75, 1.0}) {
        out += printed("<line class=\"grid\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", left, top + side * (1 - at), left + side, top + side * (1 - at));
        out += svg_words(left - 6, top + side * (1 - at) + 4, "end", reading(up, at)) + svg_words(left + side * at, top + side + 16, "middle", reading(across, at));
    }
    return out + svg_words(left + side / 2, top + side + 36, "middle", across_is) + svg_words(12, top + side / 2, "middle", up_is, -90);
}

std::array<double, 2> SquarePlot::place(double x, double y) const { return {(x - across[0]) / (across[1] - across[0]), (y - up[0]) / (up[1] - up[0])}; }

std::string SquarePlot::curve(const std::vector<std::array<double, 2>>& places, std::size_t number) const {
    std::string out = "<polyline fill=\"none\" stroke-width=\"2\" stroke=\"" + colour_of(number) + "\" points=\"";
    for (const auto& [x, y] : places) out += printed("%.1f,%.1f ", left + side * x, top + side * (1 - y));
    return out + "\"/>";
}
std::string SquarePlot::dot(std::array<double, 2> at) const {
    return printed("<circle r=\"2.5\" fill=\"var(--right)\" fill-opacity=\"0.5\" cx=\"%.1f\" cy=\"%.1f\"/>", left + side * at[0], top + side * (1 - at[1]));
}
std::string SquarePlot::key(std::size_t number, const std::string& what) const {
    const double y = top + 12 + 16 * static_cast<double>(number);
    return svg_box(left + side + 12, y - 9, 10, 10, colour_of(number).c_str(), 1) + svg_words(left + side + 28, y, "start", what);
}

std::string page_figure(const std::string& plot, const std::string& caption) {
    return "<figure class='wide'>" + plot + "<figcaption>" + escaped(caption) + "</figcaption></figure>\n";
}
std::string page_cell(double value) { return printed("<td class='n'>%.3f</td>", value); }
std::string page_opened(const std::string& title) {
    return "<!doctype html><html lang='en'><meta charset='utf-8'><meta name='viewport' content='width=device-width'><title>" + escaped(title) + "</title><style>" + report_style
           + "</style><body><h1>" + escaped(title) + "</h1>\n";
}

}  // namespace linecheck::train
