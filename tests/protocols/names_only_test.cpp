// REAPER, DiGiCo and Mixing Station: names, and how each is asked.
#include <gtest/gtest.h>

#include "protocols/digico.hpp"
#include "protocols/mixing_station.hpp"
#include "protocols/reaper.hpp"

namespace linecheck {
namespace {

DeskSetting name(int strip, const char* text) { return {{static_cast<std::int16_t>(strip), DeskParameter::name, 0}, std::string(text)}; }
std::vector<OscMessage> set(const OscDesk& desk, const DeskSetting& wish) { return desk.set(std::span(&wish, 1)); }

TEST(Reaper, SetsAndHearsNamesOfTracks) {
    Reaper reaper;
    EXPECT_EQ(set(reaper, name(63, "Zoë")), (std::vector<OscMessage>{{"/track/64/name", {std::string("Zoë")}}}));
    EXPECT_TRUE(set(reaper, name(64, "x")).empty());
    EXPECT_EQ(reaper.hear({"/track/7/name", {std::string("Bass")}}), (std::vector<DeskSetting>{name(6, "Bass")}));
    EXPECT_TRUE(reaper.hear({"/track/7/vu", {0.5F}}).empty());
    EXPECT_TRUE(reaper.hear({"/track/name", {std::string("Bass")}}).empty()) << "the chosen one, by no number";
}
TEST(Reaper, IsReadByARefreshWhichEndsWithItsFirstTrack) {
    Reaper reaper;
    const auto wish = name(5, "x");
    const auto questions = reaper.read(std::span(&wish, 1));
    EXPECT_EQ(questions, (std::vector<OscMessage>{{"/action/41743", {}}}));
    EXPECT_EQ(reaper.key_of_answer({"/track/1/name", {std::string("x")}}), reaper.key_of_question(questions[0]));
    EXPECT_EQ(reaper.key_of_answer({"/time", {1.0F}}), "");
}
TEST(Reaper, RefreshesUntilItIsHeardAndOnlyCountsTracksFromThenOn) {
    Reaper reaper;
    EXPECT_EQ(reaper.greeting().address, "/action/41743");
    reaper.hear({"/time", {1.0F}});
    EXPECT_EQ(reaper.greeting(), (OscMessage{"/device/track/count", {std::int32_t{64}}}));
    reaper.forget();
    EXPECT_EQ(reaper.greeting().address, "/action/41743");
}

TEST(Digico, SetsNamesInAsciiAndAsksWithAMarkBehindTheAddress) {
    const Digico digico;
    EXPECT_EQ(set(digico, name(0, "Gesang für Zoë und Max")), (std::vector<OscMessage>{{"/Input_Channels/1/Channel_Input/name", {std::string("Gesang fur Zoe u")}}}));
    const auto wish = name(0, "x");
    const auto questions = digico.read(std::span(&wish, 1));
    EXPECT_EQ(questions, (std::vector<OscMessage>{{"/Input_Channels/1/Channel_Input/name/?", {}}}));
    EXPECT_EQ(digico.key_of_question(questions[0]), digico.key_of_answer({"/Input_Channels/1/Channel_Input/name", {std::string("x")}}));
}
TEST(Digico, AsksForAsManyNamesAsThereAreChannels) {
    Digico digico;
    EXPECT_EQ(digico.questions(0).size(), 1U);
    EXPECT_TRUE(digico.questions(3).empty());
    const auto heard = digico.hear({"/Console/Input_Channels", {std::int32_t{48}}});
    ASSERT_EQ(heard.size(), 1U);
    EXPECT_EQ(digico.follow_up(heard[0]).size(), 48U);
    EXPECT_EQ(digico.questions(47).size(), 1U);
    EXPECT_TRUE(digico.questions(48).empty());
    digico.hear({"/Console/Input_Channels", {1e30F}});
    EXPECT_EQ(digico.follow_up(heard[0]).size(), digico.strips());
    digico.hear({"/Console/Input_Channels", {std::int32_t{-5}}});
    EXPECT_TRUE(digico.follow_up(heard[0]).empty());
}
TEST(Digico, AnotherSnapshotOrSessionIsAnotherScene) {
    Digico digico;
    EXPECT_EQ(digico.hear({"/Snapshots/Current_Snapshot", {std::int32_t{4}}}).at(0).place, (DeskPlace{-1, DeskParameter::scene, 0}));
    EXPECT_EQ(digico.hear({"/Console/Session/Filename", {std::string("b.ses")}}).at(0).place.parameter, DeskParameter::scene);
}

TEST(MixingStation, CountsStripsFromNothingAndCutsNamesToWhatAllMixersShow) {
    MixingStation station;
    EXPECT_EQ(set(station, name(0, "E Guitar 2")), (std::vector<OscMessage>{{"/con/v/ch.0.cfg.name", {std::string("E Guitar")}}}));
    EXPECT_EQ(station.questions(31), (std::vector<OscMessage>{{"/con/v/ch.31.cfg.name", {}}}));
    EXPECT_EQ(station.hear({"/con/v/ch.2.cfg.name", {std::string("Kick")}}), (std::vector<DeskSetting>{name(2, "Kick")}));
    EXPECT_TRUE(station.hear({"/con/v/ch.2.mix.lvl", {-5.0F}}).empty());
    EXPECT_EQ(station.renewal(), (std::vector<OscMessage>{{"/hi/v", {}}}));
}

TEST(NamesOnly, NothingElseHasAMessage) {
    const Reaper reaper;
    const Digico digico;
    const MixingStation station;
    for (const OscDesk* desk : {static_cast<const OscDesk*>(&reaper), static_cast<const OscDesk*>(&digico), static_cast<const OscDesk*>(&station)})
        for (std::size_t p = 0; p < desk_parameters; ++p)
            for (const DeskValue& value : {DeskValue(true), DeskValue(1.0F), DeskValue(std::string("x"))}) {
                const auto parameter = static_cast<DeskParameter>(p);
                EXPECT_EQ(set(*desk, {{0, parameter, 0}, value}).empty(), parameter != DeskParameter::name || value.index() != 2) << desk->family() << " " << p;
            }
}

}  // namespace
}  // namespace linecheck
