#include "protocols/ui.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

#include "tests/support/desk/desk_values.hpp"

namespace linecheck {
namespace {

using enum DeskParameter;

DeskPlace at(int strip, DeskParameter parameter, std::uint8_t band = 0) { return {static_cast<std::int16_t>(strip), parameter, band}; }
std::vector<DeskSetting> told(Ui& desk, const std::string& line) { return desk.hear({line, {}}); }
/// The only line that sets this; "" for none.
std::string line_for(const Ui& desk, const DeskPlace& place, DeskValue value) {
    const DeskSetting wish{place, std::move(value)};
    const auto lines = desk.set(std::span(&wish, 1));
    return lines.size() == 1 ? lines[0].address : "";
}
Ui ui24() {
    Ui desk;
    told(desk, "SETS^model^ui24");
    for (int s = 0; s < 20; ++s) told(desk, "SETS^i." + std::to_string(s) + ".src^hw." + std::to_string(s));
    return desk;
}

TEST(Ui, HearsTheValuesThatAUi24RWasSeenToHold) {
    Ui desk = ui24();
    EXPECT_NEAR(std::get<float>(told(desk, "SETD^i.2.eq.b1.freq^0.3286901902")[0].value), 200, 0.01);
    EXPECT_NEAR(std::get<float>(told(desk, "SETD^i.2.eq.b2.freq^0.5584347738")[0].value), 1000, 0.05);
    EXPECT_NEAR(std::get<float>(told(desk, "SETD^i.2.eq.b4.freq^0.887124964")[0].value), 10000, 0.5);
    EXPECT_NEAR(std::get<float>(told(desk, "SETD^i.2.eq.b1.q^0.5252185347")[0].value), 1, 1e-4);
    EXPECT_NEAR(std::get<float>(told(desk, "SETD^i.2.eq.b1.gain^0.65")[0].value), 6, 1e-4);
    EXPECT_NEAR(std::get<float>(told(desk, "SETD^hw.2.gain^0.4126984126984127")[0].value), 20, 1e-4);
    EXPECT_EQ(told(desk, "SETD^i.2.eq.bypass^1")[0].value, DeskValue(false));
    EXPECT_EQ(told(desk, "SETS^i.2.name^KICK IN")[0], (DeskSetting{at(2, name), std::string("KICK IN")}));
}

TEST(Ui, EveryStepOfEverySettingComesBackAsItWasSet) {
    Ui desk = ui24();
    for (const DeskRow& row : ui::rows) {
        if (!settable(row.parameter) || row.form == DeskForm::text) continue;
        for (std::uint8_t band = 0; band < (is_of_band(row.parameter) ? 4 : 1); ++band)
            for (const DeskValue& value : test::all_values(row)) {
                const auto* const number = std::get_if<float>(&value);
                if (row.parameter == low_cut_hz && number != nullptr && *number > 1000) continue;
                const auto held = desk.stored({at(23, row.parameter, band), value});
                ASSERT_TRUE(held);
                const auto heard = told(desk, line_for(desk, at(23, row.parameter, band), value));
                ASSERT_FALSE(heard.empty());
                EXPECT_EQ(heard[0].place, at(23, row.parameter, band));
                EXPECT_TRUE(desk.same(heard[0].place, heard[0].value, *held)) << row.leaf;
                if (number != nullptr) EXPECT_NEAR(std::get<float>(heard[0].value), *number, std::abs(*number) * 1e-4F + 1e-4F) << row.leaf;
                else EXPECT_EQ(heard[0].value, value) << row.leaf;
            }
    }
    for (float db = -6; db <= 57; db += 0.5F) EXPECT_NEAR(std::get<float>(told(desk, line_for(desk, at(4, gain), db)).at(0).value), db, 1e-3);
}

TEST(Ui, AGainIsTheHeadAmpsOnAUi24RAndTheStripsOnTheOthers) {
    Ui desk;
    EXPECT_EQ(line_for(desk, at(0, gain), 10.0F), "") << "the model is not known";
    told(desk, "SETS^i.0.src^hw.7");
    told(desk, "SETD^hw.7.gain^0.5");
    const auto heard = told(desk, "SETS^model^ui24");
    ASSERT_EQ(heard.size(), 1U);
    EXPECT_NEAR(std::get<float>(heard[0].value), 25.5F, 1e-3F);
    EXPECT_EQ(line_for(desk, at(0, gain), -6.0F), "SETD^hw.7.gain^0");
    EXPECT_EQ(line_for(desk, at(1, gain), 10.0F), "") << "nobody said what feeds it";
    EXPECT_FALSE(desk.knows_all_head_amps());
    told(desk, "SETD^hw.7.disablegain^1");
    EXPECT_EQ(line_for(desk, at(0, gain), 10.0F), "") << "a line input";
    Ui small;
    told(small, "SETD^i.3.gain^0.5");
    EXPECT_NEAR(std::get<float>(told(small, "SETS^model^ui16").at(0).value), 5, 1e-3);
    EXPECT_EQ(line_for(small, at(3, gain), 50.0F), "SETD^i.3.gain^1");
    EXPECT_TRUE(small.knows_all_head_amps());
}

TEST(Ui, TwoStripsOnOneHeadAmpShareItsGain) {
    Ui desk = ui24();
    for (int s = 20; s < 24; ++s) told(desk, "SETS^i." + std::to_string(s) + ".src^ua.1");
    EXPECT_TRUE(desk.knows_all_head_amps());
    told(desk, "SETS^i.3.src^hw.0");
    EXPECT_EQ(desk.shares_gain(0), std::vector<std::size_t>{3});
    EXPECT_TRUE(desk.shares_gain(3) == std::vector<std::size_t>{0} && desk.shares_gain(20).empty());
    EXPECT_EQ(told(desk, "SETD^hw.0.gain^0.25").size(), 2U);
}

TEST(Ui, ALowCutIsOffAtItsLowestFrequency) {
    Ui desk = ui24();
    auto heard = told(desk, "SETD^i.1.eq.hpf.freq^0");
    ASSERT_EQ(heard.size(), 2U);
    EXPECT_EQ(heard[1], (DeskSetting{at(1, low_cut_on), false}));
    EXPECT_FALSE(desk.stored({at(1, low_cut_on), true})) << "on at which frequency";
    EXPECT_EQ(desk.stored({at(1, low_cut_hz), 5000.0F}), desk.stored({at(1, low_cut_hz), 1000.0F})) << "it ends at 1 kHz";
    const std::string line = line_for(desk, at(1, low_cut_hz), 200.0F);
    EXPECT_TRUE(desk.confirms_a_set({line, {}})) << "it comes back over the other connection";
    EXPECT_TRUE(std::get<bool>(told(desk, line)[1].value));
    EXPECT_EQ(line_for(desk, at(1, low_cut_on), false), "SETD^i.1.eq.hpf.freq^0");
    told(desk, "SETD^i.1.eq.hpf.freq^0.5");
    EXPECT_FALSE(desk.confirms_a_set({line, {}})) << "somebody else's since";
}

TEST(Ui, NamesStandInCapitalsWithoutTheSignThatEndsAField) {
    const Ui desk;
    EXPECT_EQ(line_for(desk, at(0, name), std::string("Gesang für Zoë")), "SETS^i.0.name^GESANG FUR ZOE");
    EXPECT_EQ(line_for(desk, at(0, name), std::string("x^SETD^i.0.mute^0 or more than twenty")), "SETS^i.0.name^X SETD I.0.MUTE 0 OR");
    EXPECT_EQ(line_for(desk, at(0, name), std::string("a\nb")), "SETS^i.0.name^A B");
}

TEST(Ui, AllBandsAreBells) {
    Ui desk = ui24();
    const auto heard = told(desk, "SETD^i.5.eq.b3.freq^0.5");
    EXPECT_EQ(heard.at(1), (DeskSetting{at(5, eq_type, 2), std::string("peak")}));
    EXPECT_TRUE(desk.stored({at(5, eq_type, 2), std::string("peak")}));
    EXPECT_FALSE(desk.stored({at(5, eq_type, 2), std::string("low_shelf")}));
    EXPECT_FALSE(desk.stored({at(5, eq_type, 4), std::string("peak")}));
}

TEST(Ui, OnlyALaterSnapshotWasRecalled) {
    Ui desk;
    EXPECT_TRUE(told(desk, "SETS^var.currentSnapshot^A").empty());
    EXPECT_EQ(told(desk, "SETS^var.currentSnapshot^A").size(), 1U) << "the same, once more";
    desk.forget();
    EXPECT_TRUE(told(desk, "SETS^var.currentSnapshot^B").empty());
}

TEST(Ui, AllWasToldOnceMetersFollowEachOther) {
    Ui desk;
    const auto question = desk.questions(0);
    ASSERT_EQ(question.size(), 1U);
    const auto ends = [&](const char* line) {
        const OscMessage message{line, {}};
        const bool answer = desk.key_of_answer(message) == desk.key_of_question(question[0]);
        desk.hear(message);
        return answer;
    };
    for (const char* line : {"1::", "2::", "SETS^model^ui24", "VU2^AAEC", "SETD^i.0.mix^0.5", "VU2^AAEC"}) EXPECT_FALSE(ends(line)) << line;
    EXPECT_TRUE(ends("VU2^AAEC"));
}

TEST(Ui, NothingIsHeardOfWhatIsNotUnderstood) {
    Ui desk = ui24();
    for (const char* line : {"", "2::", "VU2^AAEC", "SETD", "SETD^", "SETD^i.0.eq.b1.gain", "SETD^i.0.eq.b1.gain^", "SETD^i.0.eq.b1.gain^x", "SETD^i.0.eq.b1.gain^nan", "SETD^i.0.eq.b1.gain^1e99", "SETD^i.24.eq.b1.gain^0",
                             "SETD^i.-1.eq.b1.gain^0", "SETD^i..eq.b1.gain^0", "SETD^hw.99.gain^0", "SETD^i.0.mute^1", "SETD^i.0.dyn.ratio^0.5", "SETD^i.0.color^3", "BMSG^hello^x"})
        EXPECT_TRUE(told(desk, line).empty()) << line;
}

}  // namespace
}  // namespace linecheck
