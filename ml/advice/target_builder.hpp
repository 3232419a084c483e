#pragma once
/// Makes the target curves: the median over sources and how far sources stray from it.
///
///   in       third-octave curves of lines, in dB of any reference, with their label and source: a session, player or
///            kit. All lines of a source share one vote: many clips must not outvote another's few
///   out      Targets: low and high hold nine votes in ten, never closer than 3 dB to the median
///   meaning  lines are matched in level by their weighted median difference; what lies over 60 dB below a line's
///            strongest band is a codec's or a converter's business and is held there. Curve and spread lean
///            on the family as if it were some sources more, the family's spread on everybody's; a label without
///            sources has the family's curve. All curves are smoothed() first, as are the lines judged by them
///   thread   one at a time
#include <string>
#include <vector>

#include "ml/advice/targets.hpp"

namespace linecheck {

struct LineCurve {
    int label = 0;
    std::string source;
    Bands bands_db{};
};

class TargetBuilder {
public:
    void add(LineCurve curve) { curves_.push_back(std::move(curve)); }
    /// `without`: a source to leave out of every label, for judging the targets on that source's own lines.
    [[nodiscard]] Targets build(const std::string& without = {}) const;

private:
    std::vector<LineCurve> curves_;
};

}  // namespace linecheck
