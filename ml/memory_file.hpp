#pragma once
/// The memory's part of a model file: how pictures are compared, and examples.
///
///   holds    tensors memory.mean [picture], memory.project [dims][picture], memory.spread [dims], memory.examples
///            [examples][dims]; "memory" in the description: slope, offset, threshold, and label and lines of each example
///   errors   std::runtime_error: file quoted, the tensor or word, shape found and expected
///   thread   any
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "ml/safetensors.hpp"
#include "ml/source_memory.hpp"

namespace linecheck {

struct MemoryPart {
    PictureSpace space;               ///< dims 0: the file has none
    std::vector<Example> examples;
};

/// `picture`: what the network's last layer has. `about` is the file's description.
MemoryPart read_memory(const nlohmann::json& about, const Safetensors& file, std::size_t picture, const std::string& name);
void write_memory(const MemoryPart& memory, nlohmann::json& about, Safetensors& file);

}  // namespace linecheck
