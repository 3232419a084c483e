#pragma once
/// What advice knows of each label beforehand: role, usual low cut, whether a gate is ever right, how much compression.
///
///   source   ranges of low cuts, ratios, times and levels in the mix: tables of published automatic mixers and live
///            engineers' habits, collected in docs/advice.md; they are where advice begins, the line's own figures decide
#include <cstdint>
#include <optional>
#include <string_view>

namespace linecheck {

enum class Role : std::uint8_t { percussive, sustained, vocal, speech, ambience, mix, none };

/// The word in config/labels.toml; nothing for another word.
std::optional<Role> role_of(std::string_view word) noexcept;

struct LabelRule {
    Role role = Role::none;
    float low_cut_hz = 0, high_cut_hz = 0;  ///< the low cut's usual range; 0 = never advised
    bool gate = false;                      ///< only close-miked drums
    float reduction_db = 0;                 ///< wanted of the compressor at the 95th percentile; 0 = none advised
    float most_ratio = 1;
    float mix_db = 0;                       ///< level in the mix, relative to its sum
    bool steady = false;                    ///< may hold a level for minutes, as noise does
    int priority = 1;                       ///< who keeps a range that two want: 3 lead, 2 rhythm's ground, 1 the rest
};

/// `label` is an index into labels().
const LabelRule& label_rule(int label) noexcept;

}  // namespace linecheck
