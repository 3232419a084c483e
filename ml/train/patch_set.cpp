#include "ml/train/patch_set.hpp"

#include <ATen/Parallel.h>

#include <algorithm>
#include <atomic>
#include <mutex>

#include "dsp/feature_bank.hpp"
#include "ml/labels.hpp"
#include "ml/network_input.hpp"
#include "ml/patch_collector.hpp"

namespace linecheck::train {
namespace {

struct Heard {
    std::vector<at::Half> input;
    std::int64_t patches = 0;
    Line line;
    int target = 0;
};

/// Every second patch after the first two: neighbours share three quarters of their hops.
bool wanted(int made) { return made < 2 || made % 2 == 1; }

void listen(const Wave& wave, Heard& out) {
    FeatureBank bank(1);
    PatchCollector collector(1);
    Patch patch;
    std::array<float, network_input_size> input{};
    int made = 0;
    for (std::size_t at = 0; at + hop_frames <= wave.size(); at += hop_frames) {
        const float* channel = wave.data() + at;
        const InputLevel level{};
        bank.process({&channel, 1, hop_frames}, {&level, 1}, Work::no_display);
        if (!collector.push(0, bank.frame(0), patch) || !wanted(made++)) continue;
        fill_network_input(patch, input);
        out.input.insert(out.input.end(), input.begin(), input.end());
        ++out.patches;
    }
}

}  // namespace

PatchSet render_patches(const Corpus& corpus, const ImpulseResponses& responses, const RenderPlan& plan,
                        const Progress& progress) {
    const auto lines = static_cast<std::int64_t>(plan.labels.size()) * plan.lines_per_label;
    std::vector<Heard> heard(static_cast<std::size_t>(lines));
    std::atomic<std::int64_t> next{0}, done{0};
    std::mutex printing;
    // Whoever is free takes the next line: halves fixed beforehand would leave one core waiting for the other.
    at::parallel_for(0, at::get_num_threads(), 1, [&](std::int64_t, std::int64_t) {
        LineRenderer renderer(corpus, responses, plan.kit, plan.soundfont);
        for (std::int64_t i = next++; i < lines; i = next++) {
            Heard& one = heard[static_cast<std::size_t>(i)];
            one.target = static_cast<int>(i % static_cast<std::int64_t>(plan.labels.size()));
            const std::uint64_t seed = plan.seed * 1'000'003U + static_cast<std::uint64_t>(i);
            if (renderer.render(seed, plan.labels[static_cast<std::size_t>(one.target)], plan.allowed, one.line))
                listen(one.line.wave, one);
            one.line.wave = Wave();  // not {}: that would keep the memory
            if (++done % 64 == 0) {
                const std::lock_guard lock(printing);
                progress("rendering", static_cast<double>(done) / static_cast<double>(lines));
            }
        }
    });
    std::int64_t patches = 0;
    for (const Heard& one : heard) patches += one.patches;
    const auto classes = static_cast<std::int64_t>(plan.labels.size());
    PatchSet set;
    set.input = torch::empty({patches, 1, static_cast<std::int64_t>(patch_hops), static_cast<std::int64_t>(mel_count)}, torch::kHalf);
    set.label = torch::zeros({patches, classes});
    set.equipment = torch::full({patches}, -1, torch::kLong);
    set.production = torch::full({patches}, -1, torch::kLong);
    const auto position = [&](std::string_view id) {
        return std::find(plan.labels.begin(), plan.labels.end(), *label_index(id)) - plan.labels.begin();
    };
    const std::int64_t male = position("lead_vocal_male"), female = position("lead_vocal_female");
    std::int64_t at = 0;
    for (Heard& one : heard) {
        if (one.patches == 0) continue;
        set.line_start.push_back(at);
        set.line_label.push_back(one.target);
        set.line_either_sex.push_back(one.line.either_sex);
        std::copy(one.input.begin(), one.input.end(),
                  set.input.data_ptr<at::Half>() + at * static_cast<std::int64_t>(network_input_size));
        one.input = std::vector<at::Half>();
        auto target = set.label.slice(0, at, at + one.patches);
        if (one.line.either_sex && female < classes) {
            target.select(1, male).fill_(0.5);
            target.select(1, female).fill_(0.5);
        } else {
            target.select(1, one.target).fill_(1.0);
        }
        set.equipment.slice(0, at, at + one.patches).fill_(one.line.equipment);
        set.production.slice(0, at, at + one.patches).fill_(one.line.production);
        at += one.patches;
    }
    set.line_start.push_back(at);
    return set;
}

}  // namespace linecheck::train
