#include "ml/train/few_shot.hpp"

#include <algorithm>
#include <stdexcept>

#include "ml/labels.hpp"
#include "ml/train/workers.hpp"

namespace linecheck::train {
namespace {

constexpr std::size_t example_frames = 3 * 48000;

/// What the example is played with, and what is left.
struct Split {
    Source shown, left;
};

Split split(const Corpus& corpus, const Source& source, Rng& rng) {
    std::vector<std::size_t> clips = source.clips;
    std::shuffle(clips.begin(), clips.end(), rng);
    Split out{{source.id, {}}, {source.id, {}}};
    std::size_t frames = 0;
    for (const std::size_t clip : clips) {
        (frames < example_frames ? out.shown : out.left).clips.push_back(clip);
        frames += corpus.clip(clip).frames;
    }
    return out;
}

FewShotTrial draw(const Material& material, LineRenderer& renderer, int label, const FewShotPlan& plan, Rng& rng) {
    const auto held = [&](const std::string& id) { return material.held.contains(id); };
    const auto& sources = material.corpus.of(label).sources;
    for (int tries = 0; tries < 100 && !sources.empty(); ++tries) {
        const Source& source = sources[pick(rng, sources.size())];
        const Split parts = split(material.corpus, source, rng);
        FewShotTrial out{label, source.id, {}, {}};
        if (parts.left.clips.empty() || !renderer.render_source(rng(), label, parts.shown, held, out.example, plan.plain)) continue;
        out.example.wave.resize(std::min(out.example.wave.size(), example_frames));
        const auto wanted = std::min<std::size_t>(static_cast<std::size_t>(plan.lines), std::max<std::size_t>(2, parts.left.clips.size()));
        while (out.lines.size() < wanted) {
            Line line;
            if (!renderer.render_source(rng(), label, parts.left, held, line, plan.plain)) break;
            out.lines.push_back(std::move(line));
        }
        if (!out.lines.empty()) return out;
    }
    throw std::runtime_error("label \"" + std::string(label_id(label)) + "\" has no source with clips left beside an example of 3 s; expected one in the corpus");
}

}  // namespace

std::vector<std::vector<FewShotTrial>> draw_trials(const Material& material, const FewShotPlan& plan) {
    if (material.without.empty()) throw std::runtime_error("no label is left out; expected --without and a model that learnt without the same labels");
    std::vector<std::vector<FewShotTrial>> out(static_cast<std::size_t>(plan.choices));
    share_out(out.size(), [&] {
        return [&, renderer = std::make_shared<LineRenderer>(material.corpus, material.responses, nullptr, std::vector<std::string>{}, material.without)](std::size_t choice) {
            Rng rng(plan.seed * 1'000'003U + choice);
            for (const int label : material.without) out[choice].push_back(draw(material, *renderer, label, plan, rng));
        };
    });
    return out;
}

}  // namespace linecheck::train
