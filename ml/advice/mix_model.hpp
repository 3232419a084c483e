#pragma once
/// What engineers set, learned from what they set before: ridge regression from a line's sound to its mix parameters.
///
///   in       examples: label, 31 bands, RMS, peak, gains left and right, and what the engineer set; what is not known is
///            not_known, and such an example teaches the other parameters only
///   out      learn(): a model; predict(): the same parameters for another line; compare(): how it does on groups (songs,
///            sessions) it has not learned from, beside the rules on the same rows
///   meaning  bands count relative to the line's own level, so the preamp teaches nothing; each label has an offset of its
///            own, held towards everybody's by the same penalty as all else. Gain is learned as the level it leads to,
///            thresholds relative to that level, frequency and ratio in octaves
///   cost     learn(): a solve of 69 x 69 a parameter; predict(): 69 products a parameter
///   errors   learn() throws std::invalid_argument without examples
///   thread   immutable once learned
///   source   A. E. Hoerl, R. W. Kennard, "Ridge regression", Technometrics 12(1), 1970
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <span>
#include <string_view>

#include <Eigen/Core>

#include "dsp/line_facts.hpp"

namespace linecheck {

enum class MixParameter : std::uint8_t { gain, hpf, gate_threshold, comp_threshold, comp_ratio, eq_low, eq_low_mid, eq_presence, eq_air };
inline constexpr std::size_t mix_parameters = 9;
/// Columns of the table; an hpf of 20 Hz is one that is off. The EQ's are the curve's mean over mix_regions.
constexpr std::array<std::string_view, mix_parameters> mix_parameter_ids{
    "gain_db", "hpf_hz", "gate_threshold_dbfs", "comp_threshold_dbfs", "comp_ratio", "eq_low_db", "eq_low_mid_db", "eq_presence_db", "eq_air_db"};
using MixParameters = std::array<float, mix_parameters>;

/// Third octaves from `first` to `last` of each EQ parameter: 20 to 160 Hz, 200 to 630 Hz, 2 to 6.3 kHz, 8 to 20 kHz.
struct MixRegion {
    MixParameter parameter;
    std::size_t first, last;
};
constexpr std::array<MixRegion, 4> mix_regions{{{MixParameter::eq_low, 0, 9}, {MixParameter::eq_low_mid, 10, 15}, {MixParameter::eq_presence, 20, 25}, {MixParameter::eq_air, 26, 30}}};

inline constexpr float not_known = std::numeric_limits<float>::quiet_NaN();
inline constexpr float hpf_off_hz = 20;
constexpr MixParameters nothing_known() noexcept {
    MixParameters out{};
    out.fill(not_known);
    return out;
}

struct MixLine {
    int label = -1;
    Bands bands_dbfs{};
    float rms_dbfs = not_known, peak_dbfs = not_known;  ///< without an RMS nothing was heard: bands count as not known
    float left_gain_db = not_known, right_gain_db = not_known;
};
struct MixExample {
    MixLine line;
    MixParameters set = nothing_known();
    MixParameters rules = nothing_known();  ///< what the rules say to the same line
    int group = 0;                          ///< the song or session it comes from
};

/// One parameter on rows that were not learned from, and the rules on the same; in dB or octaves.
struct MixScore {
    std::size_t rows = 0, groups = 0;
    float learned_error = 0, rules_error = 0;  ///< mean absolute
    float learned_r2 = 0, rules_r2 = 0;        ///< 1 is perfect, 0 as good as the rows' mean
    /// Learned from enough, and nearer to the engineers than the rules.
    [[nodiscard]] bool better() const noexcept { return rows >= least_rows && groups >= least_groups && learned_error < rules_error; }
    static constexpr std::size_t least_rows = 20, least_groups = 3;
};

class MixModel {
public:
    struct Weights {
        Eigen::VectorXf mean_in, slope;  // [mix_inputs()]
        float mean_out = 0;
        MixScore score;
    };
    /// The larger the penalty, the nearer to the examples' mean.
    static MixModel learn(std::span<const MixExample> examples, float penalty = 10);
    /// Thresholds are for the strip after `gain_db`; without it after the gain it predicts, or none.
    [[nodiscard]] float predict(const MixLine& line, MixParameter parameter, float gain_db = not_known) const;
    [[nodiscard]] bool knows(MixParameter parameter) const noexcept { return weights(parameter).has_value(); }
    [[nodiscard]] const std::optional<Weights>& weights(MixParameter parameter) const noexcept { return weights_[static_cast<std::size_t>(parameter)]; }
    void set(MixParameter parameter, std::optional<Weights> weights) { weights_[static_cast<std::size_t>(parameter)] = std::move(weights); }
    /// Forgets what the rules do as well, and keeps the scores of the rest.
    void keep_better(const std::array<MixScore, mix_parameters>& scores);

private:
    std::array<std::optional<Weights>, mix_parameters> weights_;
};

std::size_t mix_inputs() noexcept;
/// Whole groups are held out, at most ten times; only rows count for which the rules have an answer too.
std::array<MixScore, mix_parameters> compare(std::span<const MixExample> examples, float penalty = 10);

}  // namespace linecheck
