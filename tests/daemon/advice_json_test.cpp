#include "daemon/advice_json.hpp"

#include <gmock/gmock.h>

#include "daemon/verdict_json.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

using ::testing::HasSubstr;

LineAdvice full_advice() {
    LineAdvice advice;
    advice.label = 0;
    advice.confidence = 0.97F;
    StripSettings& s = advice.settings;
    s.flip = true;
    s.trim_db = -3.5F;
    s.low_cut = LowCut{100.8F, 18};
    s.gate = GateSettings{-34.5F, 20, 1, 50.24F, 258};
    s.eq[0] = {EqType::peak, 412.3F, -4.25F, 2.87F};
    s.eq[1] = {EqType::high_shelf, 9000, 2, 0.7F};
    s.eq_bands = 2;
    s.comp = CompSettings{-20.5F, 4, 2, 10, 150, 3, true};
    advice.predicted.peak_dbfs = -9.1F;
    advice.each = {{AdviceKind::gain, GainChange{-3.5F}, "peaks at -6", 0.9F}, {AdviceKind::balance, {}, "", 0}};
    return advice;
}

std::string text() { return line_of(to_json({"take \"one\".wav", 2}, full_advice())); }
std::string with(const std::string& what, const std::string& instead) {
    std::string changed = text();
    const auto at = changed.find(what);
    if (at == std::string::npos) throw std::logic_error(what + " is not in the text");
    return changed.replace(at, what.size(), instead);
}
std::string refusal(const std::string& bytes) {
    return message_of([&] { parse_advice(bytes, "a.json"); });
}

TEST(AdviceJson, WhatIsPrintedReadsBackTheSame) {
    const auto all = parse_advice(text(), "a.json");
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].channel, 2U);
    EXPECT_EQ(all[0].file, "take \"one\".wav");
    EXPECT_EQ(to_json(all[0].settings).dump(), to_json(full_advice().settings).dump());
    EXPECT_TRUE(all[0].settings.comp->rms);
    EXPECT_EQ(all[0].settings.eq[1].type, EqType::high_shelf);
    EXPECT_EQ(all[0].settings.low_cut->slope_db, 18);
}

TEST(AdviceJson, HasTheKeysOfTheContract) {
    const auto object = to_json({"a.wav", 1}, full_advice());
    for (const char* key : {"file", "label", "confidence", "gain_db", "polarity", "hpf_hz", "gate", "eq", "comp", "predicted", "because"})
        EXPECT_TRUE(object.contains(key)) << key;
    EXPECT_EQ(object["gate"].size(), 5U);
    EXPECT_EQ(object["because"].size(), 1U);  // one without words is not said
    EXPECT_EQ(object["because"][0]["kind"], "gain");
}

TEST(AdviceJson, NothingToDoIsNullAndAnEmptyList) {
    const auto all = parse_advice(line_of(to_json({"a.wav", 1}, LineAdvice{})), "a.json");
    const StripSettings& s = all[0].settings;
    EXPECT_FALSE(s.low_cut || s.gate || s.comp || s.flip);
    EXPECT_EQ(s.eq_bands, 0U);
}

TEST(AdviceJson, ALineAChannelAndTheFirstForTheOthers) {
    const auto all = parse_advice(text() + "\n\n" + with("\"channel\":2", "\"channel\":5") + "\n", "a.json");
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(&advice_for(all, 5), &all[1]);
    EXPECT_EQ(&advice_for(all, 1), &all[0]);
}

TEST(AdviceJson, AnObjectOverManyLinesIsOneObject) {
    EXPECT_EQ(parse_advice(to_json({"a.wav", 3}, full_advice()).dump(2), "a.json").at(0).channel, 3U);
}

TEST(AdviceJson, RefusalsNameFileKeyAndWhatWouldBeRight) {
    EXPECT_THAT(refusal(text().substr(0, 200)), HasSubstr("advice \"a.json\" line 1: is not JSON (parse error"));
    EXPECT_THAT(refusal(""), HasSubstr("is empty; expected a line of linecheck advise --json"));
    EXPECT_THAT(refusal("[1, 2]"), HasSubstr("is not an object"));
    EXPECT_THAT(refusal("{}"), HasSubstr("has no \"gain_db\""));
    EXPECT_THAT(refusal(with("\"gain_db\":-3.5", "\"gain_db\":\"much\"")), HasSubstr("\"gain_db\" = \"much\" is not a number; expected -100"));
    EXPECT_THAT(refusal(with("\"gain_db\":-3.5", "\"gain_db\":1e999")), HasSubstr("is not JSON"));
    EXPECT_THAT(refusal(with("\"gain_db\":-3.5", "\"gain_db\":NaN")), HasSubstr("is not JSON"));
    EXPECT_THAT(refusal(with("\"polarity\":true", "\"polarity\":\"flip\"")), HasSubstr("expected true (flip) or false"));
    EXPECT_THAT(refusal(with("\"q\":2.87", "\"q\":0")), HasSubstr("eq[0]: \"q\" = 0 is out of range; expected 0.05 to 100.0"));
    EXPECT_THAT(refusal(with("\"peak\"", "\"notch\"")), HasSubstr("expected peak, low_shelf or high_shelf"));
    EXPECT_THAT(refusal(with("\"hpf_slope_db\":18", "\"hpf_slope_db\":13")), HasSubstr("expected 12, 18 or 24"));
    EXPECT_THAT(refusal(with("\"ratio\":4.0", "\"ratio\":0.5")), HasSubstr("comp: \"ratio\" = 0.5 is out of range"));
    EXPECT_THAT(refusal(with("\"detector\":\"rms\"", "\"detector\":\"vu\"")), HasSubstr("expected peak or rms"));
}

TEST(AdviceJson, ListsWithinListsAreRefusedHoweverDeep) {
    const std::size_t depth = 400000;
    const std::string open(depth, '['), both = open + std::string(depth, ']');
    for (const std::string& deep : {open, both, with("\"gain_db\":-3.5", "\"gain_db\":" + both), text() + "\n" + both})
        EXPECT_THAT(refusal(deep), HasSubstr("is nested more than 16 deep; expected a line of linecheck advise --json"));
    EXPECT_THAT(refusal(with("\"gain_db\":-3.5", "\"gain_db\":[[1]]")), HasSubstr("\"gain_db\" = a list is not a number"));
    EXPECT_THAT(refusal(with("\"gain_db\":-3.5", "\"gain_db\":{}")), HasSubstr("\"gain_db\" = an object is not a number"));
}

TEST(AdviceJson, TooManyBandsAreRefused) {
    std::string bands = "{\"type\":\"peak\",\"freq_hz\":100,\"gain_db\":1,\"q\":1}";
    std::string list = bands;
    for (int i = 0; i < 6; ++i) list += "," + bands;
    auto object = to_json({"a.wav", 1}, full_advice());
    object["eq"] = nlohmann::ordered_json::parse("[" + list + "]");
    EXPECT_THAT(refusal(object.dump()), HasSubstr("\"eq\" has 7 bands; expected at most 6"));
}

}  // namespace
}  // namespace linecheck
