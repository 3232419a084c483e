// The corpus as a table: what is measured, which rows there are, and who may not meet whom.
#include "ml/train/features.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <set>
#include <stdexcept>

#include "ml/safetensors.hpp"
#include "ml/train/feature_pairs.hpp"
#include "ml/train/table/data_table.hpp"
#include "tests/support/tiny_corpus.hpp"

namespace linecheck::train {
namespace {

Wave tone(float hz, float level, std::size_t frames = 48000) {
    Wave out(frames);
    for (std::size_t i = 0; i < frames; ++i) out[i] = level * static_cast<float>(std::sin(2 * std::numbers::pi * static_cast<double>(hz) * static_cast<double>(i) / 48000));
    return out;
}

double value(const std::vector<double>& row, const std::string& name) {
    const auto names = feature_names();
    const auto at = std::find(names.begin(), names.end(), name);
    return at == names.end() ? std::nan("") : row[static_cast<std::size_t>(at - names.begin())];
}

TEST(LibrosaRate, KeepsAToneAndLosesWhatItCannotHold) {
    const Wave kept = at_librosa_rate(tone(1000, 1)), lost = at_librosa_rate(tone(15000, 1));
    ASSERT_EQ(kept.size(), 22050U);
    for (std::size_t i = 2000; i < 20000; i += 61) {
        EXPECT_NEAR(static_cast<double>(kept[i]), std::sin(2 * std::numbers::pi * 1000 * static_cast<double>(i) / 22050), 0.01) << i;
        EXPECT_NEAR(lost[i], 0.0F, 0.01F) << i;
    }
}

TEST(Features, MeasureAToneWhereItIs) {
    const auto row = features_of(tone(1000, 0.5F));
    ASSERT_TRUE(row.has_value());
    ASSERT_EQ(row->size(), feature_names().size());
    EXPECT_EQ(row->size(), 90U);
    EXPECT_NEAR(value(*row, "spectral_centroid_mean"), 1000, 30) << "the window leaks a little";
    EXPECT_NEAR(value(*row, "rms_dbfs"), -9.03, 0.2);
    EXPECT_NEAR(value(*row, "crest_db"), 3.01, 0.2);
    EXPECT_NEAR(value(*row, "band_1000"), -9.03, 0.5);
    EXPECT_LT(value(*row, "band_4000"), -40);
}

TEST(Features, SayNothingOfSilenceAndOfClicks) {
    EXPECT_FALSE(features_of(Wave(48000)).has_value());
    EXPECT_FALSE(features_of(tone(1000, 0.5F, 2000)).has_value());
}

FeaturesPlan plan_for(const TinyCorpus& tiny) {
    FeaturesPlan plan;
    plan.train = tiny.clips();
    plan.out = tiny.clips() + "/tables";
    return plan;
}

TEST(Features, MakeTablesThatTheTableCommandReads) {
    const TinyCorpus tiny;
    const FeaturesPlan plan = plan_for(tiny);
    write_features(plan);
    const DataTable table = parse_data_table(read_file(plan.out + "/instrument.csv"), "instrument.csv");
    EXPECT_EQ(table.rows(), 15U);
    EXPECT_EQ(table.columns, feature_names());
    EXPECT_TRUE(table.grouped);
    EXPECT_EQ(table.classes.size(), 5U);
    const std::string equipment = read_file(plan.out + "/equipment.csv");
    EXPECT_EQ(std::count(equipment.begin(), equipment.end(), '\n'), 6) << "a heading and the five dynamic microphones";
}

TEST(Features, RefuseACorpusOfOneSourceALabel) {
    const TinyCorpus tiny;
    tiny.folder().write("index.tsv", "reel\tstart_s\tduration_s\tlabel\tdetail\tequipment\tkind\tsource_id\nkick0.wav\t0\t1\tkick\t\t\tphrase\tx\n");
    EXPECT_THROW(write_features(plan_for(tiny)), std::runtime_error);
}

std::vector<FeatureRow> rows_of_sources(int sources, int clips) {
    std::vector<FeatureRow> out;
    for (int source = 0; source < sources; ++source)
        for (int clip = 0; clip < clips; ++clip)
            out.push_back({out.size(), source % 2 == 0 ? "kick" : "snare", "", "s" + std::to_string(source), {static_cast<double>(source), static_cast<double>(clip)}});
    return out;
}

TEST(FeaturePairs, SameIsOneSourceAndDifferentIsTwo) {
    int same = 0, different = 0;
    for (const FeatureRow& pair : feature_pairs(rows_of_sources(40, 3), 4, 1)) {
        const bool one = pair.values[0] == 0;
        EXPECT_EQ(one, pair.label == "same");
        EXPECT_TRUE(!one || pair.values[1] > 0) << "not the clip itself";
        (one ? same : different) += 1;
    }
    EXPECT_EQ(same, 160);
    EXPECT_EQ(different, 160);
}

TEST(FeaturePairs, NoSourceIsInTwoBlocks) {
    const auto rows = rows_of_sources(40, 3);
    std::map<std::string, std::set<std::string>> blocks;  // of each source
    for (const FeatureRow& pair : feature_pairs(rows, 8, 2)) blocks[rows[pair.clip].source].insert(pair.source);
    EXPECT_EQ(blocks.size(), 40U);
    for (const auto& [source, in] : blocks) EXPECT_EQ(in.size(), 1U) << source;
}

TEST(FeaturePairs, OneClipOfEachSourceGivesNone) { EXPECT_TRUE(feature_pairs(rows_of_sources(20, 1), 4, 1).empty()); }

}  // namespace
}  // namespace linecheck::train
