#pragma once
/// What the plots of a table are drawn with: pieces of SVG and HTML as text, coloured by the page's style.
///
///   thread   any
#include <array>
#include <string>
#include <vector>

namespace linecheck::train {

[[gnu::format(printf, 1, 2)]] std::string printed(const char* format, ...);

std::string svg_opened(double width, double height);
/// `turn`: degrees, clockwise about the point.
std::string svg_words(double x, double y, const char* anchor, const std::string& what, double turn = 0);
std::string svg_box(double x, double y, double width, double height, const char* colour, double strength);
std::string svg_line(double x1, double y1, double x2, double y2);

/// A square plot: points are places in it, 0 to 1 both ways from the lower left; what is opened ends with "</svg>".
struct SquarePlot {
    static constexpr double side = 320, left = 60, top = 12;
    std::array<double, 2> across{0, 1}, up{0, 1};  ///< what the axes read at 0 and 1

    [[nodiscard]] std::string opened(const std::string& across_is, const std::string& up_is, const char* format = "%.2f") const;
    /// Values as the axes read them -> a place.
    [[nodiscard]] std::array<double, 2> place(double x, double y) const;
    [[nodiscard]] std::string curve(const std::vector<std::array<double, 2>>& places, std::size_t number) const;
    [[nodiscard]] std::string dot(std::array<double, 2> place) const;
    [[nodiscard]] std::string key(std::size_t number, const std::string& what) const;
};

/// A page's <figure> of a plot, and a table's cell.
std::string page_figure(const std::string& plot, const std::string& caption);
std::string page_cell(double value);
std::string page_opened(const std::string& title);

}  // namespace linecheck::train
