#pragma once
/// What a checked model file holds. Only ml/ looks inside.
#include <array>
#include <map>
#include <string>
#include <vector>

#include "ml/labels.hpp"
#include "ml/model.hpp"
#include "ml/network.hpp"
#include "ml/source_memory.hpp"

namespace linecheck {

/// Turns averaged scores into probabilities, and probabilities into a verdict or silence.
struct Calibration {
    /// Evidence comes in patches; how sure the average may be grows with their number.
    static constexpr std::array<int, 4> patches_from{1, 2, 5, 13};
    static constexpr float stay = 0.15F;             ///< a label once said is kept until it falls this far below its threshold
    std::array<float, 4> temperature{1, 1, 1, 1};    ///< label head, by number of patches
    std::vector<float> threshold;                    ///< per label: probability from which it is said
    float family_threshold = 1;
    float equipment_temperature = 1, equipment_threshold = 1;
    float production_temperature = 1, production_threshold = 1;

    /// `patches` as Evidence counts them: a quiet patch is a part of one.
    [[nodiscard]] static std::size_t bucket(float patches) noexcept {
        std::size_t b = 0;
        while (b + 1 < patches_from.size() && patches >= static_cast<float>(patches_from[b + 1])) ++b;
        return b;
    }
};

struct Model::State {
    std::string name;
    NetworkSpec spec;
    Safetensors weights;
    std::vector<int> label_of_output;   ///< network output -> index into labels()
    Calibration calibration;
    PictureSpace space;                 ///< dims 0: the file has none
    std::vector<Example> examples;      ///< that adapt put into the file
};

}  // namespace linecheck
