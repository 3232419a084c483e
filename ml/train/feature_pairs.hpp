#pragma once
/// Rows about two clips: are they of one source?
///
///   in       rows with labels (features.hpp)
///   out      a row a pair, in the same columns: the size of the difference of the two clips' numbers; label "same" or
///            "different"; clip: the first of the two
///   meaning  same: two clips of one source and label. different: clips of two sources, every other time of one label where
///            the block has two, for a kick against a flute is no question. Sources are dealt into ten blocks, no pair
///            crosses blocks, and the block is what is kept together: so that no source is both learnt from and asked
///   thread   any; the same seed gives the same pairs
#include <cstdint>
#include <vector>

#include "ml/train/features.hpp"

namespace linecheck::train {

/// `each`: pairs of one source, for each source and label with two clips; as many of two sources.
std::vector<FeatureRow> feature_pairs(const std::vector<FeatureRow>& rows, int each, std::uint64_t seed);

}  // namespace linecheck::train
