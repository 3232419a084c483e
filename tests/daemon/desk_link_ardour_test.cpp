// The link against Ardour's double, over real sockets.
#include <gtest/gtest.h>

#include "protocols/ardour.hpp"
#include "tests/support/desk/ardour_desk.hpp"
#include "tests/support/desk/linked.hpp"

namespace linecheck {
namespace {

using namespace std::chrono_literals;

class ArdourLinkTest : public test::Linked<test::ArdourDesk> {
protected:
    void connect() { Linked::connect(std::make_unique<Ardour>()); }
};

TEST_F(ArdourLinkTest, LearnsEveryTrackThoughAnswersWentToAnotherPort) {
    desk.person_renames(22, "Talkback");
    desk.person_trims(4, 6.5F);
    connect();
    ASSERT_TRUE(connected());
    EXPECT_EQ(std::get<std::string>(*link->value(place(22, DeskParameter::name))), "Talkback");
    EXPECT_NEAR(std::get<float>(*link->value(place(4, DeskParameter::gain))), 6.5F, 0.11F);
    EXPECT_EQ(link->value(place(static_cast<int>(test::ArdourDesk::without_trim), DeskParameter::gain)), nullptr) << "no trim, no gain";
    EXPECT_EQ(link->value(place(40, DeskParameter::name)), nullptr);
    EXPECT_TRUE(desk.writes().empty()) << "learning sets nothing";
    EXPECT_TRUE(desk.refused().empty()) << desk.refused().front();
    EXPECT_EQ(desk.surfaces(), 1U);
    EXPECT_TRUE(moved.empty());
}

TEST_F(ArdourLinkTest, WhatIsWrittenIsReadBack) {
    connect();
    ASSERT_TRUE(connected());
    EXPECT_EQ(write({{place(0, DeskParameter::name), std::string("Kick")}, {place(0, DeskParameter::gain), -4.4F}}), "");
    EXPECT_EQ(desk.name(0), "Kick");
    EXPECT_FLOAT_EQ(desk.trim(0), -4.5F) << "on our own steps";
    EXPECT_EQ(write({{place(1, DeskParameter::name), std::string("Kick")}}), "this desk cannot be set so") << "Ardour would call it Kick 1";
    EXPECT_EQ(write({{place(0, DeskParameter::colour), std::string("RD")}}), "this desk cannot be set so");
    EXPECT_EQ(desk.writes().size(), 2U);
    EXPECT_TRUE(moved.empty());
}

TEST_F(ArdourLinkTest, EveryStepOfTheTrimIsReadBack) {
    connect();
    ASSERT_TRUE(connected());
    std::size_t done = 0, sent = 0;
    std::string why;
    for (float db = -20; db <= 20; db += 0.25F, ++sent)
        link->write({{place(static_cast<int>(sent % 23), DeskParameter::gain), db}}, [&](const std::string& reason) {
            ++done;
            why += reason;
        });
    EXPECT_TRUE(run_until([&] { return done == sent; }, 8000ms)) << done;
    EXPECT_EQ(why, "");
    EXPECT_EQ(desk.writes().size(), sent) << "each at once";
}

TEST_F(ArdourLinkTest, SaysWhoMovedSomethingAndGivesWay) {
    connect();
    ASSERT_TRUE(connected());
    desk.person_trims(4, 9);
    ASSERT_TRUE(run_until([&] { return !moved.empty(); }, 500ms));
    EXPECT_EQ(moved[0].place, place(4, DeskParameter::gain));
    EXPECT_EQ(lost_write({place(3, DeskParameter::name), std::string("Bass")}, [&] { desk.person_renames(3, "Bob"); }), "somebody is working on this strip");
    EXPECT_EQ(desk.name(3), "Bob");
}

TEST_F(ArdourLinkTest, TracksThatMoveEndEverythingThatWaits) {
    connect();
    ASSERT_TRUE(connected());
    EXPECT_NE(lost_write({place(3, DeskParameter::name), std::string("Bass")}, [&] { desk.person_swaps(3, 7); }), "");
    run_until([&] { return *link->value(place(3, DeskParameter::name)) == DeskValue(std::string("Audio 8")); }, 1000ms);
    EXPECT_EQ(std::get<std::string>(*link->value(place(7, DeskParameter::name))), "Audio 4");
    EXPECT_TRUE(desk.writes().empty());
}

TEST_F(ArdourLinkTest, AfterARestartItIsSetUpAnewAndNothingIsSentAgain) {
    connect();
    ASSERT_TRUE(connected());
    desk.restart(5500ms);
    EXPECT_NE(write({{place(0, DeskParameter::name), std::string("Ghost")}}, 9000ms), "");
    ASSERT_TRUE(connected(8000ms));
    EXPECT_TRUE(desk.writes().empty());
    EXPECT_EQ(write({{place(0, DeskParameter::name), std::string("Kick")}}), "");
}

TEST_F(ArdourLinkTest, ALossyNetworkEndsInTheSameState) {
    connect();
    ASSERT_TRUE(connected());
    std::vector<std::vector<DeskSetting>> writes;
    for (int s = 0; s < 23; ++s) writes.push_back({{place(s, DeskParameter::name), "Line " + std::to_string(s)}, {place(s, DeskParameter::gain), static_cast<float>(s - 10)}});
    EXPECT_EQ(write_lossily(writes, 10000ms), "");
    for (std::size_t s = 0; s < 23; ++s) {
        EXPECT_EQ(desk.name(s), "Line " + std::to_string(s));
        EXPECT_NEAR(desk.trim(s), static_cast<float>(s) - 10, 1e-4F);
    }
}

}  // namespace
}  // namespace linecheck
