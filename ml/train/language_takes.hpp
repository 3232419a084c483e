#pragma once
/// What is said, by whom and how, for the language model to learn from and to be asked about.
///
///   in       a folder of sentences: LANGUAGE.txt for the eight, other/LANGUAGE.txt for those it calls unknown
///   out      takes of three sentences each; every fourth sentence is only ever said in held-out takes
///   meaning  the same seed plans the same takes
///   errors   std::runtime_error: file quoted
#include <cstdint>
#include <string>
#include <vector>

#include "ml/train/language_voices.hpp"

namespace linecheck::train {

struct TakePlan {
    Voice voice;
    Delivery delivery;
    std::string text;
    int target = 0;         ///< index into languages(); language_count: another one
    bool held = false;
    std::uint64_t seed = 0; ///< of the channel it goes through
};

/// `share`: of the usual number of takes, for a quick look.
std::vector<TakePlan> plan_takes(const std::string& sentences, std::uint64_t seed, double share = 1);

}  // namespace linecheck::train
