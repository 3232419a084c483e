#pragma once
/// What a line has said so far: scores of successive patches as one weighted mean.
///
///   in       [outputs] scores of a patch (logits), and its weight, 0 to 1 (Patch::weight)
///   out      fused(): the mean, all 0 before any evidence; patches(): how many whole patches it is worth
///   meaning  A plain weighted mean until `memory` patches are held; from then on older evidence fades, by a
///            1/memory-th a whole patch. A mean of logits multiplies opinions and then takes the memory-th
///            root: neighbouring patches share three quarters of their sound and are not independent
///   cost     O(outputs); no allocation after construction
///   thread   one at a time. [realtime]
///   source   J. Kittler et al., "On combining classifiers", IEEE PAMI 20(3), 1998: the product rule
#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

namespace linecheck {

class Evidence {
public:
    static constexpr float usual_memory = 16;  ///< patches: 4 s of sound

    explicit Evidence(std::size_t outputs, float memory = usual_memory) : mean_(outputs), memory_(memory) {}

    /// scores.size() is the number of outputs; a weight of 0 (or NaN) teaches nothing.
    void add(std::span<const float> scores, float weight) noexcept {
        if (!(weight > 0.0F)) return;
        weight = std::min(weight, 1.0F);
        held_ = std::min(held_ + weight, memory_);
        const float move = weight / held_;
        for (std::size_t i = 0; i < mean_.size(); ++i) mean_[i] += move * (scores[i] - mean_[i]);
    }
    [[nodiscard]] std::span<const float> fused() const noexcept { return mean_; }
    [[nodiscard]] float patches() const noexcept { return held_; }
    void reset() noexcept {
        std::fill(mean_.begin(), mean_.end(), 0.0F);
        held_ = 0.0F;
    }

private:
    std::vector<float> mean_;
    float memory_;
    float held_ = 0.0F;
};

}  // namespace linecheck
