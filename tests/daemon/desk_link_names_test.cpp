// The link against the doubles of REAPER, DiGiCo and Mixing Station, over real sockets.
#include <gtest/gtest.h>

#include <stdexcept>

#include "protocols/digico.hpp"
#include "protocols/mixing_station.hpp"
#include "protocols/reaper.hpp"
#include "tests/support/desk/linked.hpp"
#include "tests/support/desk/names_desks.hpp"

namespace linecheck {
namespace {

using namespace std::chrono_literals;

template <class Desk>
class Names : public test::Linked<Desk> {
protected:
    [[nodiscard]] std::string heard(int strip) const {
        const DeskValue* const value = this->link->value(this->place(strip, DeskParameter::name));
        return value == nullptr ? "?" : std::get<std::string>(*value);
    }
    std::string write_name(int strip, const std::string& name) { 
        const DeskPlace where = this->place(strip, DeskParameter::name);
        return this->write({{where, name}}, 3000ms, {{where, heard(strip)}});  // checked first, as the journal does
    }
    /// Learnt, written, read back, moved by somebody, given way to.
    void goes_its_round(int strip) {
        EXPECT_TRUE(this->desk.writes().empty()) << "learning sets nothing";
        EXPECT_EQ(write_name(strip, "Kick"), "");
        EXPECT_EQ(this->desk.name(static_cast<std::size_t>(strip)), "Kick");
        EXPECT_EQ(heard(strip), "Kick");
        EXPECT_TRUE(this->moved.empty());
        this->desk.person_renames(3, "Bob");
        ASSERT_TRUE(this->run_until([&] { return !this->moved.empty(); }, 2000ms));
        EXPECT_EQ(this->moved[0].place, this->place(3, DeskParameter::name));
        EXPECT_EQ(this->lost_write({this->place(4, DeskParameter::name), std::string("Bass")}, [&] { this->desk.person_renames(4, "Max"); }), "somebody is working on this strip");
        EXPECT_EQ(this->desk.name(4), "Max");
        EXPECT_EQ(this->write({{this->place(0, DeskParameter::gain), 3.0F}}), "this desk cannot be set so");
        EXPECT_TRUE(this->desk.refused().empty()) << this->desk.refused().front();
    }
    void survives_loss() {
        std::vector<std::vector<DeskSetting>> writes;
        for (int s = 0; s < 20; ++s) writes.push_back({{this->place(s, DeskParameter::name), "Line " + std::to_string(s)}});
        EXPECT_EQ(this->write_lossily(writes, 10000ms), "");
        for (std::size_t s = 0; s < 20; ++s) EXPECT_EQ(this->desk.name(s), "Line " + std::to_string(s));
    }
};

class ReaperLinkTest : public Names<test::ReaperDesk> {
protected:
    void SetUp() override {
        desk.person_renames(22, "Talkback");
        connect(std::make_unique<Reaper>(), desk.surface_port());
        ASSERT_TRUE(connected());
        ASSERT_TRUE(run_until([&] { return heard(22) != "?"; }, 1000ms)) << "beyond the eight that a surface has at first";
    }
};
TEST_F(ReaperLinkTest, LearnsMoreThanEightTracksWritesAndGivesWay) {
    EXPECT_EQ(heard(22), "Talkback");
    EXPECT_EQ(heard(0), "Track 1");
    EXPECT_EQ(heard(30), "?");
    goes_its_round(20);
}
TEST_F(ReaperLinkTest, ALossyNetworkEndsInTheSameState) { survives_loss(); }
TEST_F(ReaperLinkTest, AWriteIsNotSentAgainAfterItReturned) {
    desk.restart(5500ms);
    EXPECT_NE(this->write({{place(0, DeskParameter::name), std::string("Ghost")}}, 9000ms), "");
    ASSERT_TRUE(connected(8000ms));
    EXPECT_TRUE(desk.writes().empty());
    EXPECT_EQ(write_name(0, "Kick"), "");
}

class DigicoLinkTest : public Names<test::DigicoDesk> {
protected:
    void SetUp() override {
        desk.person_renames(22, "Talkback");
        connect(std::make_unique<Digico>(), desk.surface_port());
        ASSERT_TRUE(connected());
    }
};
TEST_F(DigicoLinkTest, LearnsAllChannelsWritesAndGivesWay) {
    EXPECT_EQ(heard(22), "Talkback");
    EXPECT_EQ(heard(24), "?");
    goes_its_round(20);
}
TEST_F(DigicoLinkTest, ALossyNetworkEndsInTheSameState) { survives_loss(); }
TEST_F(DigicoLinkTest, AnotherSnapshotEndsWhatWaits) {
    EXPECT_EQ(lost_write({place(4, DeskParameter::name), std::string("Bass")}, [&] { desk.person_loads_snapshot(3); }), "the desk's scene or patch changed");
    EXPECT_TRUE(desk.writes().empty());
}
TEST_F(DigicoLinkTest, IsReadAnewToTheEndThoughItTellsOfItsSnapshotAllTheTime) {
    desk.renames_untold(23, "Choir");
    auto next = Clock::now();
    EXPECT_TRUE(run_until([&] {
        if (Clock::now() >= next) {
            desk.person_loads_snapshot(3);
            next = Clock::now() + 50ms;
        }
        return heard(23) == "Choir";
    }, 5000ms));
}
TEST(DigicoLink, WithoutThePadsPortItIsNeverFoundAndNothingIsWritten) {
    test::DigicoDesk desk;
    boost::asio::io_context io;
    DeskLink link(io, std::make_unique<Digico>(), "127.0.0.1", desk.port());  // as any other device
    for (int i = 0; i < 100; ++i) {
        io.poll();
        io.restart();
        link.tend(DeskLink::Clock::now());
        std::this_thread::sleep_for(2ms);
    }
    std::string reason;
    link.write({{{0, DeskParameter::name, 0}, std::string("Kick")}}, [&](const std::string& said) { reason = said; });
    EXPECT_EQ(reason, "the desk is not connected");
    EXPECT_TRUE(desk.writes().empty());
}
TEST(DigicoLink, SaysThatItsPortIsTaken) {
    const test::DigicoDesk desk;
    boost::asio::io_context io;
    const DeskLink first(io, std::make_unique<Digico>(), "127.0.0.1", desk.port(), desk.surface_port());
    EXPECT_THROW(DeskLink(io, std::make_unique<Digico>(), "127.0.0.1", desk.port(), desk.surface_port()), std::runtime_error);
}

/// Asked so slowly that what waits in line waits long.
class SlowStation : public MixingStation {
public:
    [[nodiscard]] DeskPace pace() const noexcept override { return {1, 1000ms, 4, 3000ms}; }
    [[nodiscard]] std::size_t strips() const noexcept override { return 9; }
};
using SlowLinkTest = Names<test::MixingStationDesk>;
TEST_F(SlowLinkTest, WhatIsNotAskedYetIsNotUnanswered) {
    connect(std::make_unique<SlowStation>());
    ASSERT_TRUE(connected(20000ms));
    std::vector<DeskSetting> check;
    for (int s = 0; s < 9; ++s) check.push_back({place(s, DeskParameter::name), std::string()});
    EXPECT_EQ(write({{place(8, DeskParameter::name), std::string("Choir")}}, 20000ms, check), "");
}

class MixingStationLinkTest : public Names<test::MixingStationDesk> {
protected:
    void SetUp() override {
        desk.person_renames(30, "Talkback");
        connect(std::make_unique<MixingStation>());
        ASSERT_TRUE(connected(8000ms));
    }
};
TEST_F(MixingStationLinkTest, LearnsAllStripsWritesAndGivesWay) {
    EXPECT_EQ(heard(30), "Talkback");
    EXPECT_EQ(heard(0), "");
    goes_its_round(20);
}
TEST_F(MixingStationLinkTest, ALossyNetworkEndsInTheSameState) { survives_loss(); }

}  // namespace
}  // namespace linecheck
