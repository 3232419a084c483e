#include "ml/train/memory.hpp"

#include <cstdio>
#include <nlohmann/json.hpp>
#include <numeric>
#include <stdexcept>

#include "ml/memory_file.hpp"
#include "ml/model_state.hpp"
#include "ml/train/memory_odds.hpp"
#include "ml/train/parts.hpp"
#include "ml/train/picture_space.hpp"
#include "ml/train/write_file.hpp"

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
    const MemoryPart unfitted{fit_picture_space(pictures(Part::training), plan.dims, plan.shrink), {}};
    Model::State state = model.state();
    // As 16 bit, as it will be read: the lines' places must be those of the space in the file.
    state.space = Model::parse(with_memory(bytes, plan.model, unfitted), plan.model).state().space;
    const LinePictures validation = pictures(Part::validation);
    const HeardLines all = heard_lines(state, validation, [](const std::string&) { return true; });
    std::vector<std::string> sources;
    const HeardLines fitted_on = heard_lines(state, validation, fits_odds, &sources);
    const OddsFit fit = fit_odds(state, fitted_on, sources);
    std::printf("memory: %zu dimensions, slope %.3f, offset %.2f, said from %.2f; %d lines, %d pairs of one source: the best label right %.3f; an example takes %.4f off another source's lines\n",
                state.space.dims, static_cast<double>(state.space.slope), static_cast<double>(state.space.offset), static_cast<double>(state.space.threshold), fit.lines, fit.pairs, fit.found, fit.harm);
    const std::string out = with_memory(bytes, plan.model, {state.space, {}});
    Model::parse(out, plan.run.out);  // what the daemon would refuse is not written
    write_file(plan.run.out, out);
    if (!plan.guard.empty()) write_file(plan.guard, all.bytes(state.space));
}

bool fits_odds(const std::string& source) { return std::accumulate(source.begin(), source.end(), 0U, [](unsigned h, char c) { return h * 31U + static_cast<unsigned char>(c); }) % 2 == 0; }

}  // namespace linecheck::train
