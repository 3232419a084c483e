#pragma once
/// What a model's network shows of rendered lines: one picture and one fused score a line, by the daemon's own Evidence.
#include <Eigen/Core>

#include <functional>
#include <string>
#include <vector>

#include "ml/model.hpp"
#include "ml/train/heard_lines.hpp"
#include "ml/train/patch_set.hpp"

namespace linecheck::train {

struct LinePictures {
    Eigen::MatrixXf picture;            ///< [lines][picture] of the network's last hidden layer
    Eigen::MatrixXf score;              ///< [lines][outputs]
    std::vector<float> patches;         ///< of each line, as Evidence counts them
    std::vector<int> label;             ///< indices into labels()
    std::vector<std::string> source;    ///< who plays; one source of two labels is two
    std::vector<bool> either_sex;
    [[nodiscard]] std::size_t lines() const { return label.size(); }
};

/// What is needed to judge lines again, of those sources that `wanted` takes; `sources` may be null: who plays each.
HeardLines heard_lines(const Model::State& model, const LinePictures& pictures, const std::function<bool(const std::string& source)>& wanted,
                       std::vector<std::string>* sources = nullptr);

LinePictures line_pictures(const Model& model, const PatchSet& set, const std::vector<int>& labels);

}  // namespace linecheck::train
