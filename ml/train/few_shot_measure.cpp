#include <algorithm>
#include <cstdio>
#include <stdexcept>

#include "ml/identifier.hpp"
#include "ml/labels.hpp"
#include "ml/model_state.hpp"
#include "ml/train/heard_lines.hpp"
#include "ml/train/line_patches.hpp"
#include "ml/train/line_pictures.hpp"
#include "ml/train/memory.hpp"
#include "ml/train/parts.hpp"
#include "ml/train/workers.hpp"

namespace linecheck::train {
namespace {

/// Of one label in one choice.
struct Asked {
    int label = 0, lines = 0, right = 0, said = 0, wrong = 0;
    [[nodiscard]] double share(int of) const { return lines > 0 ? static_cast<double>(of) / lines : 0.0; }
};

/// What came of one choice: each label's lines, and the guard with its examples.
struct Choice {
    std::vector<Asked> asked;
    Judged guard;
};

void hear(Identifier& identifier, std::uint32_t channel, const Wave& wave) {
    each_hop(wave, [&](std::size_t, const FeatureFrame&, const Patch* patch) {
        if (patch == nullptr) return;
        Patch one = *patch;
        one.channel = channel;
        identifier.update(one);
    });
}

/// By the daemon's own Identifier, from the example's sound to the verdict.
Choice ask(const Model& model, const LineJudge& judge, const HeardLines& guard, const std::vector<FewShotTrial>& trials) {
    Identifier identifier(model, trials.size() + 1);
    const auto questions = static_cast<std::uint32_t>(trials.size());
    SourceMemory memory(model.state().space, model.state().examples);
    for (std::uint32_t c = 0; c < questions; ++c) {
        hear(identifier, c, trials[c].example.wave);
        identifier.teach(c, trials[c].label, false);
        identifier.serve();
    }
    for (Lesson lesson; identifier.next_lesson(lesson);) memory.restore(lesson.example);
    Choice out;
    for (const FewShotTrial& trial : trials) {
        Asked one{trial.label};
        for (const Line& line : trial.lines) {
            identifier.reset(questions);
            hear(identifier, questions, line.wave);
            const Verdict& v = identifier.verdict(questions);
            ++one.lines;
            one.right += v.top[0].label == trial.label ? 1 : 0;
            one.said += v.label == trial.label ? 1 : 0;
            one.wrong += v.label >= 0 && v.label != trial.label ? 1 : 0;
        }
        out.asked.push_back(one);
    }
    out.guard = judge.judge(guard, memory);
    return out;
}

}  // namespace

void measure_few_shot(const std::string& path, const IdentifyPlan& run, const FewShotPlan& plan) {
    torch::set_num_threads(run.threads);
    const Parts parts(run);
    const Model model = Model::load(path);
    if (model.state().space.dims == 0) throw std::runtime_error("model \"" + path + "\" has no memory; expected one that linecheck-train memory has taught how sources differ");
    const LineJudge judge(model.state());
    const HeardLines guard = heard_lines(model.state(), line_pictures(model, parts.patches(Part::validation), parts.material().trained), [](const std::string& source) { return !fits_odds(source); });
    const auto trials = draw_trials(parts.material(), plan);
    std::vector<Choice> choices(trials.size());
    share_out(trials.size(), [&] { return [&](std::size_t c) { choices[c] = ask(model, judge, guard, trials[c]); }; });

    double recognised = 0, said_rightly = 0, said_wrongly = 0;
    int lines = 0;
    const Judged before = judge.judge(guard, SourceMemory(model.state().space, model.state().examples));
    const double each = 1.0 / static_cast<double>(choices.size() * trials.front().size());
    for (std::size_t l = 0; l < trials.front().size(); ++l) {
        double right = 0, said = 0, wrong = 0;
        for (const Choice& choice : choices) {
            right += choice.asked[l].share(choice.asked[l].right);
            said += choice.asked[l].share(choice.asked[l].said);
            wrong += choice.asked[l].share(choice.asked[l].wrong);
            lines += choice.asked[l].lines;
        }
        const auto n = static_cast<double>(choices.size());
        std::printf("%s: recognised %.3f, said %.3f, said wrongly %.3f\n", std::string(label_id(trials.front()[l].label)).c_str(), right / n, said / n, wrong / n);
        recognised += right * each;
        said_rightly += said * each;
        said_wrongly += wrong * each;
    }
    Judged after;
    for (const Choice& choice : choices) after += choice.guard;
    const double guarded = static_cast<double>(std::max(1, after.lines));
    std::printf("one example of 3 s each, %zu choices, %d lines: recognised %.3f, said %.3f, said wrongly %.3f\n", choices.size(), lines, recognised, said_rightly, said_wrongly);
    std::printf("the other labels, %d validation lines: best label right %.4f without examples and %.4f with; said wrongly %.4f and %.4f\n", before.lines, before.top1(), after.top1(),
                static_cast<double>(before.wrong) / std::max(1, before.lines), static_cast<double>(after.wrong) / guarded);
}

}  // namespace linecheck::train
