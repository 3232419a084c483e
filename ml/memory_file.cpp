#include "ml/memory_file.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "ml/labels.hpp"

namespace linecheck {
namespace {

using nlohmann::json;

const std::vector<float>& tensor(const Safetensors& file, const std::string& id, const std::vector<std::int64_t>& shape, const std::string& name) {
    return required(file, id, shape, "model \"" + name + "\"", "its memory asks for");
}

Example example(const json& entry, const std::vector<float>& points, std::size_t row, std::size_t dims, const std::string& name) {
    Example out;
    const auto id = entry.at("label").get<std::string>();
    const auto label = label_index(id);
    if (!label) throw std::runtime_error("model \"" + name + "\": it remembers a \"" + id + "\", which is not one of our labels");
    out.label = static_cast<std::int16_t>(*label);
    out.lines = static_cast<std::uint32_t>(std::clamp(entry.value("lines", 1.0), 1.0, static_cast<double>(SourceMemory::most_lines)));
    std::copy_n(points.begin() + static_cast<std::ptrdiff_t>(row * dims), dims, out.point.begin());
    return out;
}

void check(const PictureSpace& space, const std::string& name) {
    const bool fine = space.slope > 0.0F && space.slope < 100.0F && std::abs(space.offset) < 100.0F && space.threshold > 0.0F &&
                      std::all_of(space.spread.begin(), space.spread.end(), [](float s) { return s >= 0.0F && s < 1e6F; });
    if (!fine) throw std::runtime_error("model \"" + name + "\": its memory's slope, offset, threshold or spread is impossible; fit it again with linecheck-train memory");
}

}  // namespace

MemoryPart read_memory(const json& about, const Safetensors& file, std::size_t picture, const std::string& name) {
    MemoryPart out;
    if (!about.contains("memory")) return out;
    const json& memory = about.at("memory");
    const auto dims = memory.at("dims").get<std::int64_t>();
    if (dims < 1 || dims > static_cast<std::int64_t>(PictureSpace::most_dims))
        throw std::runtime_error("model \"" + name + "\": a memory of " + std::to_string(dims) + " dimensions; expected 1 to " + std::to_string(PictureSpace::most_dims));
    const auto width = static_cast<std::int64_t>(picture);
    PictureSpace& space = out.space;
    space.mean = tensor(file, "memory.mean", {width}, name);
    space.project = tensor(file, "memory.project", {dims, width}, name);
    space.spread = tensor(file, "memory.spread", {dims}, name);
    space.dims = static_cast<std::size_t>(dims);
    space.slope = memory.at("slope").get<float>();
    space.offset = memory.at("offset").get<float>();
    space.threshold = memory.at("threshold").get<float>();
    check(space, name);
    const json& examples = memory.at("examples");
    if (examples.empty()) return out;
    if (examples.size() > SourceMemory::places) throw std::runtime_error("model \"" + name + "\": it remembers " + std::to_string(examples.size()) + " examples; at most " + std::to_string(SourceMemory::places) + " fit");
    const auto& points = tensor(file, "memory.examples", {static_cast<std::int64_t>(examples.size()), dims}, name);
    for (std::size_t i = 0; i < examples.size(); ++i) out.examples.push_back(example(examples[i], points, i, space.dims, name));
    return out;
}

void write_memory(const MemoryPart& memory, json& about, Safetensors& file) {
    const PictureSpace& space = memory.space;
    const auto dims = static_cast<std::int64_t>(space.dims);
    const auto width = static_cast<std::int64_t>(space.picture());
    file.tensors["memory.mean"] = {{width}, space.mean};
    file.tensors["memory.project"] = {{dims, width}, space.project};
    file.tensors["memory.spread"] = {{dims}, space.spread};
    file.tensors.erase("memory.examples");
    json& entry = about["memory"];
    entry = {{"dims", dims}, {"slope", space.slope}, {"offset", space.offset}, {"threshold", space.threshold}, {"examples", json::array()}};
    if (memory.examples.empty()) return;
    Tensor points{{static_cast<std::int64_t>(memory.examples.size()), dims}, {}};
    for (const Example& e : memory.examples) {
        entry["examples"].push_back({{"label", label_id(e.label)}, {"lines", e.lines}});
        points.values.insert(points.values.end(), e.point.begin(), e.point.begin() + dims);
    }
    file.tensors["memory.examples"] = std::move(points);
}

}  // namespace linecheck
