#include "daemon/command_pair.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace linecheck {
namespace {

// Version 1 is 21 modules a side (ISO/IEC 18004, 5.3.1), and 2 of quiet zone all around.
TEST(QrText, ASmallCodeIsASquareOfTwoRowsALine) {
    const std::string text = qr_text("line check");
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 13);
    std::size_t wide = 0;
    for (const char c : text.substr(0, text.find('\n'))) wide += (static_cast<unsigned char>(c) & 0xc0U) != 0x80U ? 1 : 0;
    EXPECT_EQ(wide, 25U);
}

TEST(QrText, BeginsWithTheQuietZoneAndTheFindersEdge) {
    const std::string light = "\u2588", dark = " ";
    const std::string text = qr_text("line check"), second = text.substr(text.find('\n') + 1);
    EXPECT_EQ(text.substr(0, light.size() * 25).find(dark), std::string::npos);
    EXPECT_EQ(second.substr(0, 2 * light.size() + 1), light + light + dark);  // the finder's corner, dark in both rows
}

TEST(QrText, IsNothingForWhatNoCodeHolds) { EXPECT_EQ(qr_text(std::string(5000, 'x')), ""); }

}  // namespace
}  // namespace linecheck
