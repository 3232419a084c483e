#include "daemon/main_watch.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>

#include "daemon/genre_files.hpp"
#include "dsp/channel_strip.hpp"
#include "dsp/feature_bank.hpp"
#include "ml/advice/eq_fit.hpp"
#include "ml/mix/rebuilt_spectrum.hpp"
#include "tests/support/rt_trap.hpp"
#include "tests/support/shared.hpp"
#include "tests/support/signals.hpp"

namespace linecheck {
namespace {

using namespace std::chrono_literals;
using test::Signal;

std::string config(const char* name) { return std::string(LINECHECK_SOURCE_DIR) + "/config/" + name; }

MainKnowledge shipped_knowledge() {
    MainKnowledge out;
    out.genres = GenreModel::load(config("genre.safetensors"));
    out.curves = GenreCurves::parse(read_file(config("genre_curves.csv")), "curves");
    return out;
}

MainFound after(MainListener& listener, const Signal& x) {
    MainTap::Hop hop;
    for (std::size_t at = 0; at + hop_frames <= x.size(); at += hop_frames) {
        std::copy_n(x.begin() + static_cast<std::ptrdiff_t>(at), hop_frames, hop.begin());
        listener.hear(hop);
    }
    EXPECT_TRUE(listener.due());
    return listener.look();
}

/// Noise with a beat and some tone to it: not music, but something with a spectrum.
Signal busy(double seconds, std::uint32_t seed = 3) {
    Signal x = test::noise(0.05, seconds, seed);
    float low = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        low += 0.02F * (x[i] - low);
        x[i] = 0.2F * x[i] + 3.0F * low * (i % 24000 < 12000 ? 1.0F : 0.5F);
    }
    return x;
}

Signal through(Signal x, const EqCurve& moves) {
    ChannelStrip strip(analysis_rate, strip_of(moves));
    strip.process(x);
    return x;
}

TEST(MainListener, SilenceIsUnknownAndAdvisesNothing) {
    MainListener listener(shipped_knowledge());
    const MainFound found = after(listener, Signal(16 * analysis_rate));
    EXPECT_EQ(found.genre.id(), "unknown");
    EXPECT_EQ(found.tone.moves.count, 0U);
    EXPECT_NE(found.tone.because.find("nothing plays"), std::string::npos);
    EXPECT_EQ(found.against, MainAgainst::none);
}
TEST(MainListener, LooksAgainOnlyAfterFiveSecondsMore) {
    MainListener listener({});
    (void)after(listener, Signal(16 * analysis_rate));
    EXPECT_FALSE(listener.due());
    (void)after(listener, Signal(6 * analysis_rate));
}
TEST(MainListener, FarFromAReferenceItSaysWhatToTakeBack) {
    const Signal x = busy(20);
    MainKnowledge knowledge;
    knowledge.reference = std::make_shared<const Take>(Take{{x}, analysis_rate});
    EqCurve done;
    done.bands[0] = {EqType::peak, 1000, 6, 1};
    done.count = 1;
    MainListener listener(std::move(knowledge));
    const MainFound found = after(listener, through(x, done));
    ASSERT_GE(found.tone.moves.count, 1U) << found.tone.because;
    EXPECT_NEAR(found.tone.moves.bands[0].freq_hz, 1000.0F, 60.0F);
    EXPECT_EQ(found.tone.moves.bands[0].gain_db, -3.0F);  // as far as the main is moved at once
    EXPECT_EQ(found.against, MainAgainst::reference);
    EXPECT_GT(found.distance_db, 0.5F);
    EXPECT_LT(found.tone.error_after_db, found.tone.error_before_db);
}
TEST(MainListener, MovesBackToAReferenceStandOnTheDesksSteps) {
    const Signal x = busy(20);
    MainKnowledge knowledge;
    knowledge.reference = std::make_shared<const Take>(Take{{x}, analysis_rate});
    knowledge.desk = strip_law("dlive");
    EqCurve done;
    done.bands[0] = {EqType::peak, 1000, 2, 1};
    done.count = 1;
    MainListener listener(std::move(knowledge));
    const MainFound found = after(listener, through(x, done));
    ASSERT_EQ(found.tone.moves.count, 1U) << found.tone.because;
    const EqBand& band = found.tone.moves.bands[0];
    EXPECT_EQ(band.freq_hz, snapped(band.freq_hz, strip_law("dlive")->eq_hz));
    EXPECT_EQ(band.q, snapped(band.q, strip_law("dlive")->eq_q));
    EXPECT_EQ(band.gain_db, snapped(band.gain_db, strip_law("dlive")->eq_gain_db));
    EXPECT_NEAR(band.gain_db, -2, 0.15);
}
TEST(MainListener, ASilentReferenceIsSaidToBeOne) {
    MainKnowledge knowledge;
    knowledge.reference = std::make_shared<const Take>(Take{{Signal(5 * analysis_rate)}, analysis_rate});
    MainListener listener(std::move(knowledge));
    const MainFound found = after(listener, busy(16));
    EXPECT_NE(found.tone.because.find("the reference is silent"), std::string::npos) << found.tone.because;
    EXPECT_EQ(found.tone.moves.count, 0U);
}
TEST(MainListener, AClipOfTheTableIsItsGenreAtAnyLevel) {
    SKIP_WITHOUT_SHARED("data/gtzan_parity/classical.00000.wav");
    const Take clip = converted(read_take(shared_folder() + "/data/gtzan_parity/classical.00000.wav"), analysis_rate);
    Signal x = clip.channels[0];
    for (float& v : x) v *= 0.1F;
    MainListener listener(shipped_knowledge());
    EXPECT_EQ(after(listener, x).genre.id(), "classical");
}
// The loop that advice must close: what is advised, done to the audio, is less to advise about.
TEST(MainListener, TheMovesBringTheMixNearer) {
    SKIP_WITHOUT_SHARED("data/gtzan_parity/classical.00000.wav");
    const Take clip = converted(read_take(shared_folder() + "/data/gtzan_parity/classical.00000.wav"), analysis_rate);
    const Signal x(clip.channels[0].begin(), clip.channels[0].begin() + 16 * analysis_rate);
    const MainKnowledge knowledge = shipped_knowledge();
    std::array<float, genre_count> classical{};
    classical[1] = 1;
    const TargetCurve target = knowledge.curves->mixed(classical);
    const auto tone = [&](const Signal& audio) {
        const Take slow = converted(Take{{audio}, analysis_rate}, librosa_rate);
        return advise_main(rebuilt_bands_db(librosa_columns(slow.channels[0])), target, "classical");
    };
    EXPECT_EQ(tone(x).moves.count, 0U) << tone(x).because;
    EqCurve spoilt;
    spoilt.bands[0] = {EqType::high_shelf, 2500, 12, 0.7F};
    spoilt.bands[1] = {EqType::peak, 1500, 9, 0.7F};
    spoilt.count = 2;
    const Signal bad = through(x, spoilt);
    const MainTone advised = tone(bad);
    ASSERT_GT(advised.moves.count, 0U) << advised.because;
    const float after_db = tone(through(bad, advised.moves)).error_before_db;
    EXPECT_LT(after_db, advised.error_before_db - 0.2F);
    EXPECT_NEAR(after_db, advised.error_after_db, 0.5F);
}
TEST(MainTap, AnalysisNeverWaitsForTheWatch) {
    MainTap tap(0, 1);
    FeatureBank bank(2);
    const Signal x = test::sine(1000, 0.5, 0.01), y(hop_frames);
    const float* channels[] = {x.data(), y.data()};
    const InputLevel input[2]{};
    bank.process({channels, 2, hop_frames}, input);
    const AudioBlock hop{channels, 2, hop_frames};
    int violations = 0;
    for (int i = 0; i < 1100; ++i)  // more than wait: nobody reads
        violations += rt::violations_in([&] { tap.push(hop, [&](std::size_t c) -> const FeatureFrame& { return bank.frame(c); }); });
    EXPECT_EQ(violations, 0) << rt::last.load();
    EXPECT_EQ(tap.lost_hops(), 1100 - tap.audio().capacity());
    EXPECT_NEAR((*tap.audio().front())[20], 0.5F * x[20], 1e-7F);
}
TEST(MainWatch, FindsWhatTheTapHears) {
    MainTap tap(0, std::nullopt);
    MainWatch watch(tap, {});
    FeatureBank bank(1);
    const std::vector<float> silence(hop_frames);
    const float* channels[] = {silence.data()};
    std::optional<MainFound> found;
    const auto end = std::chrono::steady_clock::now() + 60s;
    while (!found && std::chrono::steady_clock::now() < end) {
        for (int i = 0; i < 400; ++i) tap.push({channels, 1, hop_frames}, [&](std::size_t c) -> const FeatureFrame& { return bank.frame(c); });
        std::this_thread::sleep_for(50ms);
        found = watch.next();
    }
    ASSERT_TRUE(found);
    EXPECT_EQ(found->genre.id(), "unknown");
}

}  // namespace
}  // namespace linecheck
