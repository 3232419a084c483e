#pragma once
/// One channel's levels: of the hop, and the crest factor of the last 400 ms.
///
///   in       a hop of 480 and the 11 samples before it, at 48 kHz
///   out      linear peak, true peak and mean square of the hop; zero crossings per sample; crest in dB
///   meaning  crest: sample peak over rms of the 40 newest hops, 3.01 dB for a sine, 0 in silence.
///            A zero crossing is a change between negative and not negative
///   cost     O(480 + 40)
///   thread   one at a time; [realtime]
#include <array>
#include <cstddef>

namespace linecheck {

class LevelMeter {
public:
    void push(const float* hop) noexcept;
    [[nodiscard]] float peak() const noexcept { return peak_; }
    [[nodiscard]] float true_peak() const noexcept { return true_peak_; }
    [[nodiscard]] float mean_square() const noexcept { return mean_square_; }
    [[nodiscard]] float zcr() const noexcept { return zcr_; }
    [[nodiscard]] float crest_db() const noexcept;
    void reset() noexcept { *this = LevelMeter{}; }

private:
    static constexpr std::size_t crest_hops = 40;
    std::array<float, crest_hops> peaks_{}, mean_squares_{};
    std::size_t next_ = 0;
    float peak_ = 0, true_peak_ = 0, mean_square_ = 0, zcr_ = 0;
};

}  // namespace linecheck
