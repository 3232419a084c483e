#pragma once
/// A model small enough to reason about: kick when the lowest mels are the loudest, hihat when the highest are.
#include <nlohmann/json.hpp>
#include <string>

#include "ml/labels.hpp"
#include "ml/network_input.hpp"
#include "ml/safetensors.hpp"

namespace linecheck {

inline Safetensors tiny_model_file() {
    using nlohmann::json;
    json about;
    about["format"] = 1;
    about["name"] = "tiny";
    about["input"] = {{"rate", analysis_rate}, {"hop", hop_frames}, {"mels", mel_count}, {"patch", patch_hops}, {"depth", input_depth}};
    for (const Label& label : labels()) about["labels"].push_back(label.id);
    for (const auto id : equipments()) about["equipment"].push_back(id);
    for (const auto id : productions()) about["production"].push_back(id);
    about["layers"] = json::array({{{"op", "pool_time"}}});
    about["calibration"] = {{"temperature", {1, 1, 1, 1}},    {"threshold", std::vector<float>(labels().size(), 0.9F)},
                            {"family_threshold", 0.9},        {"equipment_temperature", 1},
                            {"equipment_threshold", 0.9},     {"production_temperature", 1},
                            {"production_threshold", 0.9}};
    Safetensors file;
    file.metadata["linecheck"] = about.dump();
    const auto inputs = static_cast<std::int64_t>(2 * mel_count);
    const auto head = [&](const std::string& name, std::size_t outputs) -> Tensor& {
        file.tensors[name + ".bias"] = {{static_cast<std::int64_t>(outputs)}, std::vector<float>(outputs, 0.0F)};
        Tensor& weight = file.tensors[name + ".weight"];
        weight = {{static_cast<std::int64_t>(outputs), inputs}, std::vector<float>(outputs * 2 * mel_count, 0.0F)};
        return weight;
    };
    Tensor& label = head("label", labels().size());
    const auto hihat = static_cast<std::size_t>(*label_index("hihat"));
    for (std::size_t m = 0; m < 20; ++m) {
        label.values[m] = 1.0F;
        label.values[m + 60] = -1.0F;
        label.values[hihat * 2 * mel_count + m] = -1.0F;
        label.values[hihat * 2 * mel_count + m + 60] = 1.0F;
    }
    head("equipment", equipments().size());
    head("production", productions().size());
    return file;
}

inline std::string tiny_model_bytes() { return format_safetensors(tiny_model_file()); }

}  // namespace linecheck
