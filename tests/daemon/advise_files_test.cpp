#include "daemon/advise_files.hpp"

#include <gtest/gtest.h>

#include "daemon/advice_json.hpp"
#include "daemon/advice_words.hpp"
#include "ml/labels.hpp"
#include "tests/support/audio_files.hpp"
#include "tests/support/shipped_book.hpp"
#include "tests/support/signals.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

class AdviseFiles : public testing::Test {
protected:
    /// One drum on both channels, upside down and softer on the second.
    std::string flipped_pair() {
        const auto x = test::mixed(test::kicks(0.05, 14), test::noise(1e-4, 14));
        auto y = x;
        for (float& v : y) v *= -0.6F;
        const std::string path = folder_ / "snares.wav";
        write_audio(path, {x, y});
        return path;
    }
    std::vector<AdvisedLine> advised(const std::string& path, const char* label) {
        return advise_file(path, {adviser_, targets_, shipped_book(), nullptr, label_index(label)});
    }
    TempDir folder_;
    Targets targets_ = shipped_targets();
    Adviser adviser_{targets_, *strip_law("x32")};
};

TEST_F(AdviseFiles, OneOfAFlippedPairIsTurned) {
    const auto lines = advised(flipped_pair(), "snare");
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_FALSE(lines[0].advice.settings.flip);
    EXPECT_TRUE(lines[1].advice.settings.flip);
    EXPECT_NEAR(lines[1].advice.settings.trim_db - lines[0].advice.settings.trim_db, 4.4F, 0.6F);
}

TEST_F(AdviseFiles, JsonReadsBackAsTheSameStrip) {
    const auto lines = advised(flipped_pair(), "kick");
    const auto back = parse_advice(to_json(lines[1].line, lines[1].advice).dump(), "printed");
    EXPECT_EQ(back[0].channel, 2U);
    EXPECT_EQ(back[0].label, "kick");
    EXPECT_NEAR(back[0].settings.trim_db, lines[1].advice.settings.trim_db, 1e-4F);
    EXPECT_EQ(back[0].settings.low_cut.has_value(), lines[1].advice.settings.low_cut.has_value());
}

TEST_F(AdviseFiles, ThePageNamesEveryKindWithItsReason) {
    const std::string page = advice_page(advised(flipped_pair(), "kick")[1], "Kick");
    for (const char* word : {"Kick  100 %", "gain      +", "polarity  flip", "upside down", "comp", "masking", "Monitor sends"})
        EXPECT_NE(page.find(word), std::string::npos) << word << "\n" << page;
}

TEST_F(AdviseFiles, SilenceIsNotAdvised) {
    const std::string path = folder_ / "silence.wav";
    write_audio(path, {test::silence(4)});
    const auto lines = advised(path, "kick");
    for (const Advice& one : lines[0].advice.each) EXPECT_FALSE(one.any());
    EXPECT_EQ(what_to_set(lines[0].advice.each[0]), "-");
}

TEST_F(AdviseFiles, LearnedAdviceIsReadOrRefusedByName) {
    EXPECT_FALSE(learned_advice("").knows(MixParameter::gain)) << "no file: the rules alone";
    EXPECT_NE(message_of([&] { learned_advice(folder_ / "absent.json"); }).find("absent.json\" cannot be opened"), std::string::npos);
    const std::string bad = folder_.write("bad.json", "[]");
    EXPECT_NE(message_of([&] { learned_advice(bad); }).find("linecheck-train advice writes such files"), std::string::npos);
}

}  // namespace
}  // namespace linecheck
