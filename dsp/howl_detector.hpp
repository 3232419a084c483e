#pragma once
/// Feedback: the frequency that is about to ring, found before it drowns the music.
///
///   in       display spectra of one line (power, 4096 points at 48 kHz, Hann, a full-scale sine reads 0.5), every 40 ms
///   out      howl(): the most prominent that rings now
///   meaning  looks from 94 Hz to 16 kHz at partials within 26 dB of the programme (its mean power over 2 s); says a howl
///            until it has fallen by 12 dB or is gone
///   state    tracks of up to 48 partials, what each bin held in the last seconds; 24 kB
///   cost     1 to 6 us a spectrum; no allocation
///   thread   one at a time; [realtime]
///   source   howl_judge.hpp
#include <array>
#include <cstddef>
#include <span>

#include "dsp/feature_frame.hpp"
#include "dsp/howl_judge.hpp"
#include "dsp/howl_track.hpp"

namespace linecheck {

struct Howl {
    float freq_hz = 0;           ///< 0 = nothing howls
    float prominence_db = 0;     ///< over its neighbourhood in the spectrum
    float level_dbfs = 0;        ///< rms of the tone alone
};

class HowlDetector {
public:
    /// `forest` must outlive this.
    explicit HowlDetector(const HowlForest& forest = howl_forest) noexcept : forest_(&forest) {}
    /// [display_bins], readable for a register beyond its end.
    void hear(std::span<const float> power) noexcept;
    void reset() noexcept { *this = HowlDetector(*forest_); }
    [[nodiscard]] const Howl& howl() const noexcept { return howl_; }

    /// For the fitter: `each(track, marks)` of every partial that was judged in the last spectrum.
    template <class Each>
    void judged(Each&& each) const {
        for (const HowlTrack& track : tracks())
            if (likely(track)) each(track, howl_marks(tracks(), track, programme_db()));
    }

private:
    static constexpr std::size_t most_tracks = 48;
    void follow(std::span<const NarrowPeak> peaks) noexcept;
    void judge() noexcept;
    [[nodiscard]] std::span<const HowlTrack> tracks() const noexcept { return std::span(tracks_).first(count_); }
    [[nodiscard]] float programme_db() const noexcept;
    /// Worth judging at all.
    [[nodiscard]] bool likely(const HowlTrack& track) const noexcept;
    [[nodiscard]] float score(const HowlTrack& track) const noexcept;
    void remember(std::span<const float> power) noexcept;
    [[nodiscard]] HowlTrack::Before before(float bin) const noexcept;

    std::array<HowlTrack, most_tracks> tracks_;
    std::size_t count_ = 0;
    std::array<float, display_bins> last_{}, loudest_{};
    float programme_ = 0;
    Howl howl_;
    const HowlForest* forest_;
};

}  // namespace linecheck
