#include "protocols/desk_discovery.hpp"

#include <gtest/gtest.h>

namespace linecheck {
namespace {

OscMessage info(const char* model) { return {"/xinfo", {std::string("192.168.1.64"), std::string("FOH"), std::string(model), std::string("4.06")}}; }

TEST(DeskDiscovery, TellsFamiliesApartByTheirModel) {
    EXPECT_EQ(found_desk(info("X32RACK")), (DeskFound{"x32", "192.168.1.64", "FOH", "X32RACK", "4.06"}));
    EXPECT_EQ(found_desk(info("M32C"))->family, "x32");
    EXPECT_EQ(found_desk(info("XR18"))->family, "xair");
    EXPECT_EQ(found_desk(info("MR12"))->family, "xair");
    EXPECT_FALSE(found_desk(info("Toaster")));
}
TEST(DeskDiscovery, ReadsAWingsAnswer) {
    EXPECT_EQ(found_desk("WING,192.168.1.62,PGM,ngc-full,NO_SERIAL,1.07.2"), (DeskFound{"wing", "192.168.1.62", "PGM", "ngc-full", "1.07.2"}));
}
TEST(DeskDiscovery, WhatIsNoDeskIsNone) {
    for (const char* text : {"", "WING", "WING?", "WING,1,2,3,4", "WONG,1,2,3,4,5"}) EXPECT_FALSE(found_desk(text)) << text;
    EXPECT_FALSE(found_desk(OscMessage{"/xinfo", {}}));
    EXPECT_FALSE(found_desk(OscMessage{"/xinfo", {1, 2, 3, 4}}));
    EXPECT_FALSE(found_desk(OscMessage{"/info", {std::string("a"), std::string("b"), std::string("X32"), std::string("d")}}));
}
TEST(DeskDiscovery, ANameIsPrintableAndShort) {
    const auto found = found_desk("WING,1,\x1b[31m" + std::string(100, 'x') + ",m,s,f");
    ASSERT_TRUE(found);
    EXPECT_LE(found->name.size(), 32U);
    EXPECT_EQ(found->name.find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace linecheck
