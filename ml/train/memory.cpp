#include "ml/train/memory.hpp"

#include <cstdio>
#include <stdexcept>

#include "ml/labels.hpp"
#include "ml/memory_file.hpp"
#include "ml/model_state.hpp"
#include "ml/train/memory_odds.hpp"
#include "ml/train/model_file.hpp"
#include "ml/train/parts.hpp"
#include "ml/train/picture_space.hpp"
#include "ml/train/heard_lines.hpp"

#include <nlohmann/json.hpp>

namespace linecheck::train {
namespace {

void check_labels(const Model& model, const Material& material, const std::string& path) {
    if (model.state().label_of_output != material.trained)
        throw std::runtime_error("model \"" + path + "\" has other labels than this corpus; expected the folders and --without it was trained with");
}

std::string with_memory(const std::string& bytes, const std::string& path, const MemoryPart& memory) {
    Safetensors file = parse_safetensors(bytes, path);
    auto about = nlohmann::json::parse(file.metadata["linecheck"]);
    write_memory(memory, about, file);
    file.metadata["linecheck"] = about.dump();
    return format_safetensors(file, Width::f16);
}

}  // namespace

void fit_memory(const MemoryPlan& plan) {
    torch::set_num_threads(plan.run.threads);
    const Parts parts(plan.run);
    const std::string bytes = read_file(plan.model);
    const Model model = Model::parse(bytes, plan.model);
    check_labels(model, parts.material(), plan.model);
    const auto pictures = [&](Part part) { return line_pictures(model, parts.patches(part), parts.material().trained); };
    MemoryPart memory{fit_picture_space(pictures(Part::training), plan.dims, plan.shrink), model.state().examples};
    const LinePictures validation = pictures(Part::validation);
    const OddsFit fitted = fit_odds(memory.space, validation, model.state());
    std::printf("memory: %zu dimensions, slope %.3f, offset %.2f, said from %.2f; on %d validation lines the same source is found %.3f, top1 falls by %.4f\n", memory.space.dims,
                static_cast<double>(memory.space.slope), static_cast<double>(memory.space.offset), static_cast<double>(memory.space.threshold), fitted.lines, fitted.found, fitted.harm);
    const std::string out = with_memory(bytes, plan.model, memory);
    Model::parse(out, plan.run.out);  // what the daemon would refuse is not written
    write_file(plan.run.out, out);
}

}  // namespace linecheck::train
