#pragma once
/// One line after the other as a model's network hears it: fused scores and picture, by the daemon's own front end and Evidence.
///
///   cost     an inference a patch
///   thread   one at a time
#include <array>
#include <span>

#include "ml/evidence.hpp"
#include "ml/network_input.hpp"
#include "ml/train/heard_lines.hpp"
#include "ml/train/line_patches.hpp"

namespace linecheck::train {

class LineEar {
public:
    /// `model` must outlive this.
    explicit LineEar(const Model::State& model)
        : model_(model), network_(model.spec, model.weights, model.name), score_(model.label_of_output.size()), picture_(network_.picture().size()) {}
    void forget() noexcept {
        score_.reset();
        picture_.reset();
    }
    /// A patch as the network sees it.
    void hear(std::span<const float> input, float weight) noexcept {
        network_.forward(input);
        score_.add(network_.output(0), weight);
        picture_.add(network_.picture(), weight);
    }
    /// A whole line, after forgetting the one before.
    void hear(const Wave& wave) {
        forget();
        each_hop(wave, [&](std::size_t, const FeatureFrame&, const Patch* patch) {
            if (patch == nullptr) return;
            fill_network_input(*patch, input_);
            hear(input_, patch->weight);
        });
    }
    void add_to(HeardLines& lines, int label, bool sexless) const { lines.add(model_, score(), picture(), patches(), label, sexless); }
    [[nodiscard]] std::span<const float> score() const noexcept { return score_.fused(); }
    [[nodiscard]] std::span<const float> picture() const noexcept { return picture_.fused(); }
    [[nodiscard]] float patches() const noexcept { return picture_.patches(); }

private:
    const Model::State& model_;
    Network network_;
    Evidence score_, picture_;
    std::array<float, network_input_size> input_{};
};

}  // namespace linecheck::train
