#include "dsp/howl_detector.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <memory>

#include "dsp/biquad.hpp"
#include "tests/support/feedback_loop.hpp"
#include "tests/support/rt_trap.hpp"

namespace linecheck {
namespace {

using test::Signal;

void listen(const Signal& x, const std::function<void(double, const Howl&)>& each) {
    RealFft fft(4096);
    AlignedFloats window = hann_window(4096), power(display_bins + lanes);
    for (float& v : window) v *= std::numbers::sqrt2_v<float>;
    const auto detector = std::make_unique<HowlDetector>();
    for (std::size_t end = 4096; end <= x.size(); end += 4 * hop_frames) {
        fft.power(&x[end - 4096], window.data(), power.data());
        detector->hear({power.data(), display_bins});
        each(static_cast<double>(end) / 48000, detector->howl());
    }
}

/// Seconds at which something howls.
double howling_s(const Signal& x) {
    double s = 0;
    listen(x, [&](double, const Howl& howl) { s += howl.freq_hz > 0 ? 0.04 : 0; });
    return s;
}

/// Notes of an organ: `partials` falling by 6 dB each, 20 ms attack, half a second and a second long.
Signal organ(int partials) {
    Signal x;
    for (const double hz : {220.0, 277.2, 329.6, 440.0, 523.3, 784.0, 988.0, 660.0}) {
        Signal note = test::silence(hz < 400 ? 1.0 : 0.5);
        for (int p = 1; p <= partials; ++p) note = test::mixed(note, test::sine(hz * p, 0.2 * test::db(-6.0 * (p - 1)), 1.0));
        for (std::size_t i = 0; i < 960; ++i) {
            note[i] *= static_cast<float>(i) / 960;
            note[note.size() - 1 - i] *= static_cast<float>(i) / 960;
        }
        x = test::then(x, note);
    }
    return x;
}

/// Somebody whistles: one partial, swelling, never quite still.
Signal whistling(double seconds) {
    Signal x(static_cast<std::size_t>(seconds * 48000));
    double phase = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double t = static_cast<double>(i) / 48000, note = std::floor(t / 0.7);
        const double hz = 1200 * std::pow(2.0, std::fmod(note * 5, 12) / 12) * (1 + 0.006 * std::sin(2 * std::numbers::pi * 5.5 * t));
        phase += 2 * std::numbers::pi * hz / 48000;
        x[i] = static_cast<float>(0.3 * std::sin(std::numbers::pi * std::fmod(t / 0.7, 1.0)) * std::sin(phase));
    }
    return x;
}

struct Found {
    double at_s = 0, hz = 0;
};
Found first_howl(const Signal& x) {
    Found found;
    listen(x, [&](double at_s, const Howl& howl) {
        if (found.hz == 0 && howl.freq_hz > 0) found = {at_s, static_cast<double>(howl.freq_hz)};
    });
    return found;
}

TEST(HowlDetector, FindsALoopThatGrowsUnderMusicBeforeItIsLouder) {
    // A tone that grows by 40 dB a second to 6 dB over the music, from far below.
    Signal x = test::mixed(organ(6), test::noise(0.02, 6));
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double t = static_cast<double>(i) / 48000;
        x[i] += static_cast<float>(test::db(std::min(-6.0, -100 + 40 * t)) * std::sin(2 * std::numbers::pi * 2345.6 * t));
    }
    const Found found = first_howl(x);
    EXPECT_NEAR(1200 * std::log2(found.hz / 2345.6), 0, 5);  // cents
    EXPECT_LT(found.at_s, 2.0);                              // -20 dB
}

TEST(HowlDetector, FindsAClosedLoopAndNamesItsFrequency) {
    const Signal programme = test::noise(0.03, 6);
    Signal room = test::noise_room(0.3, 5);
    room.insert(room.begin(), 20.0F);  // the direct sound
    Biquad horn;                       // and a loudspeaker that likes 2 kHz
    horn.jump(eq_coefficients(EqType::peak, 2000, 9, 2, 48000));
    for (float& v : room) v = static_cast<float>(horn.process(static_cast<double>(v)));
    test::Loop loop{test::with_unit_gain(room), 600, 3, 1.5, 0.5};
    const Signal heard = test::closed_loop(programme, loop);
    loop.excess_db = -6;
    const auto truth = test::howl_of(programme, test::closed_loop(programme, loop), heard);
    ASSERT_TRUE(truth.has_value());
    const Found found = first_howl(heard);
    EXPECT_NEAR(1200 * std::log2(found.hz / truth->hz), 0, 20);
    EXPECT_LT(found.at_s, truth->reached_s + 0.5);
    EXPECT_GT(found.at_s, loop.up_at_s);
}

TEST(HowlDetector, TakesNoNoteForAHowl) {
    EXPECT_EQ(howling_s(organ(8)), 0);
    EXPECT_EQ(howling_s(organ(1)), 0);
    EXPECT_EQ(howling_s(whistling(15)), 0);
    EXPECT_EQ(howling_s(test::kicks(0.9, 6)), 0);
}

TEST(HowlDetector, TakesNeitherNoiseNorSilenceForAHowl) {
    EXPECT_EQ(howling_s(test::noise(0.1, 30)), 0);
    EXPECT_EQ(howling_s(test::silence(3)), 0);
}

TEST(HowlDetector, IsSilentSoonAfterTheHowlIs) {
    Signal x = test::noise(0.003, 4);
    for (std::size_t i = 0; i < x.size() / 2; ++i)
        x[i] += static_cast<float>(test::db(std::min(-12.0, -70 + 40 * static_cast<double>(i) / 48000)) * std::sin(2 * std::numbers::pi * 1000 * static_cast<double>(i) / 48000));
    double last_s = 0;
    listen(x, [&](double at_s, const Howl& howl) { last_s = howl.freq_hz > 0 ? at_s : last_s; });
    EXPECT_GT(last_s, 1.9);
    EXPECT_LT(last_s, 2.3);
}

TEST(HowlDetector, IsRealtime) {
    const auto detector = std::make_unique<HowlDetector>();
    const AlignedFloats power = [] {
        RealFft fft(4096);
        AlignedFloats p(display_bins + lanes);
        fft.power(test::noise(0.1, 0.1).data(), hann_window(4096).data(), p.data());
        return p;
    }();
    EXPECT_REALTIME(for (int i = 0; i < 20; ++i) detector->hear({power.data(), display_bins}));
}

}  // namespace
}  // namespace linecheck
