#include "daemon/analyze_files.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "daemon/plot.hpp"
#include "tests/support/audio_files.hpp"
#include "tests/support/signals.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

using test::Signal;

TakeResult only(const Signal& samples, int rate = 48000, bool librosa = false) {
    const TempDir folder;
    const std::string path = folder / "take.wav";
    write_audio(path, {samples}, rate);
    return analyze_file(path, librosa).front();
}

TEST(AnalyzeFile, ASineHasTheFiguresOfASine) {
    const TakeResult take = only(test::sine(440.0, 0.5, 4.0));
    EXPECT_NEAR(take.seconds, 4.0, 1e-6);
    EXPECT_NEAR(take.figures.peak_dbfs, -6.02F, 0.1F);
    EXPECT_NEAR(take.figures.true_peak_dbtp, -6.02F, 0.2F);
    EXPECT_NEAR(take.figures.rms_dbfs, -9.03F, 0.1F);
    EXPECT_NEAR(take.figures.crest_db, 3.01F, 0.1F);
    EXPECT_NEAR(take.figures.strongest_hz[0], 440.0F, 2.0F);
    EXPECT_NEAR(take.pitch.f0_hz, 440.0F, 1.0F);
    EXPECT_NEAR(take.figures.zcr, 880.0F / 48000.0F, 5e-4F);
    EXPECT_EQ(take.figures.clip_count, 0U);
    EXPECT_NEAR(static_cast<double>(take.picture.columns().size()) * take.picture.column_seconds(), take.seconds, 0.05);
}
TEST(AnalyzeFile, PeakAndClipsAreTakenBeforeResampling) {
    Signal x = test::sine(440.0, 0.5, 1.0, 44100);
    x[20000] = x[20001] = 1.0F;  // two samples at full scale
    const TakeResult take = only(x, 44100);
    EXPECT_EQ(take.figures.clip_count, 2U);
    EXPECT_NEAR(take.figures.peak_dbfs, 0.0F, 0.01F);
}
TEST(AnalyzeFile, SilenceReadsTheFloorAndStaysFinite) {
    const TakeResult take = only(test::silence(2.0));
    EXPECT_EQ(take.figures.peak_dbfs, -144.0F);
    EXPECT_EQ(take.figures.key, "");
    EXPECT_EQ(take.pitch.f0_hz, 0.0F);
    EXPECT_TRUE(std::isfinite(take.loudness.integrated_lufs));
}
TEST(AnalyzeFile, OneSampleIsATake) { EXPECT_TRUE(std::isfinite(only(Signal{0.5F}).figures.rms_dbfs)); }
TEST(AnalyzeFile, CountsKicks) { EXPECT_NEAR(only(test::kicks(0.5, 8.0)).figures.onsets_per_s, 2.0F, 0.26F); }
TEST(AnalyzeFile, GivesTheLibrosaColumnsAtTheirOwnRate) {
    const TakeResult take = only(test::sine(1000.0, 0.5, 3.0), 48000, true);
    ASSERT_TRUE(take.librosa.has_value());
    EXPECT_NEAR((*take.librosa)[2], 0.3536, 2e-3);   // rms
    EXPECT_NEAR((*take.librosa)[4], 1000.0, 30.0);   // centroid
    EXPECT_FALSE(only(test::sine(1000.0, 0.5, 0.05), 48000, true).librosa.has_value());
}
TEST(AnalyzeFile, ThePictureNamesFileAndChannelSafely) {
    TakeResult take = only(test::sine(440.0, 0.5, 1.0));
    take.line.file = "<kick & snare>.wav";
    const std::string svg = plot_svg(std::span(&take, 1));
    EXPECT_NE(svg.find("&lt;kick &amp; snare&gt;.wav:1"), std::string::npos);
    EXPECT_EQ(svg.find("<kick"), std::string::npos);
}

}  // namespace
}  // namespace linecheck
