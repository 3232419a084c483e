// The link against the doubles of a dLive and an Avantis, over real streams.
#include <gtest/gtest.h>

#include "protocols/allen_heath.hpp"
#include "tests/support/desk/ah_desk.hpp"
#include "tests/support/desk/linked.hpp"

namespace linecheck {
namespace {

using namespace std::chrono_literals;
using enum DeskParameter;

class DliveLinkTest : public test::Linked<test::AhDesk> {
protected:
    DliveLinkTest() : Linked(test::AhKind::dlive) {}
    void connect() { Linked::connect(std::make_unique<AllenHeath>("dlive")); }
    /// Sent, and not heard by the desk.
    void begin(DeskSetting setting) {
        desk.set_faults({.deaf = true});
        link->write({std::move(setting)}, [this](const std::string& said) { reason = said; });
        run_until([] { return false; }, 60ms);
        desk.set_faults({});
    }
    std::string end() {
        run_until([this] { return reason != "?"; }, 3000ms);
        return reason;
    }
    std::string reason = "?";
};

TEST_F(DliveLinkTest, LearnsAllStripsReadsBackWhatItWritesAndGivesWayToAPerson) {
    desk.person_names(127, "Talkback");
    desk.person_moves(9, 0x1D, 127);
    desk.person_moves(2, 0x26, 2);
    connect();
    ASSERT_TRUE(connected(40000ms));
    EXPECT_EQ(std::get<std::string>(*link->value(place(127, name))), "Talkback");
    EXPECT_FLOAT_EQ(std::get<float>(*link->value(place(9, eq_gain))), 15.0F);
    EXPECT_NE(link->value(place(64, eq_q, 3)), nullptr);
    EXPECT_EQ(link->value(place(0, gain)), nullptr);
    EXPECT_TRUE(desk.writes().empty()) << "learning sets nothing";
    EXPECT_TRUE(desk.refused().empty());
    EXPECT_TRUE(moved.empty());

    EXPECT_EQ(write({{place(0, name), std::string("Kick In 2")}, {place(0, colour), 1.0F}}), "");
    EXPECT_EQ(desk.name(0), "Kick In");
    EXPECT_EQ(desk.colour(0), 1);
    EXPECT_EQ(write({{place(2, low_cut_hz), 80.0F}, {place(2, low_cut_on), true}, {place(2, eq_type, 3), std::string("high_shelf")}, {place(2, eq_hz, 3), 8000.0F}, {place(2, eq_gain, 3), -4.0F}, {place(2, eq_q, 3), 1.4F}}), "");
    EXPECT_EQ(desk.value(2, 0x31), 0x40);
    EXPECT_EQ(desk.value(2, 0x26), 2);
    EXPECT_EQ(write({{place(2, eq_type, 3), std::string("peak")}}), "this desk cannot be set so");
    EXPECT_EQ(write({{place(0, gain), 20.0F}}), "this desk cannot be set so");
    EXPECT_TRUE(moved.empty());
    for (const auto& one : desk.writes()) EXPECT_TRUE(one.what.starts_with("name") || one.what.starts_with("colour") || one.what.starts_with("nrpn")) << one.what;

    begin({place(3, low_cut_hz), 120.0F});
    desk.person_moves(3, 0x30, 90);
    EXPECT_EQ(end(), "somebody is working on this strip");
    EXPECT_EQ(desk.value(3, 0x30), 90);

    // A name that somebody types is not told of: it is found when it is looked at before a write.
    desk.person_names(4, "Lead");
    reason = "?";
    link->write({{place(4, name), std::string("Vox")}}, [this](const std::string& said) { reason = said; }, {{place(4, name), std::string()}});
    EXPECT_EQ(end(), "somebody is working on this strip");
    EXPECT_EQ(desk.name(4), "Lead");

    reason = "?";
    begin({place(5, name), std::string("Bass")});
    desk.recall_scene(261);
    EXPECT_EQ(end(), "the desk's scene or patch changed");
    EXPECT_EQ(desk.name(5), "");
}

class SilentDliveTest : public test::Linked<test::AhDesk> {
protected:
    SilentDliveTest() : Linked(test::AhKind::dlive, 11, false) {}
};

TEST_F(SilentDliveTest, WhereItDoesNotAnswerForItsFiltersNothingIsWrittenToThem) {
    desk.set_faults({.late = 5ms, .piece = 3});
    Linked::connect(std::make_unique<AllenHeath>("dlive"));
    ASSERT_TRUE(connected(60000ms));
    EXPECT_EQ(link->value(place(0, low_cut_hz)), nullptr);
    EXPECT_EQ(write({{place(0, name), std::string("Kick")}}), "");
    EXPECT_EQ(desk.name(0), "Kick");
}

class AvantisLinkTest : public test::Linked<test::AhDesk> {
protected:
    AvantisLinkTest() : Linked(test::AhKind::avantis, 0) {}
};

TEST_F(AvantisLinkTest, LabelsAreWrittenAndReadBack) {
    Linked::connect(std::make_unique<AllenHeath>("avantis"));
    ASSERT_TRUE(connected(10000ms));
    EXPECT_EQ(write({{place(63, name), std::string("Choir")}, {place(63, colour), 6.0F}}), "");
    EXPECT_EQ(desk.name(63), "Choir");
    EXPECT_EQ(desk.colour(63), 6);
    EXPECT_TRUE(desk.refused().empty());
}

TEST_F(AvantisLinkTest, AWriteIsNotSentAgainAfterTheDeskReturned) {
    Linked::connect(std::make_unique<AllenHeath>("avantis"));
    ASSERT_TRUE(connected(10000ms));
    std::string reason = "?";
    desk.set_faults({.deaf = true});
    link->write({{place(0, name), std::string("Ghost")}}, [&](const std::string& said) { reason = said; });
    run_until([] { return false; }, 60ms);
    desk.set_faults({});
    desk.restart(800ms);
    ASSERT_TRUE(run_until([&] { return reason != "?"; }, 3000ms));
    EXPECT_EQ(reason, "the desk does not answer any more");
    ASSERT_TRUE(connected(10000ms));
    EXPECT_EQ(desk.name(0), "");
    EXPECT_TRUE(desk.writes().empty());
}

}  // namespace
}  // namespace linecheck
