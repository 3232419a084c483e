#include "ml/model.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "ml/memory_file.hpp"
#include "ml/model_state.hpp"
#include "ml/network_file.hpp"
#include "ml/network_input.hpp"

namespace linecheck {
namespace {

using nlohmann::json;

[[noreturn]] void refuse(const std::string& file, const std::string& what) {
    throw std::runtime_error("model \"" + file + "\": " + what);
}

/// The features a model was trained on must be the ones this program computes.
void check_input(const json& input, const std::string& file) {
    const auto expect = [&](const char* key, double ours) {
        const auto theirs = input.at(key).get<double>();
        if (std::abs(theirs - ours) > 1e-6)
            refuse(file, std::string("trained for ") + key + " = " + std::to_string(theirs) + "; this program has " +
                             std::to_string(ours));
    };
    expect("rate", analysis_rate);
    expect("hop", static_cast<double>(hop_frames));
    expect("mels", static_cast<double>(mel_count));
    expect("patch", static_cast<double>(patch_hops));
    expect("depth", static_cast<double>(input_depth));
}

template <class Names>
void check_names(const json& listed, const Names& ours, const std::string& what, const std::string& file) {
    const auto names = listed.get<std::vector<std::string>>();
    if (!std::equal(names.begin(), names.end(), ours.begin(), ours.end()))
        refuse(file, "its " + what + " classes differ; expected this program's " + std::to_string(ours.size()));
}

Calibration calibration(const json& entry, const std::vector<int>& labels_of, const std::string& file) {
    Calibration out;
    out.temperature = entry.at("temperature").get<std::array<float, 4>>();
    out.threshold = entry.at("threshold").get<std::vector<float>>();
    if (out.threshold.size() != labels_of.size())
        refuse(file, std::to_string(out.threshold.size()) + " thresholds for " + std::to_string(labels_of.size()) +
                         " labels; expected one each");
    out.family_threshold = entry.at("family_threshold").get<float>();
    out.equipment_temperature = entry.at("equipment_temperature").get<float>();
    out.equipment_threshold = entry.at("equipment_threshold").get<float>();
    out.production_temperature = entry.at("production_temperature").get<float>();
    out.production_threshold = entry.at("production_threshold").get<float>();
    for (const float t : {out.temperature[0], out.temperature[1], out.temperature[2], out.temperature[3],
                          out.equipment_temperature, out.production_temperature})
        if (!(t > 0.01F && t < 100.0F)) refuse(file, "a temperature of " + std::to_string(t) + "; expected 0.01 to 100");
    return out;
}

std::unique_ptr<Model::State> read(const json& about, Safetensors weights, const std::string& file) {
    auto state = std::make_unique<Model::State>();
    if (about.at("format").get<int>() != 1)
        refuse(file, "format " + about.at("format").dump() + "; this program reads format 1");
    state->name = about.at("name").get<std::string>();
    check_input(about.at("input"), file);
    for (const auto& id : about.at("labels").get<std::vector<std::string>>()) {
        const auto index = label_index(id);
        if (!index) refuse(file, "label \"" + id + "\" is not one of ours; was it trained for another version?");
        state->label_of_output.push_back(*index);
    }
    if (state->label_of_output.size() < top_count) refuse(file, "fewer than 5 labels");
    check_names(about.at("equipment"), equipments(), "equipment", file);
    check_names(about.at("production"), productions(), "production", file);
    state->spec.height = static_cast<int>(patch_hops);
    state->spec.width = static_cast<int>(mel_count);
    for (const json& entry : about.at("layers")) state->spec.layers.push_back(parse_layer(entry, file));
    const auto head = [&](const char* name, std::size_t outputs) {
        LayerSpec spec;
        spec.name = name;
        spec.out = static_cast<int>(outputs);
        state->spec.heads.push_back(spec);
    };
    head("label", state->label_of_output.size());
    head("equipment", equipments().size());
    head("production", productions().size());
    state->calibration = calibration(about.at("calibration"), state->label_of_output, file);
    const Network shapes(state->spec, weights, file);  // every shape, now rather than later
    MemoryPart memory = read_memory(about, weights, shapes.picture().size(), file);
    state->space = std::move(memory.space);
    state->examples = std::move(memory.examples);
    state->weights = std::move(weights);
    return state;
}

}  // namespace

Model::Model(std::unique_ptr<State> state) : state_(std::move(state)) {}
Model::~Model() = default;
Model::Model(Model&&) noexcept = default;
Model& Model::operator=(Model&&) noexcept = default;
const std::string& Model::name() const noexcept { return state_->name; }

Model Model::parse(const std::string& bytes, const std::string& file) {
    Safetensors weights = parse_safetensors(bytes, file);
    const auto text = weights.metadata.find("linecheck");
    if (text == weights.metadata.end())
        refuse(file, "safetensors without a \"linecheck\" entry in the metadata; expected a model of linecheck-train");
    try {
        return Model(read(json::parse(text->second), std::move(weights), file));
    } catch (const json::exception& e) {
        refuse(file, std::string("its description is damaged: ") + e.what());
    }
}

Model Model::load(const std::string& path) { return parse(read_file(path), path); }

}  // namespace linecheck
