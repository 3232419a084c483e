#pragma once
/// The tiny model with a memory: a line is compared by how loud its lowest, middle and highest mels are.
#include "ml/memory_file.hpp"
#include "tests/support/tiny_model.hpp"

namespace linecheck {

inline PictureSpace tiny_space() {
    constexpr std::size_t picture = 2 * mel_count, dims = 3;
    PictureSpace space;
    space.dims = dims;
    space.mean.assign(picture, 0.0F);
    space.project.assign(dims * picture, 0.0F);
    space.spread.assign(dims, 25.0F);
    for (std::size_t d = 0; d < dims; ++d)
        for (std::size_t m = 0; m < 10; ++m) space.project[d * picture + d * 35 + m] = 6.0F;  // of means over time
    space.offset = -3.0F;
    space.threshold = 0.8F;
    return space;
}

inline std::string tiny_memory_bytes(const std::vector<Example>& examples = {}) {
    Safetensors file = tiny_model_file();
    auto about = nlohmann::json::parse(file.metadata["linecheck"]);
    about["name"] = "tiny with a memory";
    write_memory({tiny_space(), examples}, about, file);
    file.metadata["linecheck"] = about.dump();
    return format_safetensors(file);
}

}  // namespace linecheck
