#pragma once
/// How far one example goes: labels that the network never heard, shown once and played again by the same source.
///
///   in       a model that learnt without some labels (`linecheck-train identify --without`), and those labels' recordings
///   meaning  a choice draws of each such label a source and some of its clips, until they last 3 s: rendered as a line
///            (room, bleed, colour, level) and cut to 3 s they are the example. The lines are rendered from the source's other
///            clips alone, each with surroundings of its own. Memory holds one example of each label. Sources of one clip,
///            or of clips that the example uses up, have nothing to ask
///   errors   std::runtime_error
#include <string>
#include <vector>

#include "ml/train/line_renderer.hpp"
#include "ml/train/material.hpp"

namespace linecheck::train {

struct FewShotPlan {
    int choices = 20;
    int lines = 6;           ///< at most, of each label and choice
    bool plain = false;      ///< lines without neighbours, tone changes and band limits
    std::uint64_t seed = 1;
};

struct FewShotTrial {
    int label = 0;           ///< index into labels()
    std::string source;
    Line example;
    std::vector<Line> lines;
};

/// [choices][labels]. The recordings of material.without.
std::vector<std::vector<FewShotTrial>> draw_trials(const Material& material, const FewShotPlan& plan);

}  // namespace linecheck::train
