#include "ml/train/identify.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <optional>
#include <set>
#include <stdexcept>

#include "ml/labels.hpp"
#include "ml/network_input.hpp"
#include "ml/train/calibrate.hpp"

namespace linecheck::train {
namespace {

using nlohmann::json;

constexpr double validation_share = 0.2;

/// Stable order without meaning: FNV-1a of the id.
std::uint64_t shuffled(const std::string& id) {
    std::uint64_t h = 1469598103934665603U;
    for (const char c : id) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211U;
    return h;
}

/// Whole sources held out: a fifth of each label's, at least one where there are three. Rarest labels choose first.
std::set<std::string> held_out(const Corpus& corpus, std::vector<int> trained) {
    std::sort(trained.begin(), trained.end(), [&](int a, int b) { return corpus.of(a).sources.size() < corpus.of(b).sources.size(); });
    std::set<std::string> out;
    for (const int label : trained) {
        std::vector<std::string> ids;
        for (const Source& s : corpus.of(label).sources) ids.push_back(s.id);
        if (ids.size() < 3) continue;
        std::sort(ids.begin(), ids.end(), [](const auto& a, const auto& b) { return shuffled(a) < shuffled(b); });
        const auto wanted = std::max<std::size_t>(1, static_cast<std::size_t>(validation_share * static_cast<double>(ids.size()) + 0.5));
        auto have = static_cast<std::size_t>(std::count_if(ids.begin(), ids.end(), [&](const auto& id) { return out.contains(id); }));
        for (const std::string& id : ids)
            if (have < wanted && out.insert(id).second) ++have;
    }
    return out;
}

std::vector<int> trainable(const Corpus& corpus, bool soundfont) {
    std::vector<int> out;
    for (int i = 0; i < static_cast<int>(labels().size()); ++i) {
        if (!corpus.of(i).sources.empty() || (soundfont && is_gm_label(i))) out.push_back(i);
    }
    return out;
}

void show(const std::string& what, double share) {
    const bool terminal = isatty(STDERR_FILENO) != 0;
    const bool milestone = what.find("validation") != std::string::npos;
    if (terminal || milestone)
        std::fprintf(stderr, "%s%5.1f %%  %s%s", terminal ? "\r\033[K" : "", 100.0 * share, what.c_str(), terminal && !milestone ? "" : "\n");
}

json calibration_json(const Calibration& c) {
    return {{"temperature", c.temperature}, {"threshold", c.threshold}, {"family_threshold", c.family_threshold},
            {"equipment_temperature", c.equipment_temperature}, {"equipment_threshold", c.equipment_threshold},
            {"production_temperature", c.production_temperature}, {"production_threshold", c.production_threshold}};
}

json scores_json(const Measured& m) {
    return {{"validation_top1", m.top1}, {"validation_family", m.family}, {"validation_answered", m.answered}, {"validation_wrong", m.wrong},
            {"validation_ece", m.ece}, {"validation_equipment", m.equipment}, {"validation_production", m.production}};
}

json description(const IdentifyPlan& plan, const std::vector<int>& trained, const Calibration& c, const Measured& m, int epochs) {
    json about;
    about["format"] = 1;
    about["name"] = plan.name;
    about["input"] = {{"rate", analysis_rate}, {"hop", hop_frames}, {"mels", mel_count}, {"patch", patch_hops}, {"depth", input_depth}};
    for (const int label : trained) about["labels"].push_back(label_id(label));
    for (const auto id : equipments()) about["equipment"].push_back(id);
    for (const auto id : productions()) about["production"].push_back(id);
    about["layers"] = NetImpl::layers();
    about["calibration"] = calibration_json(c);
    about["lineage"] = {{"seed", plan.seed}, {"lines_per_label", plan.lines_per_label}, {"epochs", epochs},
                        {"on_everything", plan.on_everything}, {"kit", !plan.kit.empty()}, {"soundfont", !plan.soundfont.empty()}};
    about["scores"] = scores_json(m);
    return about;
}

void write_file(const std::string& path, const std::string& bytes) {
    const std::string part = path + ".part";
    std::ofstream out(part, std::ios::binary);
    out << bytes;
    out.close();
    if (!out || std::rename(part.c_str(), path.c_str()) != 0)
        throw std::runtime_error("file \"" + path + "\" could not be written; is the folder there and the disk not full?");
}

std::string figures_text(const std::vector<int>& trained, const std::vector<int>& sources, const Calibrated& c, const std::string& name) {
    const Measured& m = c.measured;
    char line[256];
    std::snprintf(line, sizeof line,
                  "%s on validation sources: top1 %.3f family %.3f answered %.3f wrong %.3f ece %.3f equipment %.3f production %.3f\n",
                  name.c_str(), m.top1, m.family, m.answered, m.wrong, m.ece, m.equipment, m.production);
    std::string text = line;
    for (std::size_t i = 0; i < trained.size(); ++i) {
        int lines = 0;
        for (const int n : m.confusion[i]) lines += n;
        std::snprintf(line, sizeof line, "%-18s sources %2d lines %4d right %4d threshold %.2f  mostly said:",
                      std::string(label_id(trained[i])).c_str(), sources[i], lines, m.confusion[i][i],
                      static_cast<double>(c.calibration.threshold[i]));
        text += line;
        std::vector<std::size_t> order(trained.size());
        for (std::size_t k = 0; k < order.size(); ++k) order[k] = k;
        std::sort(order.begin(), order.end(), [&](auto a, auto b) { return m.confusion[i][a] > m.confusion[i][b]; });
        for (std::size_t k = 0; k < 4 && m.confusion[i][order[k]] > 0; ++k)
            text += " " + std::string(label_id(trained[order[k]])) + " " + std::to_string(m.confusion[i][order[k]]);
        text += "\n";
    }
    return text;
}

/// What both training and calibrating start from.
struct Material {
    explicit Material(const IdentifyPlan& plan)
        : corpus(Corpus::read(plan.train)), responses(ImpulseResponses::read(plan.responses)), trained(trainable(corpus, !plan.soundfont.empty())),
          held(held_out(corpus, trained)) {
        if (!plan.kit.empty()) kit = Kit::read(plan.kit);
        for (const int label : trained) {
            const auto& sources = corpus.of(label).sources;
            validation_sources.push_back(static_cast<int>(
                std::count_if(sources.begin(), sources.end(), [&](const Source& s) { return held.contains(s.id); })));
        }
        std::fprintf(stderr, "%zu labels, %zu clips, %zu validation sources\n", trained.size(), corpus.clips(), held.size());
    }
    [[nodiscard]] PatchSet render(int lines, std::uint64_t seed, const std::string& soundfont, const Allowed& allowed) const {
        return render_patches(corpus, responses, {trained, lines, seed, kit ? &*kit : nullptr, soundfont, allowed}, show);
    }
    [[nodiscard]] PatchSet render_validation(const IdentifyPlan& plan) const {
        return render(std::max(10, plan.lines_per_label / 6), plan.seed + 1, "", [&](const std::string& id) { return held.contains(id); });
    }

