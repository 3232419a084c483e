#pragma once
/// Makes the target curves: the median over sources and how far sources stray from it.
///
///   in       one third-octave curve a source and label, in dB of any reference: a source is a session, player or kit,
///            whose many clips must not outvote another's few
///   out      Targets: low and high hold four in five sources, never closer than 3 dB to the median
///   meaning  sources are matched in level by their weighted median difference; what lies over 60 dB below a source's
///            strongest band is a codec's or a converter's business and is held there. Curve and spread lean
///            on the family as if it were `family_votes` more sources, the family's spread on everybody's; a
///            label without sources has the family's curve. Thirds of an octave are smoothed with their neighbours (1:2:1)
///   thread   one at a time
#include <string>
#include <vector>

#include "ml/advice/targets.hpp"

namespace linecheck {

struct SourceCurve {
    int label = 0;
    std::string source;
    Bands bands_db{};
};

class TargetBuilder {
public:
    void add(SourceCurve curve) { curves_.push_back(std::move(curve)); }
    /// `without`: a source to leave out of every label, for judging the targets on that source's own lines.
    [[nodiscard]] Targets build(const std::string& without = {}) const;

private:
    std::vector<SourceCurve> curves_;
};

}  // namespace linecheck
