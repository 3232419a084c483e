// The link against the WING's double, over real sockets.
#include <gtest/gtest.h>

#include "protocols/wing.hpp"
#include "tests/support/desk/linked.hpp"
#include "tests/support/desk/wing_desk.hpp"

namespace linecheck {
namespace {

using namespace std::chrono_literals;

/// As fast as the network: what is tested is not the pace.
class QuickWing : public Wing {
public:
    [[nodiscard]] DeskPace pace() const noexcept override { return {}; }
};

class WingLinkTest : public test::Linked<test::WingDesk> {
protected:
    void connect() { Linked::connect(std::make_unique<QuickWing>()); }
};

TEST_F(WingLinkTest, LearnsAllFortyStrips) {
    desk.person_sets("/ch/40/name", std::string("Talkback"));
    desk.person_sets("/ch/40/col", std::int32_t{9});
    desk.person_sets("/ch/7/gate/mdl", std::string("DS902"));
    connect();
    ASSERT_TRUE(connected(40000ms));
    EXPECT_EQ(std::get<std::string>(*link->value(place(39, DeskParameter::name))), "Talkback");
    EXPECT_EQ(std::get<std::string>(*link->value(place(39, DeskParameter::colour))), "red");
    EXPECT_NE(link->value(place(17, DeskParameter::eq_q, 5)), nullptr);
    EXPECT_EQ(link->value(place(6, DeskParameter::gate_threshold)), nullptr) << "another model's threshold";
    EXPECT_TRUE(desk.writes().empty()) << "learning sets nothing";
    EXPECT_TRUE(desk.refused().empty()) << desk.refused().front();
    EXPECT_TRUE(moved.empty());
}

TEST_F(WingLinkTest, WhatIsWrittenIsReadBackAndNothingElseIsTouched) {
    connect();
    ASSERT_TRUE(connected(40000ms));
    EXPECT_EQ(write({{place(0, DeskParameter::name), std::string("Kick, in")}, {place(0, DeskParameter::colour), std::string("red")}, {place(0, DeskParameter::icon), 200.0F}}), "");
    EXPECT_EQ(desk.shown("/ch/1/name"), "Kick, in");
    EXPECT_EQ(desk.shown("/ch/1/col"), "9");
    EXPECT_EQ(write({{place(2, DeskParameter::eq_type, 1), std::string("peak")}, {place(2, DeskParameter::eq_hz, 1), 1234.0F}, {place(2, DeskParameter::eq_gain, 1), -4.3F},
                     {place(2, DeskParameter::eq_q, 1), 2.0F}, {place(2, DeskParameter::low_cut_hz), 120.0F}, {place(2, DeskParameter::comp_ratio), 3.4F}}), "");
    EXPECT_FLOAT_EQ(desk.number("/ch/3/eq/1g"), -4.3F);
    EXPECT_NEAR(desk.number("/ch/3/eq/1f"), 1234.0F, 5.0F);
    EXPECT_FLOAT_EQ(desk.number("/ch/3/dyn/ratio"), 3.5F);
    EXPECT_EQ(desk.writes().size(), 8U);
    EXPECT_EQ(write({{place(0, DeskParameter::gain), 20.0F}}), "this desk cannot be set so");
    EXPECT_TRUE(moved.empty());
    EXPECT_TRUE(desk.refused().empty()) << desk.refused().front();
}

TEST_F(WingLinkTest, SaysWhoMovedSomethingAndGivesWay) {
    connect();
    ASSERT_TRUE(connected(40000ms));
    desk.person_sets("/ch/5/flt/lcf", 200.0F);
    ASSERT_TRUE(run_until([&] { return !moved.empty(); }, 500ms));
    EXPECT_EQ(moved[0].place, place(4, DeskParameter::low_cut_hz));
    EXPECT_EQ(lost_write({place(3, DeskParameter::low_cut_hz), 120.0F}, [&] { desk.person_sets("/ch/4/flt/lcf", 300.0F); }), "somebody is working on this strip");
    EXPECT_NEAR(desk.number("/ch/4/flt/lcf"), 300.0F, 2.0F);
}

TEST_F(WingLinkTest, AnotherSceneEndsEverythingThatWaits) {
    connect();
    ASSERT_TRUE(connected(40000ms));
    EXPECT_EQ(lost_write({place(3, DeskParameter::name), std::string("Kick")}, [&] { desk.person_sets("/$ctl/lib/$actionidx", std::int32_t{4}); }), "the desk's scene or patch changed");
    EXPECT_EQ(desk.shown("/ch/4/name"), "");
}

TEST_F(WingLinkTest, ALossyNetworkEndsInTheSameState) {
    connect();
    ASSERT_TRUE(connected(40000ms));
    std::vector<std::vector<DeskSetting>> writes;
    for (int s = 0; s < 40; ++s) {
        writes.push_back({{place(s, DeskParameter::name), "Line " + std::to_string(s)}, {place(s, DeskParameter::colour), std::string("mint")}});
        writes.push_back({{place(s, DeskParameter::eq_hz, 2), 100.0F * static_cast<float>(s + 1)}, {place(s, DeskParameter::eq_gain, 2), -6.0F}, {place(s, DeskParameter::eq_q, 2), 2.0F}});
    }
    EXPECT_EQ(write_lossily(writes, 40000ms), "");
    for (int s = 0; s < 40; ++s) {
        EXPECT_EQ(desk.shown("/ch/" + std::to_string(s + 1) + "/name"), "Line " + std::to_string(s));
        EXPECT_FLOAT_EQ(desk.number("/ch/" + std::to_string(s + 1) + "/eq/2g"), -6.0F);
    }
}

TEST_F(WingLinkTest, IsAskedTwentyTimesASecond) {
    Linked::connect(std::make_unique<Wing>());
    ASSERT_TRUE(run_until([&] { return desk.requests() > 0; }, 2000ms));
    run_until([] { return false; }, 100ms);
    const std::size_t before = desk.requests();
    run_until([] { return false; }, 2000ms);
    EXPECT_LE(desk.requests() - before, 45U) << "questions, and a heartbeat";
    EXPECT_GE(desk.requests() - before, 30U);
}

}  // namespace
}  // namespace linecheck
