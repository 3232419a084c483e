// linecheck compare as a user meets it: two files in, one verdict out.
#include <gmock/gmock.h>

#include "daemon/take.hpp"
#include "dsp/biquad.hpp"
#include "tests/ml/mix/mixes.hpp"
#include "tests/support/audio_files.hpp"
#include "tests/support/command_test.hpp"

namespace linecheck {
namespace {

using ::testing::HasSubstr;

class CompareCommand : public CommandTest {
protected:
    CompareCommand() {
        const test::Signal band = test::band(4);
        write_audio(dir / "reference.wav", {band});
        write_audio(dir / "mix.wav", {test::equalised(band, {{EqType::peak, 1000, 4, 1}, {EqType::peak, 4000, -3, 1}})});
    }
    std::string reference = dir / "reference.wav", mix = dir / "mix.wav";
};

TEST_F(CompareCommand, NamesWhatWasDoneAndWhatTakesItBack) {
    ASSERT_EQ(run({"compare", "--json", reference, mix}), 0) << output;
    ASSERT_EQ(objects().size(), 1U);
    const auto found = objects()[0];
    ASSERT_EQ(found["count"], 2);
    EXPECT_EQ(found["same_take"], true);
    EXPECT_NEAR(found["operations"][0]["freq_hz"].get<double>(), 1000, 2);
    EXPECT_NEAR(found["operations"][1]["gain_db"].get<double>(), -3, 0.05);
    EXPECT_NEAR(found["suggested"][0]["gain_db"].get<double>(), -4, 0.05);
    EXPECT_EQ(found["equaliser_hz"], 48000);
    EXPECT_FALSE(found.contains("desk"));
}
TEST_F(CompareCommand, SuggestsWhatTheDeskCanBeSetTo) {
    ASSERT_EQ(run({"compare", "--json", "--desk", "x32", reference, mix}), 0) << output;
    const auto found = objects()[0];
    ASSERT_EQ(found["suggested"].size(), 2U);
    EXPECT_EQ(found["suggested"][0]["gain_db"], -4.0);
    EXPECT_NEAR(found["suggested"][0]["q"].get<double>(), 1.41, 0.05);
    EXPECT_LT(found["suggested_residual_db"], 0.1);
    EXPECT_EQ(found["desk"], "x32");
    ASSERT_EQ(run({"compare", "--desk", "x32", reference, mix}), 0) << output;
    EXPECT_THAT(output, HasSubstr("on the main bus of x32"));
}
TEST_F(CompareCommand, TheSameFileTwiceIsZeroApart) {
    ASSERT_EQ(run({"compare", "--json", reference, reference}), 0) << output;
    const auto found = objects()[0];
    EXPECT_EQ(found["rating"], 0.0);
    EXPECT_EQ(found["count"], 0);
    EXPECT_TRUE(found["suggested"].empty());
}
TEST_F(CompareCommand, FilesOfTwoRatesAreComparedAtTheLower) {
    const std::string slow = dir / "slow.wav";
    const Take take = converted(read_take(mix), 44100);
    write_audio(slow, take.channels, 44100);
    ASSERT_EQ(run({"compare", "--json", "--centres", "500,1000,2000,4000,8000", reference, slow}), 0) << output;
    const auto found = objects()[0];
    EXPECT_EQ(found["same_take"], true);
    bool near = false;
    for (const auto& move : found["operations"]) near = near || (std::fabs(move["freq_hz"].get<double>() - 1000) < 20 && std::fabs(move["gain_db"].get<double>() - 4) < 0.2);
    EXPECT_TRUE(near) << output;
}
TEST_F(CompareCommand, OneThatCannotBeReadOrSaysNothingIsRefusedByName) {
    EXPECT_NE(run({"compare", reference, dir / "missing.wav"}), 0);
    EXPECT_THAT(output, HasSubstr("missing.wav"));
    write_audio(dir / "short.wav", {test::band(0.5)});
    EXPECT_NE(run({"compare", reference, dir / "short.wav"}), 0);
    EXPECT_THAT(output, HasSubstr("candidate"));
    EXPECT_NE(run({"compare", dir / "short.wav", reference}), 0);
    EXPECT_THAT(output, HasSubstr("reference"));
    write_audio(dir / "silent.wav", {std::vector<float>(96000)});
    EXPECT_NE(run({"compare", reference, dir / "silent.wav"}), 0);
    EXPECT_THAT(output, HasSubstr("silent"));
    EXPECT_NE(run({"compare", "--desk", "x33", reference, mix}), 0);
    EXPECT_THAT(output, HasSubstr("expected one of generic, x32"));
}

}  // namespace
}  // namespace linecheck
