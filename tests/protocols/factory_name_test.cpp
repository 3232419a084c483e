#include "protocols/factory_name.hpp"

#include <gtest/gtest.h>

namespace linecheck {
namespace {

TEST(FactoryName, IsBlankOrANumberedChannel) {
    for (const char* name : {"", "   ", "Ch 01", "CH 1", "ch1", "Channel 12", "Input 3", "In 128"}) EXPECT_TRUE(is_factory_name("x32", name)) << name;
    for (const char* name : {"Kick", "Ch", "Channel", "1", "Ch 1 Kick", "Chris 1", "Ch 1234", "鼓"}) EXPECT_FALSE(is_factory_name("x32", name)) << name;
}
TEST(FactoryName, OnAStripOnlyItsOwnNumberCounts) {
    for (const char* name : {"", "  ", "Ch 05", "CH 5", "Input 5"}) EXPECT_TRUE(is_factory_name("x32", name, 4)) << name;
    for (const char* name : {"Ch 12", "Ch 4", "Ch 0", "Ch 50", "Kick 5", "5"}) EXPECT_FALSE(is_factory_name("x32", name, 4)) << name;
    EXPECT_TRUE(is_factory_name("reaper", "Track 128", 127));
    EXPECT_FALSE(is_factory_name("reaper", "Track 128", 126));
}
TEST(FactoryName, EachFamilyHasItsOwn) {
    EXPECT_TRUE(is_factory_name("x32", "AuxIn 1"));
    EXPECT_FALSE(is_factory_name("yamaha", "AuxIn 1"));
    EXPECT_TRUE(is_factory_name("reaper", "Track 4"));
    EXPECT_FALSE(is_factory_name("x32", "Track 4"));
    EXPECT_TRUE(is_factory_name("dlive", "Ip1"));
}

}  // namespace
}  // namespace linecheck
