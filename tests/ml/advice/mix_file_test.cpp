#include "ml/advice/mix_file.hpp"

#include <gtest/gtest.h>

#include "ml/labels.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

/// Knows the low cut alone.
MixModel small_model() {
    std::vector<MixExample> examples(2);
    for (std::size_t i = 0; i < 2; ++i) {
        examples[i].line.label = static_cast<int>(i);
        examples[i].line.rms_dbfs = -20;
        examples[i].line.bands_dbfs.fill(-30.0F - static_cast<float>(i));
        examples[i].set[static_cast<std::size_t>(MixParameter::hpf)] = i == 0 ? 50.0F : 100.0F;
    }
    return MixModel::learn(examples);
}

std::string with(std::string text, const std::string& what, const std::string& instead) { return text.replace(text.find(what), what.size(), instead); }
std::string refusal(const std::string& text) {
    return message_of([&] { parse_mix_model(text, "advice.json"); });
}

TEST(MixFile, IsReadBackAsItWas) {
    const MixModel model = small_model(), back = parse_mix_model(print_mix_model(model), "advice.json");
    MixLine line;
    line.label = 1;
    line.rms_dbfs = -25;
    line.bands_dbfs.fill(-40);
    EXPECT_EQ(back.predict(line, MixParameter::hpf), model.predict(line, MixParameter::hpf));
    EXPECT_TRUE(back.knows(MixParameter::hpf));
    EXPECT_FALSE(back.knows(MixParameter::gain));
}

TEST(MixFile, WithNothingBetterThanTheRulesItIsAFileTooAndSaysNothing) {
    const MixModel back = parse_mix_model(print_mix_model(MixModel{}), "advice.json");
    for (std::size_t p = 0; p < mix_parameters; ++p) EXPECT_FALSE(back.knows(static_cast<MixParameter>(p)));
}

TEST(MixFile, RefusesWhatItIsNot) {
    const std::string whole = print_mix_model(small_model());
    EXPECT_NE(refusal("").find("learned advice \"advice.json\" cannot be used"), std::string::npos);
    EXPECT_NE(refusal("{}").find("linecheck-train advice writes such files"), std::string::npos);
    EXPECT_NE(refusal(with(whole, "linecheck advice 1", "linecheck advice 9")).find("expected \"linecheck advice 1\""), std::string::npos);
    EXPECT_NE(refusal(with(whole, "\"kick\"", "\"drum\"")).find("other labels"), std::string::npos);
    EXPECT_NE(refusal(with(whole, "\"hpf_hz\"", "\"reverb\"")).find("\"reverb\" is no parameter"), std::string::npos);
    EXPECT_NE(refusal(with(whole, "\"slope\": [", "\"slope\": [1,")).find("expected 69"), std::string::npos);
}

}  // namespace
}  // namespace linecheck
