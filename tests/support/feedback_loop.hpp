#pragma once
/// A microphone in front of its own loudspeaker: the programme, what comes back through the room, and when it howls.
#include <algorithm>
#include <cmath>
#include <complex>
#include <cstddef>
#include <numbers>
#include <optional>
#include <vector>

#include "dsp/fft.hpp"
#include "tests/support/signals.hpp"

namespace linecheck::test {

struct Loop {
    Signal room;                 ///< impulse response from loudspeaker to microphone, its largest gain 1 at some frequency
    std::size_t delay = 480;     ///< samples before it: converters and distance
    double excess_db = 2;        ///< loop gain over 1 at that frequency once the fader is up
    double up_at_s = 2;          ///< when the fader goes up, from 8 dB below 1, in half a second
    double ceiling = 0.5;        ///< where the amplifier saturates
};

/// `room` scaled so that its largest gain at any frequency is 1.
inline Signal with_unit_gain(Signal room) {
    constexpr std::size_t size = 65536;
    room.resize(std::min(room.size(), size));
    Signal padded = room;
    padded.resize(size);
    RealFft fft(size);
    const Signal ones(size, 1.0F);
    AlignedFloats power(fft.bins() + 2 * lanes);
    fft.power(padded.data(), ones.data(), power.data());
    const float most = *std::max_element(power.begin(), power.begin() + static_cast<std::ptrdiff_t>(fft.bins()));
    for (float& x : room) x /= std::sqrt(most);
    return room;
}

/// A room of noise that decays by 60 dB in `t60_s`.
inline Signal noise_room(double t60_s, std::uint32_t seed) {
    Signal room = noise(1, t60_s * 0.7, seed);
    for (std::size_t i = 0; i < room.size(); ++i)
        room[i] *= static_cast<float>(std::pow(10.0, -3 * static_cast<double>(i) / 48000 / t60_s));
    return room;
}

/// What the microphone hears; the first `delay` samples of each block come from what was played before.
inline Signal closed_loop(const Signal& programme, const Loop& loop) {
    constexpr std::size_t at_once = 8;  // taps: keeps the sum in registers
    Signal heard = programme, room = loop.room;
    room.resize((room.size() + at_once - 1) / at_once * at_once);
    const std::size_t taps = room.size(), block = std::max<std::size_t>(loop.delay, 32);
    Signal played(taps + programme.size() + block);  // `taps` zeros first
    for (std::size_t n = 0; n < heard.size(); n += block) {
        const std::size_t end = std::min(n + block, heard.size());
        float* out = &heard[n];
        for (std::size_t k = 0; k < taps; k += at_once) {
            const float* h = &room[k];
            const float* in = &played[taps + n - k - (at_once - 1)];  // already `block` later than it was played
            for (std::size_t i = 0; i < end - n; ++i)
                out[i] += h[0] * in[i + 7] + h[1] * in[i + 6] + h[2] * in[i + 5] + h[3] * in[i + 4] + h[4] * in[i + 3] + h[5] * in[i + 2] + h[6] * in[i + 1] + h[7] * in[i];
        }
        for (std::size_t i = n; i < end; ++i) {
            const double t = static_cast<double>(i) / 48000 - loop.up_at_s;
            const double gain = db(-8 + (8 + loop.excess_db) * std::clamp(t / 0.5, 0.0, 1.0));
            if (taps + i + block < played.size())
                played[taps + i + block] = static_cast<float>(loop.ceiling * std::tanh(gain * static_cast<double>(heard[i]) / loop.ceiling));
        }
    }
    return heard;
}

/// Level of a sine at `hz` within `window` samples, as its rms in dB.
inline double tone_db(const float* x, std::size_t window, double hz) {
    std::complex<double> sum = 0;
    double weight = 0;
    for (std::size_t i = 0; i < window; ++i) {
        const double w = 0.5 - 0.5 * std::cos(2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(window));
        sum += w * static_cast<double>(x[i]) * std::polar(1.0, -2 * std::numbers::pi * hz * static_cast<double>(i) / 48000);
        weight += w;
    }
    return 20 * std::log10(std::max(std::abs(sum) * std::numbers::sqrt2 / weight, 1e-9));
}

struct HowlTruth {
    double hz = 0;
    double reached_s = 0;        ///< for good at 20 dB below the programme's rms, and 6 dB over what a stable loop has there
};

inline double rms_db(const Signal& x) {
    double power = 0;
    for (const float v : x) power += static_cast<double>(v) * static_cast<double>(v);
    return 10 * std::log10(power / static_cast<double>(x.size()));
}

/// The strongest frequency of the last 0.7 s above 60 Hz.
inline double last_hz(const Signal& x) {
    constexpr std::size_t size = 32768;
    RealFft fft(size);
    AlignedFloats spectrum(fft.bins() + 2 * lanes);
    fft.power(&x[x.size() - size], hann_window(size).data(), spectrum.data());
    const auto peak = std::max_element(spectrum.begin() + 41, spectrum.begin() + size / 2 - 1);
    const auto level = [&](std::ptrdiff_t d) { return std::log(static_cast<double>(peak[d])); };
    const double offset = 0.5 * (level(-1) - level(1)) / (level(-1) - 2 * level(0) + level(1));
    return (static_cast<double>(peak - spectrum.begin()) + offset) * 48000 / size;
}

/// Where `heard` howls in its last second, and since when; nothing when it does not, or not for a second.
/// `stable`: the same loop with gain to spare.
inline std::optional<HowlTruth> howl_of(const Signal& programme, const Signal& stable, const Signal& heard) {
    constexpr std::size_t window = 4096, step = 480;
    HowlTruth truth{last_hz(heard), 0};
    double there = 0, windows = 0;
    for (std::size_t i = 0; i + window <= stable.size(); i += window / 2, ++windows) there += std::pow(10, tone_db(&stable[i], window, truth.hz) / 10);
    const double line = std::max(rms_db(programme) - 20, 10 * std::log10(there / windows) + 6);
    std::size_t at = heard.size() - window;
    if (tone_db(&heard[at], window, truth.hz) < rms_db(programme) - 6) return std::nullopt;
    while (at >= step && tone_db(&heard[at], window, truth.hz) >= line) at -= step;
    truth.reached_s = static_cast<double>(at + step + window / 2) / 48000;
    if (truth.reached_s + 1 > static_cast<double>(heard.size()) / 48000) return std::nullopt;
    return truth;
}

}  // namespace linecheck::test
