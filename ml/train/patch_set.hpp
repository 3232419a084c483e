#pragma once
/// Rendered lines as the network will meet them: through the same FeatureBank and PatchCollector as the daemon's.
#include <torch/torch.h>

#include <functional>
#include <vector>

#include "ml/train/line_renderer.hpp"

namespace linecheck::train {

struct PatchSet {
    torch::Tensor input;        ///< [patches, 1, 100, 80] half
    torch::Tensor label;        ///< [patches, labels] float: one-hot, or half and half where the sex of a voice is not stated
    torch::Tensor equipment;    ///< [patches] long, -1 unknown
    torch::Tensor production;   ///< [patches] long, -1 unknown
    std::vector<std::int64_t> line_start;  ///< first patch of each line, and one past the last: lines + 1 entries
    std::vector<int> line_label;           ///< index into trained labels
    std::vector<bool> line_either_sex;
    [[nodiscard]] std::size_t lines() const { return line_label.size(); }
};

struct RenderPlan {
    std::vector<int> labels;       ///< indices into labels(); a patch's target is the position in this list
    int lines_per_label = 0;
    std::uint64_t seed = 0;
    const Kit* kit = nullptr;
    std::string soundfont;
    Allowed allowed;
};

using Progress = std::function<void(const std::string& what, double share)>;

/// Renders with one thread a core; the result depends on the plan only.
PatchSet render_patches(const Corpus& corpus, const ImpulseResponses& responses, const RenderPlan& plan,
                        const Progress& progress);

}  // namespace linecheck::train
