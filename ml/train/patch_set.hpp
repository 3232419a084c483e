#pragma once
/// Rendered lines as the networks will meet them: through the same FeatureBank and PatchCollector as the daemon's.
#include <torch/torch.h>

#include <string>
#include <vector>

#include "ml/train/line_store.hpp"
#include "ml/train/teacher.hpp"

namespace linecheck::train {

struct PatchSet {
    torch::Tensor input;        ///< [patches, 1, 100, 80] half
    torch::Tensor lesson;       ///< [patches, 1, 128, 100] half: the same hops as the teacher hears them; undefined without one
    torch::Tensor weight;       ///< [patches] float, Patch::weight
    torch::Tensor label;        ///< [patches, labels] float: one-hot, or half and half where the sex of a voice is not stated
    torch::Tensor equipment;    ///< [patches] long, -1 unknown
    torch::Tensor production;   ///< [patches] long, -1 unknown
    std::vector<std::int64_t> line_start;  ///< first patch of each line, and one past the last: lines + 1 entries
    std::vector<int> line_label;           ///< index into trained labels
    std::vector<bool> line_either_sex;
    std::vector<std::string> line_source;  ///< Line::source, empty where the store does not know
    [[nodiscard]] std::size_t lines() const { return line_label.size(); }
    [[nodiscard]] std::int64_t patches() const { return input.size(0); }
};

/// Neighbouring patches share three quarters of their hops: learning takes every second, measuring all of them.
enum class Patches { every_second, all };

/// Listens to the first `shards` of a store, one thread a core. `ear` may be null. `labels`: indices into labels().
PatchSet hear(const LineStore& store, std::size_t shards, const std::vector<int>& labels, Patches which, const TeacherEar* ear, const Progress& progress);
/// One set after the other.
PatchSet joined(const PatchSet& a, const PatchSet& b);

}  // namespace linecheck::train
