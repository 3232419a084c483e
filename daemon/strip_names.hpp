#pragma once
/// What people write on the strips: "Kick", "Tom 1" to "Tom 3", "OH L" and "OH R", "Vox 2".
///
///   in       each line's label and, where it is half of a stereo pair, its other half
///   out      a name, one of at most 12 characters and one of at most 8, for each line
///   meaning  what is there once has no number; lower channel = lower number = left. Two halves that differ in label
///            are two lines. Hum, noise and silence are not counted
///   thread   any
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "daemon/label_book.hpp"
#include "dsp/pair_finder.hpp"

namespace linecheck {

struct LineWords {
    int label = -1;                    ///< index into labels(), -1 unknown
    std::int32_t stereo_partner = -1;  ///< channel from 0
};

struct StripName {
    std::string name;
    std::string strip;    ///< at most 12 characters
    std::string shorter;  ///< at most 8 characters
    bool operator==(const StripName&) const = default;
};

std::vector<StripName> name_strips(const LabelBook& book, std::span<const LineWords> lines);

/// True when people would call two lines with these labels a pair of that kind: the same signal always; two views
/// of one source only when both are known: with one label, or in stereo of one family and only of what is taken in
/// stereo (no kick, no lead vocal).
bool is_pair_for_people(const LinePair& pair, int label, int partner_label) noexcept;

}  // namespace linecheck
