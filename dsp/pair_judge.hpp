#pragma once
/// What one comparison of two lines says: do they belong together, do they not, or is it silent on that.
///
///   in       the Pair measured over a stretch, and the two lines' levels hop by hop (10 ms mean squares)
///   out      a PairOpinion
///   meaning  identical   the same signal, whatever its gain: a multed, doubled or flipped line
///            stereo      two microphones of one kind on one source: the levels follow each other within a few dB in
///                        every 10 ms, the colour is alike, and something arrives at both within 1 ms. Spaced
///                        overheads correlate by 0.2 only, so the levels are what tells them from two close
///                        microphones, which swing by 10 dB against each other as one drum or the other is hit
///            twice, flipped and not identical: one source on two lines, as DI and amplifier or both skins of a drum
///            Two open microphones that hear the same drums from afar pass as stereo too: the caller knows which
///            lines play (PairFinder) and what they are (the board)
///   cost     O(hops); no allocation. [realtime]
#include <span>

#include "dsp/pair.hpp"

namespace linecheck {

/// How the levels of two lines follow each other, over what is within 40 dB of each line's loudest hop.
struct LevelMatch {
    float correlation = 0;    ///< of the levels in dB, -1 to 1; 0 when one does not move
    float swing_db = 0;       ///< standard deviation of the difference
    float difference_db = 0;  ///< mean of the first line's level less the second's
};

LevelMatch match_levels(std::span<const float> a, std::span<const float> b) noexcept;

enum class Judgement : std::uint8_t { silent, together, apart };

struct PairOpinion {
    Judgement judgement = Judgement::silent;
    PairKind kind = PairKind::none;  ///< when together
    bool identical = false;
    float delay_ms = 0;              ///< of what the two were judged by
};

PairOpinion judge_pair(const Pair& pair, const LevelMatch& levels) noexcept;

}  // namespace linecheck
