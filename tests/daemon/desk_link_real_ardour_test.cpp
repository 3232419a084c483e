// The link against Ardour itself, run by hand: LINECHECK_ARDOUR=3819 names the OSC port of an Ardour on this machine whose
// session has six audio tracks with their first names. docs/desks.md says how to begin one without a screen.
#include <gtest/gtest.h>

#include <cstdlib>

#include "protocols/ardour.hpp"
#include "tests/support/desk/linked.hpp"

namespace linecheck {
namespace {

using namespace std::chrono_literals;

struct RealDesk {
    static const char* named() { return std::getenv("LINECHECK_ARDOUR"); }
    static int port() { return std::atoi(named()); }
};
using RealArdour = test::Linked<RealDesk>;

TEST_F(RealArdour, IsLearntWrittenAndReadBack) {
    if (RealDesk::named() == nullptr) GTEST_SKIP() << "LINECHECK_ARDOUR names no running Ardour";
    connect(std::make_unique<Ardour>());
    ASSERT_TRUE(connected(20000ms));
    ASSERT_TRUE(run_until([&] { return link->value(place(5, DeskParameter::gain)) != nullptr; }, 3000ms)) << "six tracks with a trim";
    EXPECT_EQ(std::get<std::string>(*link->value(place(2, DeskParameter::name))), "Audio 3");
    EXPECT_EQ(link->value(place(6, DeskParameter::name)), nullptr) << "the master is no track";
    EXPECT_EQ(write({{place(2, DeskParameter::name), std::string("Kick")}, {place(2, DeskParameter::gain), 4.5F}}), "");
    EXPECT_EQ(write({{place(3, DeskParameter::name), std::string("Zoë")}}), "");
    EXPECT_EQ(write({{place(3, DeskParameter::name), std::string("Kick")}}), "this desk cannot be set so");
    for (float db = -20; db <= 20; db += 0.25F) EXPECT_EQ(write({{place(5, DeskParameter::gain), db}}), "") << db;
    EXPECT_EQ(write({{place(2, DeskParameter::name), std::string("Audio 3")}, {place(2, DeskParameter::gain), 0.0F}}), "");
    EXPECT_EQ(write({{place(3, DeskParameter::name), std::string("Audio 4")}}), "");
    EXPECT_TRUE(moved.empty());
}

}  // namespace
}  // namespace linecheck
