// The Yamaha client's tables against the desk doubles', which were written apart from them.
#include "protocols/yamaha.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <regex>

#include "tests/support/desk/hostile.hpp"
#include "tests/support/desk/yamaha_memory.hpp"

namespace linecheck {
namespace {

using test::YamahaDeskKind;
using test::YamahaLeaf;
using test::YamahaMemory;
using enum DeskParameter;

struct Family {
    std::string id;
    YamahaDeskKind kind;
    std::string allowed;  ///< set lines, written from the design's safety rules
};
const std::string labels = "MIXER:Current/InCh/Label/(Name|Color|Icon) [0-9]+ 0 \"[ !#-\\[\\]-~]*\"";
const std::string filters = "|MIXER:Current/InCh/(HPF/(On|Freq|Slope)|PEQ/(On|LowShelving/On|HighShelving/On)) [0-9]+ 0 -?[0-9]+|MIXER:Current/InCh/PEQ/Band/(Freq|Gain|Q) [0-9]+ [0-3] -?[0-9]+";
const std::array families{
    Family{"yamaha-clql", YamahaDeskKind::clql, labels + "|MIXER:Current/InCh/Port/HA/Gain [0-9]+ 0 -?[0-9]+"},
    Family{"yamaha-tf", YamahaDeskKind::tf, labels},
    Family{"yamaha-dm3", YamahaDeskKind::dm3, labels},
    Family{"yamaha-dm7", YamahaDeskKind::dm7, labels + filters},
    Family{"yamaha-rivage", YamahaDeskKind::rivage,
           labels + filters + "|MIXER:Current/InCh/(Dyna1/(On|Threshold|Range|Attack|Hold|Decay)|Dyna2/(On|Threshold|Ratio|Attack|Release|Gain)) [0-9]+ 0 -?[0-9]+|MIXER:Current/InCh/Dyna2/Knee [0-9]+ 0 \"(HARD|SOFT-[1-5])\""},
};

/// "get KEY" and "set KEY VALUE"
std::string key_of(const std::string& line) {
    const auto words = yamaha_words(line);
    return words[1] + " " + words[2] + " " + words[3];
}
/// All answers of the desk to the client's questions; how many it has none for.
int learn(Yamaha& client, YamahaMemory& desk) {
    int unknown = 0;
    for (std::size_t s = 0; s < client.strips(); ++s)
        for (const OscMessage& question : client.questions(s)) {
            if (!question.address.starts_with("get ")) continue;
            const YamahaLeaf* const leaf = desk.leaf(key_of(question.address));
            if (leaf == nullptr) ++unknown;
            else client.hear({"OK " + question.address + " " + leaf->printed(), {}});
        }
    return unknown;
}

TEST(Yamaha, AsksForNothingThatTheDeskDoesNotHave) {
    for (const Family& family : families) {
        Yamaha client(family.id);
        YamahaMemory desk(family.kind);
        EXPECT_EQ(learn(client, desk), 0) << family.id;
        for (const OscMessage& question : client.questions(0)) {
            const std::string answer = question.address.starts_with("get ") ? "OK " + question.address + " " + desk.leaf(key_of(question.address))->printed() : "OK " + question.address + " 4 unmodified";
            EXPECT_EQ(client.key_of_answer({answer, {}}), client.key_of_question(question));
        }
    }
}

/// Every whole number that a row can put on the wire, thinned where there are more than 20000.
std::vector<float> numbers_of(const yamaha::Row& row) {
    std::vector<float> out;
    const long low = std::lround(std::min(row.grid.low * row.scale, row.grid.high * row.scale)), high = std::lround(std::max(row.grid.low * row.scale, row.grid.high * row.scale));
    const long stride = std::max(1L, (high - low) / 20000);
    for (long wire = low; wire <= high; wire += stride) out.push_back(static_cast<float>(wire) / row.scale);
    return out;
}
std::vector<DeskValue> values_of(const yamaha::Row& row, const yamaha::Model& model) {
    using yamaha::Form;
    std::vector<DeskValue> out;
    if (row.form == Form::toggle) return {false, true};
    if (row.form == Form::text) return {std::string("Kick"), std::string("Vox 2"), std::string(), std::string("Gesang f\xC3\xBCr Zo\xC3\xAB"), std::string("a\"b\\c")};
    if (row.form == Form::colour) for (const auto one : model.colours) if (!one.empty()) out.emplace_back(std::string(one));
    if (row.form == Form::icon) for (const auto one : model.icons) out.emplace_back(std::string(one));
    if (row.form == Form::word) for (int i = 0; i < static_cast<int>(row.words.size()); ++i) out.emplace_back(static_cast<float>(i));
    if (row.form == Form::number) for (const float one : numbers_of(row)) out.emplace_back(one);
    return out;
}

TEST(Yamaha, EveryStepOfEverySettableParameterReturnsFromTheDeskAsItWasStored) {
    for (const Family& family : families) {
        Yamaha client(family.id);
        YamahaMemory desk(family.kind);
        if (family.kind == YamahaDeskKind::clql) desk.leaf("MIXER:Current/InCh/Patch 7 0")->text = "OMNI8";
        learn(client, desk);
        const auto& model = *std::find_if(yamaha::models.begin(), yamaha::models.end(), [&](const auto& m) { return m.family == family.id; });
        for (const yamaha::Row& row : model.rows)
            for (std::uint8_t band = 0; settable(row.parameter) && band < (is_of_band(row.parameter) ? 4 : 1); ++band)
                for (const DeskValue& value : values_of(row, model)) {
                    const DeskSetting asked{{7, row.parameter, band}, value};
                    const auto held = client.stored(asked);
                    if (row.parameter == gain && family.kind == YamahaDeskKind::dm7) {
                        ASSERT_FALSE(held) << "nobody knows whose gain it is, too";
                        continue;
                    }
                    ASSERT_TRUE(held) << family.id << " " << row.address;
                    const auto lines = client.set(std::span(&asked, 1));
                    ASSERT_EQ(lines.size(), 1U) << row.address;
                    const auto words = yamaha_words(lines[0].address);
                    YamahaLeaf* const leaf = desk.leaf(key_of(lines[0].address));
                    ASSERT_NE(leaf, nullptr) << lines[0].address;
                    const bool quoted = lines[0].address.back() == '"';
                    const auto took = leaf->set(words[4], quoted);
                    ASSERT_NE(took, YamahaLeaf::Took::no) << lines[0].address;
                    EXPECT_TRUE(took == YamahaLeaf::Took::as_sent || row.grid.kind == yamaha::Grid::Kind::any) << family.id << ": the desk has no such step: " << lines[0].address;
                    const auto heard = client.hear({"OK get " + key_of(lines[0].address) + " " + leaf->printed(), {}});
                    ASSERT_FALSE(heard.empty()) << lines[0].address;
                    EXPECT_EQ(heard[0].place, asked.place);
                    EXPECT_TRUE(client.same(asked.place, heard[0].value, *held)) << lines[0].address << " came back as " << leaf->printed();
                    if (const auto* const number = std::get_if<float>(&value); number != nullptr && row.form == yamaha::Form::number && row.grid.kind == yamaha::Grid::Kind::decades) {
                        EXPECT_NEAR(std::get<float>(heard[0].value) / *number, 1.0F, 0.08F) << "not the nearest step: " << lines[0].address;
                    }
                }
    }
}

TEST(Yamaha, APersonsStepIsNeverTakenForTheSameValue) {
    Yamaha client("yamaha-rivage");
    YamahaMemory desk(YamahaDeskKind::rivage);
    for (const auto& [parameter, address] : {std::pair(low_cut_hz, "HPF/Freq"), std::pair(eq_gain, "PEQ/Band/Gain"), std::pair(eq_q, "PEQ/Band/Q"), std::pair(comp_ratio, "Dyna2/Ratio")}) {
        const auto steps = desk.leaf("MIXER:Current/InCh/" + std::string(address) + " 0 0")->steps;
        for (std::size_t i = 1; i < steps.size(); ++i) EXPECT_FALSE(client.same({0, parameter, 0}, static_cast<float>(steps[i - 1]), static_cast<float>(steps[i]))) << address << " " << steps[i];
    }
}

TEST(Yamaha, ShelvesAreAtTheEndsAndABypassedBandIsNotTouched) {
    Yamaha client("yamaha-dm7");
    const auto stored = [&](std::uint8_t band, const char* type) { return client.stored({{0, eq_type, band}, std::string(type)}).has_value(); };
    EXPECT_TRUE(stored(0, "low_shelf") && stored(3, "high_shelf") && stored(1, "peak") && stored(0, "peak"));
    EXPECT_FALSE(stored(0, "high_shelf") || stored(3, "low_shelf") || stored(2, "low_shelf") || stored(0, "low_cut") || stored(3, "high_cut"));
    const DeskSetting shelf{{4, eq_type, 3}, std::string("high_shelf")};
    EXPECT_EQ(client.set(std::span(&shelf, 1))[0].address, "set MIXER:Current/InCh/PEQ/HighShelving/On 4 0 1");
    client.hear({"NOTIFY set MIXER:Current/InCh/PEQ/Band/Bypass 4 3 1 \"ON\"", {}});
    EXPECT_TRUE(client.set(std::span(&shelf, 1)).empty());
    EXPECT_FALSE(client.stored({{4, eq_gain, 3}, 3.0F}));
    EXPECT_NE(client.why_not({4, eq_gain, 3}), "");
    EXPECT_EQ(client.why_not({4, eq_gain, 2}), "");
    EXPECT_TRUE(client.stored({{4, eq_gain, 2}, 3.0F}));
}

TEST(Yamaha, WhatCouldNotBePutBackIsToldAsItIsAndNeverSet) {
    Yamaha client("yamaha-rivage");
    client.hear({"OK get MIXER:Current/InCh/Dyna2/Type 2 0 \"COMPRESSOR\"", {}});
    const DeskPlace ratio{2, comp_ratio, 0}, knee{2, comp_knee, 0};
    const auto says = [&](const char* value) { return client.hear({"NOTIFY set MIXER:Current/InCh/Dyna2/Ratio 2 0 " + std::string(value) + " \"shown\"", {}}); };
    EXPECT_EQ(says("255")[0].value, DeskValue(25.5F)) << "infinite, not 20";
    EXPECT_FALSE(client.stored({ratio, 4.0F}) || client.stored({ratio, 25.5F})) << "an undo would write 20";
    EXPECT_FALSE(client.why_not(ratio).empty());
    const DeskSetting wish{ratio, 4.0F};
    EXPECT_TRUE(client.set(std::span(&wish, 1)).empty());
    says("22");
    EXPECT_FALSE(client.stored({ratio, 4.0F})) << "between our steps";
    EXPECT_TRUE(client.stored({{3, comp_threshold, 0}, -20.0F}) == std::nullopt && client.why_not({3, comp_ratio, 0}).empty()) << "another strip";
    says("40");
    EXPECT_EQ(client.stored({ratio, 3.9F}), std::optional<DeskValue>(4.0F));
    client.hear({"NOTIFY set MIXER:Current/InCh/Dyna2/Knee 2 0 \"SOFT-9\" \"\"", {}});
    EXPECT_FALSE(client.stored({knee, 2.0F})) << "a word that we cannot name";
    says("255");
    client.forget();
    client.hear({"OK get MIXER:Current/InCh/Dyna2/Type 2 0 \"COMPRESSOR\"", {}});
    EXPECT_TRUE(client.stored({ratio, 4.0F}));
}

TEST(Yamaha, AColourOrIconThatTheDeskToldCanBePutBack) {
    Yamaha client("yamaha-tf");
    const DeskSetting off{{0, colour, 0}, std::string("Off")}, kick{{0, icon, 0}, std::string("Kick")};
    EXPECT_FALSE(client.stored(off) || client.stored(kick)) << "nobody has seen them on a TF";
    client.hear({"OK get MIXER:Current/InCh/Label/Color 5 0 \"Off\"", {}});
    client.hear({"OK get MIXER:Current/InCh/Label/Icon 5 0 \"Kick\"", {}});
    EXPECT_EQ(client.set(std::span(&off, 1))[0].address, "set MIXER:Current/InCh/Label/Color 0 0 \"Off\"");
    EXPECT_TRUE(client.stored(kick));
    EXPECT_FALSE(client.stored({{0, colour, 0}, std::string("Kick")})) << "an icon is no colour";
    for (const char* word : {"x\\\" 1", "a\\\\", "\xFF\xFE"}) {
        client.hear({"OK get MIXER:Current/InCh/Label/Color 5 0 \"" + std::string(word) + "\"", {}});
        EXPECT_FALSE(client.stored({{0, colour, 0}, yamaha_words("\"" + std::string(word) + "\"")[0]})) << word;
    }
    client.forget();
    EXPECT_FALSE(client.stored(off));
}

TEST(Yamaha, DynamicsMeanWhatTheirTypesSay) {
    Yamaha client("yamaha-rivage");
    const DeskSetting threshold{{2, gate_threshold, 0}, -40.0F}, ratio{{2, comp_ratio, 0}, 3.0F};
    EXPECT_FALSE(client.stored(threshold));
    const auto gate = client.hear({"OK get MIXER:Current/InCh/Dyna1/Type 2 0 \"GATE\"", {}});
    const auto comp = client.hear({"OK get MIXER:Current/InCh/Dyna2/Type 2 0 \"COMPRESSOR\"", {}});
    EXPECT_EQ(gate[0], (DeskSetting{{2, gate_mode, 0}, std::string("GATE")}));
    EXPECT_EQ(comp[0], (DeskSetting{{2, comp_mode, 0}, std::string("COMP")}));
    EXPECT_FALSE(client.follow_up(gate[0]).empty()) << "what it holds is asked for now";
    EXPECT_TRUE(client.stored(threshold) && client.stored(ratio));
    client.hear({"NOTIFY set MIXER:Current/InCh/Dyna1/Type 2 0 \"DUCKING\"", {}});
    EXPECT_FALSE(client.stored(threshold));
}

TEST(Yamaha, AGainNeedsEverySocketAndLinkOfTheProductThatItIs) {
    Yamaha client("yamaha-clql");
    YamahaMemory desk(YamahaDeskKind::clql);
    desk.leaf("MIXER:Current/InCh/Patch 3 0")->text = "OMNI4";
    const DeskSetting wish{{3, gain, 0}, 12.4F};
    EXPECT_FALSE(client.stored(wish)) << "what feeds it is not known";
    client.hear({"OK devinfo productname \"QL1\"", {}});
    for (int s = 0; s < 32; ++s) {
        EXPECT_FALSE(client.knows_all_head_amps());
        for (const char* address : {"MIXER:Current/InCh/Patch", "MIXER:Current/InputChLink/InCh/Assign"}) {
            const std::string key = std::string(address) + " " + std::to_string(s) + " 0";
            client.hear({"OK get " + key + " " + desk.leaf(key)->printed(), {}});
        }
    }
    EXPECT_FALSE(client.knows_all_head_amps()) << "a stereo input may be on any socket";
    for (int s = 0; s < 16; ++s) client.hear({"OK get MIXER:Current/StInCh/Patch " + std::to_string(s) + " 0 \"FX1 L(A)\"", {}});
    EXPECT_TRUE(client.knows_all_head_amps());
    EXPECT_EQ(client.set(std::span(&wish, 1))[0].address, "set MIXER:Current/InCh/Port/HA/Gain 3 0 1200");
    EXPECT_EQ(client.read(std::span(&wish, 1))[0].address, "get MIXER:Current/InCh/Patch 3 0") << "first: is it still that socket";
    EXPECT_TRUE(client.shares_gain(3).empty());
    client.hear({"NOTIFY set MIXER:Current/InCh/Patch 9 0 \"OMNI4\"", {}});
    EXPECT_EQ(client.shares_gain(3), std::vector<std::size_t>{9});
    client.hear({"OK get MIXER:Current/InputChLink/InCh/Assign 3 0 2", {}});
    client.hear({"OK get MIXER:Current/InputChLink/InCh/Assign 4 0 2", {}});
    EXPECT_EQ(client.shares_gain(3), (std::vector<std::size_t>{4, 9}));
    client.hear({"NOTIFY set MIXER:Current/InCh/Patch 3 0 \"PB OUT\"", {}});
    EXPECT_FALSE(client.stored(wish)) << "playback has no head amp";
}

TEST(Yamaha, TheGainOfAStageBoxIsReadAndNeverSet) {
    Yamaha client("yamaha-clql");
    const DeskPlace place{3, gain, 0};
    for (const char* socket : {"DANTE4", "SLOT1-4", "PB OUT", "FX1 L(A)", "", "MADI4"}) {
        client.hear({"NOTIFY set MIXER:Current/InCh/Patch 3 0 \"" + std::string(socket) + "\"", {}});
        EXPECT_FALSE(client.stored({place, 12.0F})) << socket;
        EXPECT_FALSE(client.why_not(place).empty());
        const DeskSetting wish{place, 12.0F};
        EXPECT_TRUE(client.set(std::span(&wish, 1)).empty());
    }
    client.hear({"NOTIFY set MIXER:Current/InCh/Patch 3 0 \"DANTE4\"", {}});
    EXPECT_EQ(client.hear({"OK get MIXER:Current/InCh/Port/HA/Gain 3 0 1200", {}}).size(), 1U) << "it is read";
    client.hear({"NOTIFY set MIXER:Current/InCh/Patch 3 0 \"OMNI4\"", {}});
    EXPECT_TRUE(client.stored({place, 12.0F}));
    EXPECT_EQ(client.why_not(place), "");
}

TEST(Yamaha, MeetsTheProductsOfItsFamilyAndNoOther) {
    struct Product {
        std::string name, family;
    };
    const std::array products{Product{"CL5", "yamaha-clql"}, Product{"CL1", "yamaha-clql"}, Product{"QL1", "yamaha-clql"}, Product{"TF5", "yamaha-tf"}, Product{"TF-RACK", "yamaha-tf"}, Product{"DM3", "yamaha-dm3"},
                              Product{"DM3 Standard", "yamaha-dm3"}, Product{"DM7", "yamaha-dm7"}, Product{"DM7 Compact", "yamaha-dm7"}, Product{"RIVAGE PM10", "yamaha-rivage"}, Product{"Rivage PM3", "yamaha-rivage"},
                              Product{"", ""}, Product{"Rio3224-D2", ""}, Product{"MTX3", ""}, Product{"Tio1608-D", ""}};
    for (const Family& family : families) {
        Yamaha client(family.id);
        EXPECT_FALSE(client.meet({"NOTIFY set MIXER:Current/InCh/Fader/On 0 0 1 \"ON\"", {}})) << "that is said by all of them";
        EXPECT_FALSE(client.meet({"ERROR devinfo productname", {}}));
        for (const Product& product : products) {
            EXPECT_EQ(client.meet({"OK devinfo productname \"" + product.name + "\"", {}}), product.family == family.id) << product.name << " as " << family.id;
            EXPECT_EQ(client.stranger().empty(), product.family == family.id || product.name.empty());
        }
    }
}

TEST(Yamaha, ASceneIsNewsWhenItWasRecalledNotWhenSomethingMovedSince) {
    Yamaha client("yamaha-tf");
    EXPECT_EQ(client.hear({"OK sscurrent_ex scene_a 22 unmodified", {}}).size(), 1U);
    EXPECT_TRUE(client.hear({"NOTIFY sscurrent_ex scene_a 22 modified", {}}).empty());
    EXPECT_EQ(client.hear({"NOTIFY sscurrent_ex scene_a 22 unmodified", {}}).size(), 1U) << "recalled again, perhaps";
    EXPECT_EQ(client.hear({"NOTIFY ssrecall_ex scene_a 22", {}}).size(), 1U);
    EXPECT_EQ(client.hear({"NOTIFY sscurrent_ex scene_b 22 modified", {}}).size(), 1U) << "another bank's";
    EXPECT_TRUE(client.hear({"NOTIFY sscurrent_ex MIXER:Lib/Scene 3", {}}).empty()) << "not how a TF says it";
    Yamaha cl("yamaha-clql");
    EXPECT_EQ(cl.hear({"NOTIFY sscurrent_ex MIXER:Lib/Scene 12", {}})[0].place.strip, -1);
}

TEST(Yamaha, LinesOfAllSortsAreUnderstoodOrLeftAlone) {
    const auto said = yamaha_said("NOTIFY set MIXER:Current/InCh/Label/Name 15 0 \"Lead \\\"V\\\" 2\" \"Lead\"");
    ASSERT_TRUE(said);
    EXPECT_EQ(said->value, "Lead \"V\" 2");
    EXPECT_EQ(said->x, 15);
    EXPECT_EQ(yamaha_said("OKm set IO:Current/InCh/HAGain 0 0 20 \"+20\"")->status, YamahaSaid::Status::confirmation);
    for (const char* line : {"", "OK", "OK get", "OK get a 0 0", "ERROR get UnknownAddress", "OK get a -1 0 5", "OK get a 99999999999 0 5", "OK get a x 0 5", "NOTIFY get a 0 0 5", "\"\"\"", "OK mtr a 0 0 5"})
        EXPECT_FALSE(yamaha_said(line)) << line;
    Yamaha client("yamaha-rivage");
    for (const char* line : {"OK get MIXER:Current/InCh/Label/Name 288 0 \"x\"", "OK get MIXER:Current/InCh/HPF/Freq 0 1 500", "OK get MIXER:Current/InCh/HPF/Freq 0 0 fast", "OK get MIXER:Current/InCh/PEQ/Band/Bypass 0 4 1",
                             "OK get MIXER:Current/Mix/Label/Name 0 0 \"Mix\"", "NOTIFY set MIXER:Current/InCh/Dyna1/Type 4000 0 \"GATE\""})
        EXPECT_TRUE(client.hear({line, {}}).empty()) << line;
}

TEST(NeverWritten, NothingButTheListLeavesForAnyYamahaWhateverIsAsked) {
    for (const Family& family : families) {
        Yamaha client(family.id);
        YamahaMemory desk(family.kind);
        learn(client, desk);
        const std::regex allowed("set (" + family.allowed + ")"), asks("(get [!-~]+ [0-9]+ [0-9]+|sscurrentt?_ex [!-~]+)");
        test::Hostile hostile(20261121);
        int sent = 0;
        for (int i = 0; i < 150000; ++i) {
            const auto settings = hostile.settings();
            for (const OscMessage& line : client.set(settings)) {
                ++sent;
                ASSERT_TRUE(line.arguments.empty() && std::regex_match(line.address, allowed)) << line.address;
                YamahaLeaf* const leaf = desk.leaf(key_of(line.address));
                ASSERT_TRUE(leaf != nullptr && leaf->set(yamaha_words(line.address)[4], line.address.back() == '"') != YamahaLeaf::Took::no) << "the desk refuses " << line.address;
            }
            for (const OscMessage& line : client.read(settings)) ASSERT_TRUE(std::regex_match(line.address, asks)) << line.address;
            for (const OscMessage& line : client.follow_up(settings[0])) ASSERT_TRUE(std::regex_match(line.address, asks)) << line.address;
            for (const DeskSetting& one : settings)
                if (const auto held = client.stored(one)) {
                    const auto* const number = std::get_if<float>(&*held);
                    ASSERT_TRUE(settable(one.place.parameter) && (number == nullptr || std::isfinite(*number)));
                }
        }
        EXPECT_GT(sent, 100) << family.id << ": the test must see it write";
        for (std::size_t s = 0; s < client.strips(); ++s)
            for (const OscMessage& line : client.questions(s)) ASSERT_TRUE(std::regex_match(line.address, asks)) << line.address;
        EXPECT_EQ(client.greeting().address, "devinfo productname");
        EXPECT_EQ(client.renewal(), (std::vector<OscMessage>{{"scpmode keepalive 10000", {}}}));
    }
}

}  // namespace
}  // namespace linecheck
