#include "ml/advice/mix_file.hpp"

#include <algorithm>
#include <stdexcept>
#include <vector>

#include <nlohmann/json.hpp>

#include "ml/labels.hpp"

namespace linecheck {
namespace {

using nlohmann::ordered_json;

constexpr std::string_view format = "linecheck advice 1";

std::vector<std::string> label_ids() {
    std::vector<std::string> ids;
    for (const Label& label : labels()) ids.emplace_back(label.id);
    return ids;
}

ordered_json list(const Eigen::VectorXf& values) { return std::vector<float>(values.begin(), values.end()); }

Eigen::VectorXf vector_of(const ordered_json& values, const std::string& what) {
    const auto numbers = values.get<std::vector<float>>();
    if (numbers.size() != mix_inputs())
        throw std::runtime_error(what + " has " + std::to_string(numbers.size()) + " numbers; expected " + std::to_string(mix_inputs()));
    if (!std::all_of(numbers.begin(), numbers.end(), [](float v) { return std::isfinite(v); })) throw std::runtime_error(what + " holds what is no number");
    return Eigen::Map<const Eigen::VectorXf>(numbers.data(), static_cast<Eigen::Index>(numbers.size()));
}

ordered_json object_of(const MixModel::Weights& one) {
    return {{"rows", one.score.rows},
            {"groups", one.score.groups},
            {"learned_error", one.score.learned_error},
            {"rules_error", one.score.rules_error},
            {"learned_r2", one.score.learned_r2},
            {"rules_r2", one.score.rules_r2},
            {"mean_out", one.mean_out},
            {"mean_in", list(one.mean_in)},
            {"slope", list(one.slope)}};
}

MixModel::Weights weights_of(const ordered_json& object, const std::string& id) {
    MixModel::Weights out;
    out.score.rows = object.at("rows").get<std::size_t>();
    out.score.groups = object.at("groups").get<std::size_t>();
    out.score.learned_error = object.at("learned_error").get<float>();
    out.score.rules_error = object.at("rules_error").get<float>();
    out.score.learned_r2 = object.at("learned_r2").get<float>();
    out.score.rules_r2 = object.at("rules_r2").get<float>();
    out.mean_out = object.at("mean_out").get<float>();
    out.mean_in = vector_of(object.at("mean_in"), "mean_in of \"" + id + "\"");
    out.slope = vector_of(object.at("slope"), "slope of \"" + id + "\"");
    if (!std::isfinite(out.mean_out)) throw std::runtime_error("mean_out of \"" + id + "\" is no number");
    return out;
}

MixModel model_of(const ordered_json& file) {
    if (file.at("format") != format) throw std::runtime_error("its format is " + file.at("format").dump() + "; expected \"" + std::string(format) + "\"");
    if (file.at("labels") != ordered_json(label_ids())) throw std::runtime_error("it was learned with other labels; learn it anew");
    MixModel model;
    for (const auto& [id, object] : file.at("parameters").items()) {
        const auto* const found = std::find(mix_parameter_ids.begin(), mix_parameter_ids.end(), id);
        if (found == mix_parameter_ids.end()) throw std::runtime_error("\"" + id + "\" is no parameter; expected one such as hpf_hz");
        model.set(static_cast<MixParameter>(found - mix_parameter_ids.begin()), weights_of(object, id));
    }
    return model;
}

}  // namespace

std::string print_mix_model(const MixModel& model) {
    ordered_json file{{"format", format}, {"labels", label_ids()}, {"parameters", ordered_json::object()}};
    for (std::size_t p = 0; p < mix_parameters; ++p)
        if (const auto& one = model.weights(static_cast<MixParameter>(p))) file["parameters"][std::string(mix_parameter_ids[p])] = object_of(*one);
    return file.dump(1) + "\n";
}

MixModel parse_mix_model(std::string_view text, const std::string& name) {
    try {
        return model_of(ordered_json::parse(text));
    } catch (const std::exception& failure) {
        throw std::runtime_error("learned advice \"" + name + "\" cannot be used: " + failure.what() + "; linecheck-train advice writes such files");
    }
}

}  // namespace linecheck
