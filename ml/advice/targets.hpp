#pragma once
/// What well-made material of each label looks like in third octaves, and how far it strays.
///
///   in       the text of config/targets.csv: a row `label,from,sources,what,20,25 ... 20000` a curve, `what` being
///            median, low or high; `from` says whose recordings it rests on (label, family or all); # begins a comment
///   out      of(label): a curve relative to its own strongest band (0 dB), with the range that nine in ten keep
///   errors   parse() throws std::runtime_error: file and line, what is wrong, what would be right
///   thread   immutable after parse
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dsp/feature_frame.hpp"
#include "dsp/line_facts.hpp"

namespace linecheck {

struct TargetCurve {
    Bands median_db{}, low_db{}, high_db{};  ///< low <= median <= high
    std::string from = "label";              ///< label, family or all
    int sources = 0;
};

class Targets {
public:
    Targets();
    /// `name` is for messages.
    static Targets parse(std::string_view text, const std::string& name);
    /// parse() reads it back the same, to 0.1 dB.
    [[nodiscard]] std::string print() const;
    /// `label` is an index into labels(); nullptr when nothing is known of it.
    [[nodiscard]] const TargetCurve* of(int label) const noexcept;
    void set(int label, TargetCurve curve) { curves_.at(static_cast<std::size_t>(label)) = std::move(curve); }

private:
    std::vector<std::optional<TargetCurve>> curves_;  // [labels()]
};

/// How a line's spectrum stands against its target.
struct BandFit {
    Bands outside_db{};    ///< above the usual range > 0, below it < 0
    Bands weight{};        ///< share of the energy, the line's and the target's halved; sums to 1
    float offset_db = 0;   ///< the line's level over the target's, where the error is least
    float error_db = 0;    ///< sum of weight * |outside|
};

/// A third octave and half of each neighbour: a line plays a few notes, and its label plays all.
Bands smoothed(const Bands& db) noexcept;

/// The line is smoothed first. Level is matched by the offset that leaves the least outside. Bands without energy weigh nothing.
BandFit fit_to_target(const Bands& line_dbfs, const TargetCurve& target) noexcept;

}  // namespace linecheck
