#pragma once
/// What leaves dsp/ for each channel and hop: plain numbers, trivially copyable, so that they can cross threads.
#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace linecheck {

inline constexpr int analysis_rate = 48000;           ///< Hz; every live feature is defined at this rate
inline constexpr std::size_t hop_frames = 480;        ///< 10 ms
inline constexpr std::size_t max_channels = 128;
inline constexpr std::size_t band_count = 31;         ///< third octaves 20 Hz to 20 kHz
inline constexpr std::size_t mel_count = 80;          ///< log-mel bands, 20 Hz to 20 kHz
inline constexpr std::size_t mfcc_count = 20;
inline constexpr std::size_t chroma_count = 12;       ///< C first
inline constexpr std::size_t contrast_count = 7;
inline constexpr std::size_t strongest_count = 3;
inline constexpr std::size_t display_bins = 2049;     ///< 4096-point magnitude for display and feedback

/// Measured before any resampling, at the device's rate.
struct InputLevel {
    float peak = 0;                ///< largest |x| of the hop, linear
    float dc = 0;                  ///< mean of the hop, linear
    std::uint32_t clips = 0;       ///< samples of the hop at or beyond full scale
    bool finite = true;            ///< false: NaN or infinity arrived and was replaced by silence
};

/// One hop of one channel at 48 kHz.
struct FeatureFrame {
    std::uint64_t frame = 0;       ///< frames since start, at 48 kHz, at the end of the hop
    InputLevel input;
    float true_peak = 0;           ///< largest |x| of the 4x oversampled hop, linear
    float mean_square = 0;         ///< of the hop, linear
    float rms_dbfs = 0;            ///< of the hop
    float crest_db = 0;            ///< sample peak over rms, of the last 400 ms
    float noise_floor_dbfs = 0;    ///< tracked minimum of the smoothed level
    bool active = false;           ///< louder than the noise floor and than -70 dBFS: counts for statistics
    bool silent = false;           ///< every sample of the hop is exactly or nearly zero (below -90 dBFS)

    float momentary_lufs = 0;      ///< 400 ms, BS.1770-4
    float short_term_lufs = 0;     ///< 3 s

    float zcr = 0;                 ///< zero crossings per sample of the hop, 0 to 1
    float skewness = 0;            ///< of the samples of the 2048 window
    float kurtosis = 0;            ///< of the same, normal distribution = 3

    bool has_spectrum = false;     ///< false when overload shed the spectra; what follows then keeps its last value
    float centroid_hz = 0;
    float bandwidth_hz = 0;
    float rolloff_hz = 0;          ///< 85 % of the power lies below
    float flatness = 0;            ///< geometric over arithmetic mean of the power spectrum, 0 to 1
    float flux = 0;                ///< half-wave rectified spectral difference
    float onset_strength = 0;      ///< mean positive difference of the log-mel bands
    std::array<float, contrast_count> contrast_db{};
    std::array<float, chroma_count> chroma{};          ///< largest = 1, all 0 in silence
    std::array<float, strongest_count> strongest_hz{}; ///< strongest first, 0 = none
    float howl_hz = 0;             ///< feedback (howl_detector.hpp), 0 = none; renewed every 4th hop
    float howl_prominence_db = 0;  ///< of that frequency over its neighbourhood
    std::array<float, mfcc_count> mfcc{};
    std::array<float, mel_count> log_mel{};            ///< natural logarithm of mel power, floor ln(1e-10)
};
static_assert(std::is_trivially_copyable_v<FeatureFrame>);

/// Third-octave levels of one channel in dBFS (a full-scale sine at mid-band reads -3.01), 0 to -144.
struct BandLevels {
    std::array<float, band_count> fast{};  ///< 125 ms exponential
    std::array<float, band_count> slow{};  ///< 1 s exponential
    std::array<float, band_count> lasting{};  ///< mean of the latest 10 s of active hops
    std::array<float, band_count> take{};  ///< mean over all active hops since reset
};

}  // namespace linecheck
