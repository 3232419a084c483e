#pragma once
/// A language model small enough to reason about: English where the lowest bands come and go, Japanese where the highest
/// do, another language where the middle does, nobody where nothing changes.
#include <nlohmann/json.hpp>
#include <string>

#include "ml/language.hpp"

namespace linecheck {

inline Safetensors tiny_language_file() {
    using nlohmann::json;
    json about;
    about["format"] = 1;
    about["input"] = {{"hop", hop_frames}, {"hops", language_hops}, {"first_band", language_first_band}, {"bands", language_bands}};
    for (const auto id : languages()) about["languages"].push_back(id);
    about["layers"] = json::array({{{"op", "pool_time"}}});
    about["temperature"] = 1;
    about["threshold"] = 0.6;
    Safetensors file;
    file.metadata["linecheck"] = about.dump();
    const std::size_t inputs = 2 * language_bands;  // the means, which are 0, then the maxima
    file.tensors["language.bias"] = {{language_outputs}, std::vector<float>(language_outputs, 0.0F)};
    file.tensors["language.bias"].values.back() = 4.0F;
    Tensor& weight = file.tensors["language.weight"];
    weight = {{language_outputs, static_cast<std::int64_t>(inputs)}, std::vector<float>(language_outputs * inputs, 0.0F)};
    for (std::size_t band = 0; band < language_bands; ++band) {
        const std::size_t output = band < 14 ? 0 : band < 26 ? language_count : language_count - 1;
        weight.values[output * inputs + language_bands + band] = 1.0F;
    }
    return file;
}

inline LanguageModel tiny_language() { return LanguageModel::parse(format_safetensors(tiny_language_file()), "tiny"); }

/// A hop whose bands from `first` to `last` come and go four times a second; all others stay.
inline std::array<float, mel_count> syllable(std::size_t hop, std::size_t first, std::size_t last) {
    std::array<float, mel_count> out{};
    out.fill(-10.0F);
    if (hop % 25 < 8)
        for (std::size_t band = first; band <= last; ++band) out[language_first_band + band] = -2.0F;
    return out;
}

}  // namespace linecheck
