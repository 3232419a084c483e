#include "ml/advice/mix_table.hpp"

#include <gtest/gtest.h>

#include "ml/labels.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

float at(const MixParameters& of, MixParameter p) { return of[static_cast<std::size_t>(p)]; }
std::string refusal(const std::string& text) {
    return message_of([&] { parse_mix_table(text, "set.csv"); });
}

TEST(MixTable, ReadsColumnsByNameInAnyOrder) {
    const auto rows = parse_mix_table("# a comment\nlabel,hpf_hz,group,rms_dbfs,ratio_db,band_1,note\r\nkick,40,a,-20,12,-30,Kick In\nsnare,0,b,-22,,-31,\nkick,,a,,,,\n", "set.csv");
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0].line.label, *label_index("kick"));
    EXPECT_EQ(rows[0].line.rms_dbfs, -20);
    EXPECT_EQ(rows[0].line.peak_dbfs, -8) << "ratio is peak over RMS";
    EXPECT_EQ(rows[0].line.bands_dbfs[0], -30);
    EXPECT_TRUE(std::isnan(rows[0].line.bands_dbfs[1]));
    EXPECT_EQ(at(rows[0].set, MixParameter::hpf), 40);
    EXPECT_EQ(at(rows[1].set, MixParameter::hpf), hpf_off_hz) << "0 is off, which is an answer";
    EXPECT_TRUE(std::isnan(at(rows[2].set, MixParameter::hpf))) << "nothing is not known";
    EXPECT_TRUE(std::isnan(rows[2].line.rms_dbfs));
    EXPECT_EQ(rows[0].group, rows[2].group);
    EXPECT_NE(rows[0].group, rows[1].group);
}

TEST(MixTable, TheDesksBandsBecomeTheFourParametersOfEq) {
    const auto rows = parse_mix_table(
        "group,label,eq1_type,eq1_hz,eq1_db,eq1_q,eq2_hz,eq2_db,eq2_q\n"
        "a,piano,low_shelf,1000,-6,0.7,,,\n"
        "a,piano,,,,,3550,4,0.8\n",
        "set.csv");
    EXPECT_NEAR(at(rows[0].set, MixParameter::eq_low), -6, 0.2F);
    EXPECT_NEAR(at(rows[0].set, MixParameter::eq_air), 0, 0.2F);
    EXPECT_GT(at(rows[1].set, MixParameter::eq_presence), 2);
    EXPECT_LT(at(rows[1].set, MixParameter::eq_low), 0.2F);
}

TEST(MixTable, TheRulesAnswerMayStandBeside) {
    const auto rows = parse_mix_table("group,label,comp_ratio,rule_comp_ratio\na,kick,4,3\n", "set.csv");
    EXPECT_EQ(at(rows[0].set, MixParameter::comp_ratio), 4);
    EXPECT_EQ(at(rows[0].rules, MixParameter::comp_ratio), 3);
}

TEST(MixTable, RefusesWithThePlaceAndWhatWouldBeRight) {
    EXPECT_EQ(refusal("group,lable\n"), "set.csv:1: \"lable\" is not a column of this table; docs/advice.md lists them, e.g. rms_dbfs");
    EXPECT_EQ(refusal("group,label\na,drum\n"), "set.csv:2: \"drum\" is not a label; see config/labels.toml");
    EXPECT_NE(refusal("group,label,rms_dbfs\na,kick,loud\n").find("\"loud\" is not a number"), std::string::npos);
    EXPECT_NE(refusal("group,label,rms_dbfs\na,kick,nan\n").find("\"nan\" is not a number"), std::string::npos);
    EXPECT_NE(refusal("group,label,rms_dbfs\na,kick\n").find("2 fields; expected 3"), std::string::npos);
    EXPECT_NE(refusal("group,label,eq1_type\na,kick,notch\n").find("expected peak, low_shelf or high_shelf"), std::string::npos);
    EXPECT_NE(refusal("group,label\na,\n").find("has no label"), std::string::npos);
    EXPECT_NE(refusal("").find("holds no row"), std::string::npos);
}

}  // namespace
}  // namespace linecheck
