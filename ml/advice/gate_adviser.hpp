#pragma once
/// A gate for close-miked drums that hear their neighbours.
///
///   in       the line: its hits' levels and decay; the trim it will have
///   out      GateSettings, or none
///   meaning  the hits fall into two groups, wanted and bleed, split where the variance within both is least (Otsu). A
///            gate only where at least 6 dB lie between the loudest bleed and the softest wanted hits: the threshold
///            stands 3 dB over the bleed's 95th percentile, or in the middle of the gap. Never for anything else than drums
///   source   Terrell, Reiss, Sandler, EURASIP J. Adv. Signal Process. 2010, 465417 (the aim: bleed down, hits whole);
///            N. Otsu, IEEE Trans. SMC 9(1), 1979
#include "ml/advice/advice.hpp"
#include "ml/advice/line_view.hpp"

namespace linecheck {

Advice advise_gate(const LineView& line, float trim_db);

}  // namespace linecheck
