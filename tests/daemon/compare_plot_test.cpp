#include "daemon/compare_plot.hpp"

#include <gtest/gtest.h>

#include "daemon/png.hpp"

namespace linecheck {
namespace {

Comparison one_move() {
    Comparison found;
    found.operations.push_back({{EqType::peak, 1000, -4, 1}, 0.97});
    found.curve.hz = {500, 1000, 2000};
    found.curve.db = {-0.5, -4, -0.5};
    found.curve.reference_db = found.curve.candidate_db = {-20, -30, -40};
    found.fitted_db = found.curve.db;
    return found;
}

TEST(ComparePlot, SaysEachMoveInWords) {
    const std::string svg = compare_svg(one_move(), "a.wav", "b.wav");
    EXPECT_NE(svg.find("bell   1000 Hz   -4.00 dB   1.00 octaves   97 % sure"), std::string::npos);
    EXPECT_NE(svg.find("b.wav"), std::string::npos);
}
TEST(ComparePlot, NamesFilesSafely) {
    const std::string svg = compare_svg(one_move(), "<a & b>.wav", "b.wav");
    EXPECT_NE(svg.find("&lt;a &amp; b&gt;.wav"), std::string::npos);
    EXPECT_EQ(svg.find("<a &"), std::string::npos);
}
TEST(ComparePlot, DrawsNothingHeardWithoutNaN) {
    EXPECT_EQ(compare_svg({}, "a", "b").find("nan"), std::string::npos);
}
TEST(Png, OnePixelIsTheSmallestFile) {
    const std::uint8_t pixel[] = {0};
    const Colour red[] = {{255, 0, 0}};
    // Signature and header chunk of a 1 x 1 palette picture with its checksum, as any PNG writer has them.
    EXPECT_EQ(png_uri(pixel, 1, red).substr(0, 22 + 44), "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAMAAAAoyzS7");
}

}  // namespace
}  // namespace linecheck
