// The link against the double of a Soundcraft Ui, over real WebSockets.
#include <gtest/gtest.h>

#include <cmath>

#include "protocols/ui.hpp"
#include "tests/support/desk/linked.hpp"
#include "tests/support/desk/ui_desk.hpp"

namespace linecheck {
namespace {

using namespace std::chrono_literals;

class UiLinkTest : public test::Linked<test::UiDesk> {
protected:
    /// All that it tells was told.
    void learn() {
        connect(std::make_unique<Ui>());
        ASSERT_TRUE(connected());
    }
    template <class T>
    T known(int strip, DeskParameter parameter, std::uint8_t band = 0) {
        return std::get<T>(*link->value(place(strip, parameter, band)));
    }
};

TEST_F(UiLinkTest, LearnsAllThatIsToldWhenItConnects) {
    desk.person_sets("i.22.name", std::string("Talkback"));
    desk.person_sets("hw.4.gain", 30.0 / 63);
    desk.person_sets("i.7.eq.hpf.freq", 0.3286901902);
    learn();
    EXPECT_EQ(known<std::string>(22, DeskParameter::name), "TALKBACK");
    EXPECT_NEAR(known<float>(4, DeskParameter::gain), 24, 1e-3);
    EXPECT_EQ(link->value(place(23, DeskParameter::gain)), nullptr) << "a USB source has no head amp";
    EXPECT_NEAR(known<float>(7, DeskParameter::low_cut_hz), 200, 0.1);
    EXPECT_TRUE(known<bool>(7, DeskParameter::low_cut_on));
    EXPECT_FALSE(known<bool>(8, DeskParameter::low_cut_on));
    EXPECT_NEAR(known<float>(3, DeskParameter::eq_q, 2), 1, 1e-3);
    EXPECT_EQ(known<std::string>(3, DeskParameter::eq_type, 2), "peak");
    EXPECT_TRUE(link->desk().knows_all_head_amps());
    EXPECT_TRUE(desk.writes().empty()) << "learning sets nothing";
    EXPECT_TRUE(desk.refused().empty()) << desk.refused().front();
    EXPECT_TRUE(moved.empty());
}

TEST_F(UiLinkTest, WhatIsWrittenIsHeardOverTheOtherConnection) {
    learn();
    EXPECT_EQ(write({{place(0, DeskParameter::name), std::string("Kick^In")}}), "");
    EXPECT_EQ(desk.text("i.0.name"), "KICK IN");
    EXPECT_EQ(write({{place(2, DeskParameter::eq_type, 1), std::string("peak")}, {place(2, DeskParameter::eq_hz, 1), 200.0F}, {place(2, DeskParameter::eq_gain, 1), -6.0F}, {place(2, DeskParameter::eq_q, 1), 2.0F}}), "");
    EXPECT_NEAR(desk.number("i.2.eq.b2.freq"), 0.3286901902, 5e-4);
    EXPECT_NEAR(desk.number("i.2.eq.b2.gain"), 0.35, 1e-6);
    EXPECT_NEAR(desk.number("i.2.eq.b2.q"), std::log(2 / 0.05) / std::log(300), 2e-3);
    EXPECT_EQ(write({{place(5, DeskParameter::gain), 24.0F}}), "");
    EXPECT_NEAR(desk.number("hw.5.gain"), 30.0 / 63, 1e-6);
    EXPECT_EQ(write({{place(5, DeskParameter::gain), 24.0F}}), "") << "so already: nobody tells of it";
    EXPECT_EQ(write({{place(5, DeskParameter::comp_threshold), -20.0F}}), "this desk cannot be set so");
    EXPECT_EQ(write({{place(5, DeskParameter::colour), std::string("RD")}}), "this desk cannot be set so");
    EXPECT_TRUE(moved.empty());
    EXPECT_TRUE(desk.refused().empty()) << desk.refused().front();
}

TEST_F(UiLinkTest, AFrequencySwitchesTheLowCutOnAndNobodyElseDid) {
    learn();
    EXPECT_EQ(write({{place(3, DeskParameter::low_cut_hz), 100.0F}}), "");
    EXPECT_TRUE(known<bool>(3, DeskParameter::low_cut_on));
    EXPECT_TRUE(moved.empty()) << "it was us";
    EXPECT_EQ(write({{place(3, DeskParameter::low_cut_hz), 20.0F}, {place(3, DeskParameter::low_cut_on), false}}), "");
    EXPECT_EQ(desk.number("i.3.eq.hpf.freq"), 0.0);
    EXPECT_FALSE(known<bool>(3, DeskParameter::low_cut_on));
    EXPECT_TRUE(moved.empty());
    desk.person_sets("i.3.eq.hpf.freq", 0.4);
    ASSERT_TRUE(run_until([&] { return !moved.empty(); }, 500ms));
}

TEST_F(UiLinkTest, EveryStepOfAGainAndManyOfTheEqAreHeldAndHeard) {
    learn();
    std::size_t done = 0, sent = 0, refused = 0;
    const auto put = [&](int strip, DeskParameter parameter, std::uint8_t band, float value) {
        ++sent;
        link->write({{place(strip, parameter, band), value}}, [&](const std::string& reason) {
            ++done;
            if (!reason.empty()) ++refused;
        });
        if (sent % 16 == 0) run_until([&] { return done == sent; }, 2000ms);  // no place twice at a time
    };
    for (int i = 0; i <= 126; ++i) put(i % 20, DeskParameter::gain, 0, -6 + 0.5F * static_cast<float>(i));
    for (int i = 0; i <= 50; ++i) {
        const auto band = static_cast<std::uint8_t>(i % 4);
        put(i % 24, DeskParameter::eq_gain, band, -20 + 0.8F * static_cast<float>(i));
        put(i % 24, DeskParameter::eq_q, band, 0.05F * std::pow(300.0F, static_cast<float>(i) / 50));
        put(i % 24, DeskParameter::eq_hz, band, 20 * std::pow(1102.5F, static_cast<float>(i) / 50));
    }
    EXPECT_TRUE(run_until([&] { return done == sent; }, 3000ms)) << done << " of " << sent;
    EXPECT_EQ(refused, 0U);
    EXPECT_TRUE(moved.empty());
    EXPECT_TRUE(desk.refused().empty()) << desk.refused().front();
}

TEST_F(UiLinkTest, SaysWhoMovedSomethingAndGivesWay) {
    learn();
    EXPECT_EQ(lost_write({place(3, DeskParameter::name), std::string("Bass")}, [&] { desk.person_sets("i.3.name", std::string("Bob")); }), "somebody is working on this strip");
    EXPECT_EQ(desk.text("i.3.name"), "BOB");
    ASSERT_EQ(moved.size(), 1U);
    desk.person_sets("i.4.mute", 1.0);
    run_until([] { return false; }, 100ms);
    EXPECT_EQ(moved.size(), 1U) << "mutes are nothing to us";
}

TEST_F(UiLinkTest, ARecalledSnapshotEndsEverythingThatWaitsThoughItBeTheSame) {
    learn();
    EXPECT_EQ(lost_write({place(3, DeskParameter::name), std::string("Bass")}, [&] { desk.person_sets("var.currentSnapshot", std::string("Default")); }), "the desk's scene or patch changed");
    EXPECT_EQ(desk.text("i.3.name"), "");
}

TEST_F(UiLinkTest, NothingIsSentWhileTheDeskIsBehindWithWhatItTells) {
    learn();
    desk.holds_back(true);
    desk.person_sets("i.3.name", std::string("Bob"));
    std::string reason = "?";
    link->write({{place(3, DeskParameter::name), std::string("Bass")}}, [&](const std::string& said) { reason = said; });
    run_until([] { return false; }, 700ms);
    EXPECT_EQ(reason, "?");
    EXPECT_TRUE(desk.writes().empty());
    desk.holds_back(false);
    ASSERT_TRUE(run_until([&] { return reason != "?"; }, 1000ms));
    EXPECT_EQ(reason, "somebody is working on this strip");
    EXPECT_TRUE(desk.writes().empty());
    EXPECT_EQ(desk.text("i.3.name"), "BOB");
}

TEST_F(UiLinkTest, AWriteIsRefusedWhenTheDeskStaysBehind) {
    learn();
    desk.holds_back(true);
    EXPECT_EQ(write({{place(3, DeskParameter::name), std::string("Bass")}}, 4000ms), "the desk does not say what it holds");
    EXPECT_TRUE(desk.writes().empty());
}

TEST_F(UiLinkTest, AnotherSourceHasAnotherGainAndASharedOneIsSaid) {
    learn();
    desk.person_sets("hw.11.gain", 12.0 / 63);
    desk.person_sets("i.4.src", std::string("hw.11"));
    ASSERT_TRUE(run_until([&] { return std::abs(known<float>(4, DeskParameter::gain) - 6) < 0.01F; }, 1000ms));
    EXPECT_EQ(link->desk().shares_gain(4), std::vector<std::size_t>{11});
}

TEST_F(UiLinkTest, AWriteIsNotSentAgainAfterTheDeskReturned) {
    learn();
    desk.set_faults({.loss = 1.0});
    desk.restart(700ms);
    EXPECT_NE(write({{place(0, DeskParameter::name), std::string("Ghost")}}, 3000ms), "");
    desk.set_faults({});
    ASSERT_TRUE(connected(6000ms));
    run_until([&] { return link->value(place(0, DeskParameter::name)) != nullptr; }, 1000ms);
    EXPECT_TRUE(desk.writes().empty());
    EXPECT_EQ(write({{place(0, DeskParameter::name), std::string("Kick")}}), "");
}

}  // namespace
}  // namespace linecheck
