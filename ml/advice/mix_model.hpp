#pragma once
/// What engineers set, learned from what they set before: ridge regression from a line's sound to its mix parameters.
///
///   in       examples: label, 31 bands, RMS, peak, and what the engineer made of the line
///   out      learn(): a model; predict(): the same parameters for another line
///   meaning  bands count relative to the line's own level, so the preamp teaches nothing; each label has an offset of its
///            own, held towards everybody's by the same penalty as all else. held_out_error() leaves one group (a song) out
///            after the other: a model is only to be used for a parameter where that is less than the rules' error
///   cost     learn(): a solve of 72 x 72; predict(): 72 x 4
///   errors   learn() throws std::invalid_argument without examples
///   thread   immutable once learned
///   source   A. E. Hoerl, R. W. Kennard, "Ridge regression", Technometrics 12(1), 1970
#include <array>
#include <functional>
#include <span>
#include <string_view>

#include <Eigen/Core>

#include "dsp/line_facts.hpp"

namespace linecheck {

inline constexpr std::size_t mix_parameters = 4;
/// In this order: level relative to the song's other lines, low end, presence (changes in dB), compression ratio.
using MixParameters = std::array<float, mix_parameters>;
constexpr std::array<std::string_view, mix_parameters> mix_parameter_ids{"level_db", "low_db", "presence_db", "ratio"};

struct MixLine {
    int label = -1;
    Bands bands_dbfs{};
    float rms_dbfs = 0, peak_dbfs = 0;
};
struct MixExample {
    MixLine line;
    MixParameters set{};
    int group = 0;             ///< the song or session it comes from
};

class MixModel {
public:
    /// The larger the penalty, the nearer to the examples' mean.
    static MixModel learn(std::span<const MixExample> examples, float penalty = 10);
    [[nodiscard]] MixParameters predict(const MixLine& line) const;

private:
    Eigen::MatrixXf weights_;  // [inputs][parameters]
    Eigen::VectorXf mean_in_;
    std::array<float, mix_parameters> mean_out_{};
};

using MixRule = std::function<MixParameters(const MixLine&)>;

/// Mean absolute error of each parameter on groups that were not learned from; infinite where there is only one group.
MixParameters held_out_error(std::span<const MixExample> examples, float penalty = 10);
/// The same of a rule, which has nothing to learn.
MixParameters rule_error(std::span<const MixExample> examples, const MixRule& rule);

}  // namespace linecheck
