#include "ml/train/model_file.hpp"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <numeric>
#include <stdexcept>

#include "ml/labels.hpp"
#include "ml/model.hpp"
#include "ml/network_input.hpp"

namespace linecheck::train {
namespace {

using nlohmann::json;

json calibration_json(const Calibration& c) {
    return {{"temperature", c.temperature}, {"threshold", c.threshold}, {"family_threshold", c.family_threshold},
            {"equipment_temperature", c.equipment_temperature}, {"equipment_threshold", c.equipment_threshold},
            {"production_temperature", c.production_temperature}, {"production_threshold", c.production_threshold}};
}

json scores_json(const Measured& m) {
    return {{"validation_top1", m.top1}, {"validation_family", m.family}, {"validation_answered", m.answered}, {"validation_wrong", m.wrong},
            {"other_source_answered", m.other_answered}, {"other_source_wrong", m.other_wrong},
            {"validation_ece", m.ece}, {"validation_equipment", m.equipment}, {"validation_production", m.production}};
}

/// A number with three places.
std::string share(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.3f", value);
    return text;
}

std::string shares(std::initializer_list<std::pair<const char*, double>> figures) {
    std::string out;
    for (const auto& [name, value] : figures) out += std::string(" ") + name + " " + share(value);
    return out + "\n";
}

std::string confusion_text(const char* what, const auto& names, const std::vector<std::vector<int>>& confusion) {
    std::string out = std::string(what) + ", truth in rows, said in columns:";
    for (const auto name : names) out += " " + std::string(name);
    out += "\n";
    for (std::size_t i = 0; i < confusion.size(); ++i) {
        out += "  " + std::string(names[i]);
        for (const int n : confusion[i]) out += " " + std::to_string(n);
        out += "\n";
    }
    return out;
}

std::string mostly_said(const std::vector<int>& row, const std::vector<int>& labels) {
    std::vector<std::size_t> order(row.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return row[a] > row[b]; });
    std::string out;
    for (std::size_t k = 0; k < 4 && row[order[k]] > 0; ++k)
        out += " " + std::string(label_id(labels[order[k]])) + " " + std::to_string(row[order[k]]);
    return out;
}

}  // namespace

std::string model_bytes(const Net& net, const IdentifyPlan& plan, const std::vector<int>& labels, const Calibrated& calibrated, int epochs) {
    json about;
    about["format"] = 1;
    about["name"] = plan.name;
    about["input"] = {{"rate", analysis_rate}, {"hop", hop_frames}, {"mels", mel_count}, {"patch", patch_hops}, {"depth", input_depth}};
    for (const int label : labels) about["labels"].push_back(label_id(label));
    for (const auto id : equipments()) about["equipment"].push_back(id);
    for (const auto id : productions()) about["production"].push_back(id);
    about["layers"] = NetImpl::layers();
    about["calibration"] = calibration_json(calibrated.calibration);
    about["lineage"] = {{"seed", plan.seed}, {"lines_per_label", plan.lines_per_label}, {"epochs", epochs}, {"teacher", !plan.teacher.empty()},
                        {"on_everything", plan.on_everything}, {"kit", !plan.folders.kit.empty()}, {"soundfonts", plan.folders.soundfonts.size()}};
    about["scores"] = scores_json(calibrated.measured);
    Safetensors file;
    net->export_to(file);
    file.metadata["linecheck"] = about.dump();
    return format_safetensors(file, Width::f16);
}

std::string recalibrated(const std::string& bytes, const std::string& path, const std::string& name, const Calibrated& calibrated) {
    Safetensors file = parse_safetensors(bytes, path);
    json about = json::parse(file.metadata["linecheck"]);
    about["name"] = name;
    about["calibration"] = calibration_json(calibrated.calibration);
    about["scores"] = scores_json(calibrated.measured);
    file.metadata["linecheck"] = about.dump();
    return format_safetensors(file, Width::f16);
}

bool learnt_from_everything(const std::string& bytes, const std::string& path) {
    return json::parse(parse_safetensors(bytes, path).metadata["linecheck"]).at("lineage").value("on_everything", false);
}

Scores ask_shipped(const std::string& bytes, const std::string& path, const PatchSet& set) {
    const Model model = Model::parse(bytes, path);
    const Model::State& state = model.state();
    Network network(state.spec, state.weights, state.name);
    const std::int64_t n = set.patches();
    const auto empty = [&](std::size_t classes) { return torch::empty({n, static_cast<std::int64_t>(classes)}); };
    Scores out{empty(state.label_of_output.size()), empty(equipments().size()), empty(productions().size()), {}};
    for (std::int64_t i = 0; i < n; ++i) {
        const auto input = set.input[i].to(torch::kFloat).contiguous();
        network.forward({input.data_ptr<float>(), network_input_size});
        std::size_t head = 0;
        for (auto* scores : {&out.label, &out.equipment, &out.production}) {
            const auto row = network.output(head++);
            std::copy(row.begin(), row.end(), scores->data_ptr<float>() + i * scores->size(1));
        }
    }
    return out;
}

std::string figures_text(const std::vector<int>& labels, const std::vector<int>& sources, const Calibrated& calibrated, const std::string& name) {
    const Measured& m = calibrated.measured;
    const Calibration& c = calibrated.calibration;
    std::string out = name + " on validation sources:" +
                      shares({{"top1", m.top1}, {"top3", m.top3}, {"family", m.family}, {"answered", m.answered}, {"wrong", m.wrong}, {"ece", m.ece},
                              {"decision_s", m.decision_median_s}, {"decision_p95_s", m.decision_p95_s}});
    out += "thresholds chosen without the source they judge:" + shares({{"answered", m.other_answered}, {"wrong", m.other_wrong}});
    out += "macro recall:" + shares({{"equipment", m.equipment}, {"threshold", static_cast<double>(c.equipment_threshold)}, {"production", m.production},
                                     {"threshold", static_cast<double>(c.production_threshold)}, {"production_by_label", m.production_lookup}});
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const int lines = std::accumulate(m.confusion[i].begin(), m.confusion[i].end(), 0);
        out += std::string(label_id(labels[i])) + ": sources " + std::to_string(sources[i]) + ", right " + std::to_string(m.confusion[i][i]) + " of " +
               std::to_string(lines) + ", threshold " + share(static_cast<double>(c.threshold[i])) + ", mostly said" + mostly_said(m.confusion[i], labels) + "\n";
    }
    return out + confusion_text("equipment", equipments(), m.equipment_confusion) + confusion_text("production", productions(), m.production_confusion);
}

}  // namespace linecheck::train
