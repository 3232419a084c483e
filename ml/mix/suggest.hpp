#pragma once
/// What a desk's equaliser has to be set to, to take back what was done: on its own steps, in as many bands as it has.
///
///   in       the moves that were made, the rate whose curves they were, the desk, how many bands are free
///   out      bands, and the rms over log frequency of what they leave, in dB, levels matched
///   meaning  where there are more moves than bands, those are joined or left out that are missed least, and the others
///            fitted to the whole; frequency and width are put on their steps first, the gains fitted once more around them
///   cost     10 to 100 ms
///   thread   any; allocates
#include <span>

#include "dsp/strip_law.hpp"
#include "ml/advice/advice.hpp"
#include "ml/mix/eq_search.hpp"

namespace linecheck {

struct DeskEq {
    EqCurve curve;
    double residual_db = 0;
};

DeskEq suggest(std::span<const SureMove> done, double equaliser_hz, const StripLaw& law, std::size_t bands);

}  // namespace linecheck
