// The link against the Yamaha doubles, over real streams.
#include <gtest/gtest.h>

#include <algorithm>

#include "daemon/desk/desk_plan.hpp"
#include "protocols/yamaha.hpp"
#include "tests/support/desk/linked.hpp"
#include "tests/support/desk/yamaha_desk.hpp"

namespace linecheck {
namespace {

using namespace std::chrono_literals;
using test::YamahaDeskKind;
using enum DeskParameter;

const std::string strip = "MIXER:Current/InCh/";

class ClLinkTest : public test::Linked<test::YamahaDesk> {
protected:
    ClLinkTest() : Linked(YamahaDeskKind::clql) {}
    void connect() { Linked::connect(std::make_unique<Yamaha>("yamaha-clql")); }
    /// Sent, and not heard by the desk.
    std::string begin(DeskSetting setting) {
        reason = "?";
        desk.set_faults({.deaf = true});
        link->write({std::move(setting)}, [this](const std::string& said) { reason = said; });
        run_until([] { return false; }, 60ms);
        desk.set_faults({});
        return reason;
    }
    std::string end(std::chrono::milliseconds longest = 3000ms) {
        run_until([this] { return reason != "?"; }, longest);
        return reason;
    }
    std::string reason;
};

TEST_F(ClLinkTest, LearnsAllStrips) {
    desk.person_sets(strip + "Label/Name 71 0", "Talkback");
    desk.person_sets(strip + "Port/HA/Gain 4 0", "2400");
    connect();
    ASSERT_TRUE(connected(10000ms));
    EXPECT_EQ(std::get<std::string>(*link->value(place(71, name))), "Talkback");
    EXPECT_EQ(std::get<std::string>(*link->value(place(0, name))), "ch 1");
    EXPECT_FLOAT_EQ(std::get<float>(*link->value(place(4, gain))), 24.0F);
    EXPECT_TRUE(link->desk().knows_all_head_amps());
    EXPECT_TRUE(desk.writes().empty()) << "learning sets nothing";
    EXPECT_TRUE(desk.refused().empty()) << desk.refused().front();
    EXPECT_TRUE(moved.empty());
}

TEST_F(ClLinkTest, WhatIsWrittenIsReadBack) {
    connect();
    ASSERT_TRUE(connected(10000ms));
    EXPECT_EQ(write({{place(0, name), std::string("Gesang Zo\xC3\xAB")}, {place(0, colour), std::string("Red")}, {place(0, icon), std::string("Kick")}}), "");
    EXPECT_EQ(desk.value(strip + "Label/Name 0 0"), "Gesang Z");
    EXPECT_EQ(desk.value(strip + "Label/Icon 0 0"), "Kick");
    EXPECT_EQ(write({{place(66, gain), 12.0F}}), "");
    EXPECT_EQ(desk.value(strip + "Port/HA/Gain 66 0"), "1200");
    EXPECT_EQ(write({{place(2, gain), 12.0F}}), "this desk cannot be set so") << "a stage box may be another desk's, too";
    EXPECT_EQ(desk.value(strip + "Port/HA/Gain 2 0"), "-600");
    EXPECT_EQ(write({{place(0, low_cut_hz), 80.0F}}), "this desk cannot be set so");
    EXPECT_EQ(write({{place(0, colour), std::string("SkyBlue")}}), "this desk cannot be set so");
    EXPECT_TRUE(desk.refused().empty()) << desk.refused().front();
    EXPECT_TRUE(moved.empty()) << "ours is nobody's hand";
}

TEST_F(ClLinkTest, APersonsHandEndsWhatWaitsForTheStripAlsoWhenItPutsBackWhatWas) {
    connect();
    ASSERT_TRUE(connected(10000ms));
    begin({place(3, name), std::string("Kick")});
    desk.person_sets(strip + "Label/Color 3 0", "Green");
    EXPECT_EQ(end(), "somebody is working on this strip");
    EXPECT_EQ(desk.value(strip + "Label/Name 3 0"), "ch 4");
    EXPECT_EQ(write({{place(4, name), std::string("Snare")}}), "");
    moved.clear();
    desk.person_sets(strip + "Label/Name 4 0", "ch 5");
    ASSERT_TRUE(run_until([&] { return !moved.empty(); }, 500ms)) << "a stream brings no old news";
}

TEST_F(ClLinkTest, ARecalledSceneEndsWhatWaitsAndIsReadAnew) {
    connect();
    ASSERT_TRUE(connected(10000ms));
    begin({place(3, name), std::string("Kick")});
    desk.recall_scene("7", [](test::YamahaMemory& memory) { memory.leaf(strip + "Label/Name 3 0")->text = "Lead"; });
    EXPECT_EQ(end(), "the desk's scene or patch changed");
    EXPECT_TRUE(run_until([&] { return *link->value(place(3, name)) == DeskValue(std::string("Lead")); }, 8000ms)) << "nobody tells of it";
    EXPECT_EQ(desk.value(strip + "Label/Name 3 0"), "Lead");
}

TEST_F(ClLinkTest, AnotherSocketEndsAGainThatWasMeantForTheFirst) {
    connect();
    ASSERT_TRUE(connected(10000ms));
    reason = "?";
    desk.moves_untold(strip + "Patch 65 0", "OMNI8");  // found by the read before the write
    link->write({{place(65, gain), 20.0F}}, [this](const std::string& said) { reason = said; }, {{place(65, gain), -6.0F}});
    EXPECT_EQ(end(), "the desk's scene or patch changed");
    EXPECT_EQ(desk.value(strip + "Port/HA/Gain 65 0"), "-600");
}

TEST_F(ClLinkTest, WhatWasReadBeforeASetSaysNothingOfIt) {
    connect();
    ASSERT_TRUE(connected(10000ms));
    desk.set_faults({.late = 300ms});
    link->write({{place(3, name), std::string("Kick")}}, [](const std::string&) {});
    run_until([] { return false; }, 80ms);  // sent, and its question is on the way
    link->cancel("panic");
    reason = "?";
    link->write({{place(3, name), std::string("Snare")}}, [this](const std::string& said) { reason = said; });
    ASSERT_TRUE(run_until([&] { return desk.value(strip + "Label/Name 3 0") == "Snare"; }, 200ms));
    desk.moves_untold(strip + "Label/Name 3 0", "Lead");  // by him who tells nobody: only a read finds it
    EXPECT_EQ(end(), "somebody is working on this strip");
    EXPECT_EQ(desk.value(strip + "Label/Name 3 0"), "Lead");
}

TEST_F(ClLinkTest, AWriteIsNotSentAgainAfterTheDeskReturned) {
    connect();
    ASSERT_TRUE(connected(10000ms));
    begin({place(0, name), std::string("Ghost")});
    desk.restart(1000ms);
    EXPECT_EQ(end(), "the desk does not answer any more");
    EXPECT_EQ(write({{place(0, name), std::string("Ghost")}}), "the desk is not connected");
    ASSERT_TRUE(connected(12000ms));
    EXPECT_EQ(desk.value(strip + "Label/Name 0 0"), "ch 1");
    EXPECT_TRUE(desk.writes().empty());
    EXPECT_EQ(write({{place(0, name), std::string("Kick")}}), "");
}

TEST_F(ClLinkTest, ADeskThatSaysNothingIsLostThoughItsConnectionStands) {
    connect();
    ASSERT_TRUE(connected(10000ms));
    desk.set_faults({.deaf = true});
    EXPECT_TRUE(run_until([&] { return link->state() == DeskLink::State::searching; }, 7000ms));
    desk.set_faults({});
    EXPECT_TRUE(connected(12000ms)) << "by a new one";
}

TEST_F(ClLinkTest, SlowAnswersInPiecesAreTheSameAnswers) {
    desk.set_faults({.late = 60ms, .piece = 7});
    connect();
    ASSERT_TRUE(connected(60000ms));
    EXPECT_EQ(std::get<std::string>(*link->value(place(71, name))), "ch 72");
    EXPECT_EQ(write({{place(9, name), std::string("Vox 2")}, {place(9, colour), std::string("Yellow")}}, 5000ms), "");
    EXPECT_EQ(desk.writes().size(), 2U) << "late is not lost: nothing is sent twice";
    EXPECT_TRUE(moved.empty());
}

/// For as long as it takes to ask twice.
void search(boost::asio::io_context& io, DeskLink& link) {
    const auto end = DeskLink::Clock::now() + 1500ms;
    while (DeskLink::Clock::now() < end) {
        io.poll();
        io.restart();
        link.tend(DeskLink::Clock::now());
        std::this_thread::sleep_for(2ms);
    }
}

TEST(YamahaLink, WaitsForItsTurnWhereTheDeskServesNoMoreControllers) {
    test::YamahaDesk desk(YamahaDeskKind::tf, 0);
    boost::asio::io_context io;
    DeskLink link(io, std::make_unique<Yamaha>("yamaha-tf"), "127.0.0.1", desk.port());
    search(io, link);
    EXPECT_EQ(link.state(), DeskLink::State::searching);
    EXPECT_EQ(desk.clients(), 0U);
}

TEST(YamahaLink, KeepsSearchingWhereADeskOfAnotherFamilyAnswers) {
    test::YamahaDesk desk(YamahaDeskKind::dm3);
    boost::asio::io_context io;
    DeskLink link(io, std::make_unique<Yamaha>("yamaha-rivage"), "127.0.0.1", desk.port());
    search(io, link);
    EXPECT_EQ(link.state(), DeskLink::State::searching);
    EXPECT_EQ(link.desk().stranger(), "DM3");
    EXPECT_TRUE(desk.refused().empty()) << "nothing else was asked";
}

class Dm7LinkTest : public test::Linked<test::YamahaDesk> {
protected:
    Dm7LinkTest() : Linked(YamahaDeskKind::dm7) {}
};

TEST_F(Dm7LinkTest, AWholeEqIsWrittenAndReadBackExactly) {
    Linked::connect(std::make_unique<Yamaha>("yamaha-dm7"));
    ASSERT_TRUE(connected(40000ms));
    std::vector<DeskSetting> settings{{place(119, low_cut_hz), 117.0F}, {place(119, low_cut_slope), 24.0F}, {place(119, low_cut_on), true}, {place(119, eq_type, 0), std::string("peak")},
                                      {place(119, eq_type, 3), std::string("high_shelf")}, {place(119, eq_type, 1), std::string("peak")}};
    for (std::uint8_t b = 0; b < 4; ++b) {
        settings.push_back({place(119, eq_hz, b), 333.0F * static_cast<float>(b + 1)});
        settings.push_back({place(119, eq_gain, b), -6.2F + static_cast<float>(b)});
        settings.push_back({place(119, eq_q, b), 2.1F});
    }
    EXPECT_EQ(write(settings), "");
    EXPECT_EQ(desk.value(strip + "HPF/Freq 119 0"), "1180");
    EXPECT_EQ(desk.value(strip + "PEQ/Band/Freq 119 2"), "10000");
    EXPECT_EQ(desk.value(strip + "PEQ/Band/Gain 119 0"), "-600");
    EXPECT_EQ(desk.value(strip + "PEQ/LowShelving/On 119 0"), "0");
    EXPECT_TRUE(desk.refused().empty() || desk.refused().front().starts_with("ERROR sscurrentt_ex InvalidArgument")) << desk.refused().front();
    EXPECT_LE(desk.refused().size(), 1U) << "the other bank of scenes, and nothing else";
    EXPECT_TRUE(moved.empty());
}

TEST_F(Dm7LinkTest, ABypassedBandRefusesTheEqAndHidesNoneBehindIt) {
    desk.person_sets(strip + "PEQ/Band/Bypass 5 2", "1");
    for (const char* at : {"5 3", "6 3"}) desk.person_sets(strip + "PEQ/Band/Gain " + at, "600");
    Linked::connect(std::make_unique<Yamaha>("yamaha-dm7"));
    ASSERT_TRUE(connected(40000ms));
    EqCurve curve;
    curve.bands[0] = {EqType::peak, 250, -4, 1.4F};
    curve.count = 1;
    const auto plan = [&](int of, const AdviceChange& change) { return desk_plan({AdviceKind::eq, change, "", 1.0F}, {link.get(), static_cast<std::int16_t>(of)}); };
    EXPECT_EQ(plan(5, curve).refused, "EQ band 3 is bypassed on the desk; switch it in first");
    EXPECT_TRUE(plan(5, curve).settings.empty() && plan(5, curve).switches.empty());
    EXPECT_NE(plan(5, NotchCut{}).refused, "");
    const auto whole = plan(6, curve);
    EXPECT_EQ(whole.refused, "");
    const DeskSetting flat{place(6, eq_gain, 3), 0.0F};
    EXPECT_NE(std::find(whole.settings.begin(), whole.settings.end(), flat), whole.settings.end()) << "the boost in the last band goes";
    desk.person_sets(strip + "PEQ/Band/Bypass 6 0", "1");
    EXPECT_TRUE(run_until([&] { return !plan(6, curve).refused.empty(); }, 2000ms));
}

}  // namespace
}  // namespace linecheck
