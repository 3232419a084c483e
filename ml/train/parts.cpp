#include "ml/train/parts.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <stdexcept>

namespace linecheck::train {
namespace {

std::string name_of(Part part) {
    constexpr std::array names{"training", "heldout", "validation", "equipment"};
    return names[static_cast<std::size_t>(part)];
}

}  // namespace

void show_progress(const std::string& what, double share) {
    const bool terminal = isatty(STDERR_FILENO) != 0;
    const bool milestone = what.find("validation") != std::string::npos;
    if (terminal || milestone)
        std::fprintf(stderr, "%s%5.1f %%  %s%s", terminal ? "\r\033[K" : "", 100.0 * share, what.c_str(), terminal && !milestone ? "" : "\n");
}

Parts::Parts(const IdentifyPlan& plan) : plan_(plan), material_(plan.folders) {
    if (plan.work.empty()) throw std::runtime_error("no work folder; expected --work DIR, where the rendered lines are kept");
    std::filesystem::create_directories(plan.work);
}

PatchSet Parts::patches(Part part, const TeacherEar* ear) const {
    const RenderPlan render = lines_of(part);
    const LineStore store(plan_.work + "/" + name_of(part), description(part));
    store.render(material_.corpus, material_.responses, render, show_progress);
    const bool measuring = part == Part::validation || part == Part::equipment;
    if (measuring) store.name_players(material_.corpus, material_.responses, render);
    return hear(store, LineStore::shards(render), material_.trained, measuring ? Patches::all : Patches::every_second, measuring ? nullptr : ear, show_progress);
}

RenderPlan Parts::lines_of(Part part) const {
    RenderPlan out{material_.trained, plan_.lines_per_label, plan_.seed * 4 + static_cast<std::uint64_t>(part), material_.kit ? &*material_.kit : nullptr, {}, {}, material_.without, part == Part::equipment};
    if (part == Part::training) {
        out.soundfonts = plan_.folders.soundfonts;
        out.allowed = [this](const std::string& id) { return !material_.held.contains(id); };
    } else {
        out.lines_per_label = std::max(10, plan_.lines_per_label / (part == Part::heldout ? 5 : 7));
        out.allowed = [this, part](const std::string& id) {
            return material_.held.contains(id) && (part != Part::equipment || material_.equipped.contains(id));
        };
    }
    return out;
}

/// What the lines depend on.
std::string Parts::description(Part part) const {
    return name_of(part) + " seed " + std::to_string(plan_.seed) + " lines " + std::to_string(lines_of(part).lines_per_label) + " material " +
           std::to_string(material_.fingerprint) + "\n";
}

}  // namespace linecheck::train