    Corpus corpus;
    ImpulseResponses responses;
    std::vector<int> trained;
    std::set<std::string> held;
    std::optional<Kit> kit;
    std::vector<int> validation_sources;
};

void report(const Material& material, const Calibrated& calibrated, const IdentifyPlan& plan) {
    const std::string figures = figures_text(material.trained, material.validation_sources, calibrated, plan.name);
    std::fputs(figures.c_str(), stdout);
    if (!plan.figures.empty()) write_file(plan.figures, figures);
}

/// The daemon's own network over every patch: what will run is what is calibrated.
Scores ask_shipped(const Model& model, const PatchSet& set) {
    const Model::State& state = model.state();
    Network network(state.spec, state.weights, state.name);
    const std::int64_t n = set.input.size(0);
    Scores out{torch::empty({n, static_cast<std::int64_t>(state.label_of_output.size())}),
               torch::empty({n, static_cast<std::int64_t>(equipments().size())}),
               torch::empty({n, static_cast<std::int64_t>(productions().size())})};
    for (std::int64_t i = 0; i < n; ++i) {
        const auto input = set.input[i].to(torch::kFloat).contiguous();
        network.forward({input.data_ptr<float>(), network_input_size});
        std::size_t head = 0;
        for (auto* scores : {&out.label, &out.equipment, &out.production}) {
            const auto row = network.output(head++);
            std::copy(row.begin(), row.end(), (*scores)[i].data_ptr<float>());
        }
    }
    return out;
}

}  // namespace

void train_identify(const IdentifyPlan& plan) {
    torch::set_num_threads(plan.threads);
    const Material material(plan);
    const auto training = material.render(plan.lines_per_label, plan.seed, plan.soundfont,
                                          [&](const std::string& id) { return !material.held.contains(id); });
    const PatchSet validation = material.render_validation(plan);
    std::fprintf(stderr, "\n%ld training patches, %ld validation patches of %zu lines\n", static_cast<long>(training.input.size(0)),
                 static_cast<long>(validation.input.size(0)), validation.lines());
    Fitted fitted = fit(training, &validation, {.epochs = plan.epochs, .seed = plan.seed}, show);
    const Calibrated calibrated = calibrate(ask(fitted.net, validation), validation, material.trained, material.validation_sources);
    report(material, calibrated, plan);
    if (plan.on_everything) {
        const PatchSet all = material.render(plan.lines_per_label, plan.seed, plan.soundfont, [](const std::string&) { return true; });
        fitted = fit(all, nullptr, {.epochs = plan.epochs, .seed = plan.seed}, show);
    }
    Safetensors file;
    fitted.net->export_to(file);
    file.metadata["linecheck"] = description(plan, material.trained, calibrated.calibration, calibrated.measured, fitted.epochs).dump();
    write_file(plan.out, format_safetensors(file));
}

void calibrate_again(const std::string& path, const IdentifyPlan& plan) {
    torch::set_num_threads(plan.threads);
    const Model model = Model::load(path);
    const Material material(plan);
    if (model.state().label_of_output != material.trained)
        throw std::runtime_error("model \"" + path + "\" has other labels than this corpus; expected those it was trained on");
    const PatchSet validation = material.render_validation(plan);
    const Calibrated calibrated = calibrate(ask_shipped(model, validation), validation, material.trained, material.validation_sources);
    report(material, calibrated, plan);
    Safetensors file = parse_safetensors(read_file(path), path);
    json about = json::parse(file.metadata["linecheck"]);
    about["name"] = plan.name;
    about["calibration"] = calibration_json(calibrated.calibration);
    about["scores"] = scores_json(calibrated.measured);
    file.metadata["linecheck"] = about.dump();
    write_file(plan.out, format_safetensors(file));
}

}  // namespace linecheck::train
