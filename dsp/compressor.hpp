#pragma once
/// The compressor of a strip.
///
///   in       samples in place, at the rate given; aim(): nothing = off
///   out      gain reduction in dB (positive, make-up not counted) per sample on request
///   meaning  threshold against the sample's magnitude, or (rms) against its mean square over a time constant of 10 ms,
///            so that a sine of -10 dBFS peak reads -13 dBFS. attack_ms: time to 63 % of the reduction after a step up.
///            release_ms: time constant of the first of two decays, the second is the attack's. 0 ms = at once
///   cost     one logarithm and one exponential a sample; no allocation
///   thread   one at a time; [realtime]
///   source   D. Giannoulis, M. Massberg & J. Reiss, "Digital Dynamic Range Compressor Design", J. AES 60(6), 2012:
///            static curve eq. 4, log-domain detector behind it, smooth decoupled peak detector eq. 17
#include <optional>
#include <span>

#include "dsp/glide.hpp"
#include "dsp/strip_settings.hpp"

namespace linecheck {

inline constexpr double comp_rms_ms = 10;

/// The static curve: how many dB a steady level is turned down.
double comp_reduction_db(double level_dbfs, double threshold_dbfs, double slope, double knee_db) noexcept;
double comp_reduction_db(double level_dbfs, const CompSettings& settings) noexcept;
/// 1 - 1/ratio: 0 leaves alone, 1 limits.
double comp_slope(double ratio) noexcept;

class Compressor {
public:
    explicit Compressor(double rate) noexcept;
    void aim(const std::optional<CompSettings>& settings, int ticks) noexcept;
    void jump(const std::optional<CompSettings>& settings) noexcept;
    void reset() noexcept { peak_db_ = reduction_db_ = mean_square_ = 0; }
    void tick() noexcept;
    /// reduction_db: empty, or one a sample.
    void process(std::span<double> audio, std::span<float> reduction_db) noexcept;

private:
    void take_times(const CompSettings& settings) noexcept;
    double level_db(double x) noexcept;
    double smoothed(double reduction_db) noexcept;

    double rate_;
    Glide threshold_, slope_, knee_, makeup_db_, rms_;
    double attack_ = 0, release_ = 0, averaging_;
    double peak_db_ = 0, reduction_db_ = 0, mean_square_ = 0;
    bool idle_ = true;
};

}  // namespace linecheck
