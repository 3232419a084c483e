#pragma once
/// One chart of an SVG page: a frame with two axes, and lines, dots, marks and pictures in their units.
///
///   in       where the frame stands on the page (pixels), what its edges mean, values in those units
///   out      SVG text on the stream; what lies outside the frame is held at its edge
///   thread   any
#include <ostream>
#include <span>
#include <string>

namespace linecheck {

/// What an axis' ends mean; octaves are equally long on a logarithmic one.
struct Axis {
    double from = 0, to = 1;
    bool logarithmic = false;
    [[nodiscard]] double share(double value) const noexcept;
};

struct Frame {
    double x, y, width, height;
};

class SvgChart {
public:
    SvgChart(std::ostream& svg, const Frame& frame, const Axis& across, const Axis& up, const std::string& title);
    /// Grid lines with numbers and, at the end, the unit: 20, 50, 100 ... 20k Hz on a logarithmic axis.
    void scale_frequency();
    void scale_across(double step, const std::string& unit);
    void scale_up(double step, const std::string& unit);
    void tick_up(double value, const std::string& text);
    void name_up(const std::string& unit);
    void line(std::span<const double> x, std::span<const double> y, const std::string& colour, double width, double opacity = 1);
    void dot(double x, double y, const std::string& colour, double radius);
    void mark(double x, double y, const std::string& colour, const std::string& text);
    /// A note above the frame's right end, each to the left of the one before.
    void key(const std::string& text, const std::string& colour);
    /// Pixels to fill the frame, as a data URI.
    void picture(const std::string& uri);

private:
    [[nodiscard]] double px(double value) const noexcept;
    [[nodiscard]] double py(double value) const noexcept;
    void grid_across(double value, const std::string& text);

    std::ostream& svg_;
    Frame frame_;
    Axis across_, up_;
    double keys_width_ = 0;
};

/// The page itself, white, with the type it is set in.
void begin_svg(std::ostream& svg, double width, double height);
std::string svg_escaped(const std::string& text);
/// At most `decimals` digits after the point.
std::string svg_number(double value, int decimals);

}  // namespace linecheck
