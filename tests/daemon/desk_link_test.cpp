// The link against a strict double of the desk, over real sockets.
#include "daemon/desk_link.hpp"

#include <gtest/gtest.h>

#include "protocols/x32.hpp"
#include "tests/support/desk/linked.hpp"
#include "tests/support/desk/x32_desk.hpp"

namespace linecheck {
namespace {

using namespace std::chrono_literals;

class DeskLinkTest : public test::Linked<test::X32Desk> {
protected:
    void connect() { Linked::connect(std::make_unique<X32>()); }
};

TEST_F(DeskLinkTest, LearnsAllStripsWithinThreeSeconds) {
    desk.person_sets("/ch/32/config/name", std::string("Talkback"));
    desk.person_sets("/headamp/004/gain", 0.5F);
    connect();
    ASSERT_TRUE(connected());
    EXPECT_EQ(std::get<std::string>(*link->value(place(31, DeskParameter::name))), "Talkback");
    EXPECT_FLOAT_EQ(std::get<float>(*link->value(place(4, DeskParameter::gain))), 24.0F);
    EXPECT_NE(link->value(place(17, DeskParameter::eq_q, 3)), nullptr);
    EXPECT_TRUE(desk.writes().empty()) << "learning sets nothing";
    EXPECT_TRUE(desk.refused().empty()) << desk.refused().front();
    EXPECT_TRUE(moved.empty());
}

TEST_F(DeskLinkTest, WhatIsWrittenIsReadBack) {
    connect();
    ASSERT_TRUE(connected());
    EXPECT_EQ(write({{place(0, DeskParameter::name), std::string("Kick")}, {place(0, DeskParameter::colour), std::string("RD")}}), "");
    EXPECT_EQ(std::get<std::string>(desk.value("/ch/01/config/name")), "Kick");
    EXPECT_EQ(write({{place(2, DeskParameter::eq_type, 1), std::string("peak")}, {place(2, DeskParameter::eq_hz, 1), 1234.0F},
                     {place(2, DeskParameter::eq_gain, 1), -4.3F}, {place(2, DeskParameter::eq_q, 1), 0.31F}}), "");
    EXPECT_EQ(desk.node_text("ch/03/eq/2"), "PEQ 1k22 -4.25 0.3");
    EXPECT_TRUE(moved.empty());
}

TEST_F(DeskLinkTest, SaysWhoMovedSomething) {
    connect();
    ASSERT_TRUE(connected());
    desk.person_sets("/ch/05/preamp/hpf", 0.5F);
    ASSERT_TRUE(run_until([&] { return !moved.empty(); }, 500ms));
    EXPECT_EQ(moved[0].place, place(4, DeskParameter::low_cut_hz));
}

TEST_F(DeskLinkTest, ALossyNetworkEndsInTheSameState) {
    connect();
    ASSERT_TRUE(connected());
    std::vector<std::vector<DeskSetting>> writes;
    for (int s = 0; s < 32; ++s) {
        writes.push_back({{place(s, DeskParameter::name), "Line " + std::to_string(s)}, {place(s, DeskParameter::colour), std::string("CY")}, {place(s, DeskParameter::icon), 20.0F}});
        for (std::uint8_t b = 0; b < 4; ++b)
            writes.push_back({{place(s, DeskParameter::eq_type, b), std::string("peak")}, {place(s, DeskParameter::eq_hz, b), 100.0F * static_cast<float>(s + 1)},
                              {place(s, DeskParameter::eq_gain, b), -6.0F + static_cast<float>(b)}, {place(s, DeskParameter::eq_q, b), 2.0F}});
    }
    EXPECT_EQ(write_lossily(writes, 10000ms), "");
    for (int s = 0; s < 32; ++s) {
        const std::string strip = "/ch/" + std::string(s < 9 ? "0" : "") + std::to_string(s + 1);
        EXPECT_EQ(std::get<std::string>(desk.value(strip + "/config/name")), "Line " + std::to_string(s));
        EXPECT_EQ(std::get<std::int32_t>(desk.value(strip + "/config/color")), 6);
        EXPECT_FLOAT_EQ(std::get<float>(desk.value(strip + "/eq/4/g")), 0.4F);
    }
}

TEST_F(DeskLinkTest, AWriteIsNotSentAgainAfterTheDeskReturned) {
    connect();
    ASSERT_TRUE(connected());
    desk.restart(7000ms);
    EXPECT_NE(write({{place(0, DeskParameter::name), std::string("Ghost")}}, 9000ms), "");
    ASSERT_TRUE(run_until([&] { return link->state() == DeskLink::State::connected; }, 8000ms));
    EXPECT_EQ(std::get<std::string>(desk.value("/ch/01/config/name")), "");
    EXPECT_TRUE(desk.writes().empty());
    EXPECT_EQ(write({{place(0, DeskParameter::name), std::string("Kick")}}), "");
}

TEST_F(DeskLinkTest, APersonsHandEndsWhatWaitsForTheStrip) {
    connect();
    ASSERT_TRUE(connected());
    desk.set_faults({.loss = 1.0});  // the write never arrives
    std::string reason = "?", other = "?";
    link->write({{place(3, DeskParameter::low_cut_hz), 120.0F}}, [&](const std::string& said) { reason = said; });
    link->write({{place(8, DeskParameter::name), std::string("Bass")}}, [&](const std::string& said) { other = said; });
    run_until([] { return false; }, 60ms);
    desk.set_faults({});
    desk.person_sets("/ch/04/preamp/hpf", 0.2F);
    EXPECT_TRUE(run_until([&] { return reason != "?" && other != "?"; }, 2000ms));
    EXPECT_EQ(reason, "somebody is working on this strip");
    EXPECT_EQ(other, "");
    EXPECT_FLOAT_EQ(std::get<float>(desk.value("/ch/04/preamp/hpf")), 0.2F);
}

TEST_F(DeskLinkTest, WhatACancelledWriteSentIsNobodysHand) {
    connect();
    ASSERT_TRUE(connected());
    std::string reason = "?";
    link->write({{place(3, DeskParameter::name), std::string("Kick")}}, [&](const std::string& said) { reason = said; });
    ASSERT_TRUE(run_until([&] { return !desk.writes().empty(); }, 1000ms));
    link->cancel(3, "safe");
    EXPECT_EQ(reason, "safe");
    const auto ours = [&] { return *link->value(place(3, DeskParameter::name)) == DeskValue(std::string("Kick")); };
    EXPECT_TRUE(run_until(ours, 1000ms)) << "it arrived, and is read";
    EXPECT_TRUE(moved.empty());
    desk.person_sets("/ch/04/config/name", std::string("Bob"));
    EXPECT_TRUE(run_until([&] { return !moved.empty(); }, 1000ms)) << "another value is a hand";
}

TEST_F(DeskLinkTest, ARecalledSceneEndsEverythingThatWaits) {
    connect();
    ASSERT_TRUE(connected());
    const auto recall = [&] { desk.recall_scene(7, [](test::X32Memory& memory) { memory.leaf("/ch/04/config/name")->set(std::string("Lead")); }); };
    EXPECT_NE(lost_write({place(3, DeskParameter::name), std::string("Kick")}, recall), "");
    EXPECT_EQ(std::get<std::string>(desk.value("/ch/04/config/name")), "Lead");
}

TEST_F(DeskLinkTest, AfterARepatchTheGainIsTheNewHeadAmps) {
    connect();
    ASSERT_TRUE(connected());
    desk.recall_scene(1, [](test::X32Memory& memory) {
        memory.leaf("/ch/05/config/source")->set(std::int32_t{20});
        memory.leaf("/-ha/04/index")->value = std::int32_t{19};
    });
    ASSERT_TRUE(run_until([&] { return link->value(place(4, DeskParameter::head_amp)) != nullptr && *link->value(place(4, DeskParameter::head_amp)) == DeskValue(19.0F); }, 1000ms));
    run_until([] { return false; }, 300ms);  // the patch moved: the head amp is asked for once more
    EXPECT_EQ(write({{place(4, DeskParameter::gain), 12.0F}}), "");
    EXPECT_FLOAT_EQ(std::get<float>(desk.value("/headamp/019/gain")), 24.0F / 72.0F);
    EXPECT_FLOAT_EQ(std::get<float>(desk.value("/headamp/004/gain")), 12.0F / 72.0F) << "the one that fed it before";
}

TEST_F(DeskLinkTest, WhatMayNotBeSetIsRefusedBeforeTheWire) {
    connect();
    EXPECT_EQ(write({{place(0, DeskParameter::name), std::string("x")}}), "the desk is not connected");
    ASSERT_TRUE(connected());
    EXPECT_EQ(write({{place(0, DeskParameter::phantom), true}}), "this desk cannot be set so");
    EXPECT_TRUE(desk.writes().empty());
}

}  // namespace
}  // namespace linecheck
