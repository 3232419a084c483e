#include "ml/train/heard_lines.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <type_traits>

#include "ml/labels.hpp"

namespace linecheck::train {
namespace {

using nlohmann::json;

}  // namespace

void HeardLines::add(const Model::State& model, std::span<const float> score, std::span<const float> picture, float patches, int label, bool sexless) {
    const float temperature = model.calibration.temperature[Calibration::bucket(patches)];
    const float most = *std::max_element(score.begin(), score.end());
    std::vector<float> row(labels().size());
    float sum = 0;
    for (std::size_t k = 0; k < score.size(); ++k) sum += row[static_cast<std::size_t>(model.label_of_output[k])] = std::exp((score[k] - most) / temperature);
    for (const float one : row) p.push_back(one / sum);
    std::array<float, PictureSpace::most_dims> point{};
    model.space.map(picture, point);
    points.insert(points.end(), point.begin(), point.begin() + static_cast<std::ptrdiff_t>(model.space.dims));
    truth.push_back(label);
    either_sex.push_back(sexless);
}

HeardLines HeardLines::from(std::size_t first, std::size_t dims) const {
    const auto tail = [](const auto& all, std::size_t at) { return std::remove_cvref_t<decltype(all)>(all.begin() + static_cast<std::ptrdiff_t>(at), all.end()); };
    return {tail(p, first * labels().size()), tail(points, first * dims), tail(truth, first), tail(either_sex, first)};
}

HeardLines HeardLines::read(const std::string& path, const PictureSpace& space) {
    const Safetensors file = parse_safetensors(read_file(path), path);
    const auto about = file.metadata.find("linecheck-guard");
    if (about == file.metadata.end()) throw std::runtime_error("guard \"" + path + "\": safetensors without a \"linecheck-guard\" entry; expected what linecheck-train memory --guard writes");
    HeardLines out;
    try {
        const json entry = json::parse(about->second);
        if (entry.at("space").get<std::string>() != space.id()) throw std::runtime_error("guard \"" + path + "\" belongs to another model's memory; expected the one written beside this model");
        for (const auto& id : entry.at("truth").get<std::vector<std::string>>()) {
            out.either_sex.push_back(id == "lead_vocal");
            const auto label = label_index(id == "lead_vocal" ? "lead_vocal_male" : id);
            if (!label) throw std::runtime_error("guard \"" + path + "\": label \"" + id + "\" is not one of ours");
            out.truth.push_back(*label);
        }
    } catch (const json::exception& e) {
        throw std::runtime_error("guard \"" + path + "\": its description is damaged: " + e.what());
    }
    const auto read = [&](const char* name, std::size_t columns) {
        return required(file, name, {static_cast<std::int64_t>(out.lines()), static_cast<std::int64_t>(columns)}, "guard \"" + path + "\"", "its lines ask for");
    };
    out.p = read("guard.p", labels().size());
    out.points = read("guard.points", space.dims);
    return out;
}

std::string HeardLines::bytes(const PictureSpace& space) const {
    Safetensors file;
    const auto rows = static_cast<std::int64_t>(lines());
    file.tensors["guard.p"] = {{rows, static_cast<std::int64_t>(labels().size())}, p};
    file.tensors["guard.points"] = {{rows, static_cast<std::int64_t>(space.dims)}, points};
    json truths = json::array();
    for (std::size_t i = 0; i < lines(); ++i) truths.push_back(either_sex[i] ? "lead_vocal" : label_id(truth[i]));
    file.metadata["linecheck-guard"] = json{{"space", space.id()}, {"truth", truths}}.dump();
    return format_safetensors(file, Width::f16);
}

Judged& Judged::operator+=(const Judged& other) {
    lines += other.lines;
    right += other.right;
    said += other.said;
    wrong += other.wrong;
    return *this;
}

LineJudge::LineJudge(const Model::State& model) : model_(model), threshold_(labels().size(), 1.01F) {
    for (std::size_t k = 0; k < model.label_of_output.size(); ++k) threshold_[static_cast<std::size_t>(model.label_of_output[k])] = model.calibration.threshold[k];
}

bool LineJudge::is_right(const HeardLines& lines, std::size_t line, int label) {
    const auto sung = [](int l) { return l == *label_index("lead_vocal_male") || l == *label_index("lead_vocal_female"); };
    return label == lines.truth[line] || (lines.either_sex[line] && sung(label) && sung(lines.truth[line]));
}

LineJudge::Best LineJudge::best(const HeardLines& lines, std::size_t line, const SourceMemory& memory) const {
    std::vector<float> odds(labels().size());
    const std::size_t dims = model_.space.dims;
    if (!memory.empty()) memory.weigh(std::span(lines.points).subspan(line * dims, dims), odds);
    float all = 1.0F;
    for (const float o : odds) all += o;
    Best out{-1, -1.0F, 1.0F - 1.0F / all};
    for (std::size_t l = 0; l < odds.size(); ++l) {
        const float p = (lines.p[line * odds.size() + l] + odds[l]) / all;
        if (p > out.p) out = {static_cast<int>(l), p, out.remembered};
    }
    return out;
}

Judged LineJudge::judge(const HeardLines& lines, const SourceMemory& memory) const {
    Judged out;
    for (std::size_t i = 0; i < lines.lines(); ++i) {
        const Best found = best(lines, i, memory);
        const bool right = is_right(lines, i, found.label), said = says(found);
        out += {1, right ? 1 : 0, said ? 1 : 0, said && !right ? 1 : 0};
    }
    return out;
}

}  // namespace linecheck::train
