#pragma once
/// The key of a take: its summed pitch classes against the profiles of all major and minor keys.
///
///   in       [12] chroma summed over active frames, C first
///   out      "C major" ... "B minor", and the correlation with that profile; empty when there is nothing to hear
///   source   C. Krumhansl, E. Kessler, "Tracing the dynamic changes in perceived tonal organization", 1982 (probe-tone ratings)
#include <span>
#include <string>

namespace linecheck {

struct Key {
    std::string name;
    float correlation = 0;  ///< -1 to 1
};
Key estimate_key(std::span<const float, 12> chroma);

}  // namespace linecheck
