#include "ml/identifier.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>
#include <vector>

#include "ml/evidence.hpp"
#include "ml/model_state.hpp"
#include "ml/network_input.hpp"
#include "ml/recollection.hpp"

namespace linecheck {
namespace {

constexpr float settled_patches = 4;   // from here on there is something to be changed
constexpr float thin_patches = 0.5F;   // less than this is bleed, and bleed says nothing of the line
// What follows a patch change is heard as something else in every half second for good; a clap, a thump or a plug's
// half second of hum colours four newest halves at most (patches are 0.25 s apart).
constexpr int change_patches = 5;      // as many newest halves in a row, and sure of something new: 1.25 to 1.75 s
constexpr int gone_patches = 7;        // or as many that only agree that it is not what it was: 2 s
constexpr float change_sure = 0.8F, change_gone = 0.1F, surely_gone = 0.05F;
constexpr float loud_enough = 0.3F;    // of Patch::weight: bleed in a pause is no patch change
constexpr float doubted = 0.5F;        // what a patch that contradicts a said label counts while it may be a clap
constexpr std::size_t newest_hops = patch_hops / 2;

void softmax(std::span<const float> scores, float temperature, std::span<float> out) noexcept {
    const float most = *std::max_element(scores.begin(), scores.end());
    float sum = 0.0F;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        out[i] = std::exp((scores[i] - most) / temperature);
        sum += out[i];
    }
    for (float& p : out) p /= sum;
}

/// A name on a strip, in one word that crosses threads: aligned as one, so that no compiler asks a library to lock it.
struct alignas(4) Hint {
    std::int16_t label = -1;
    std::int8_t family = -1;
    std::uint8_t percent = 0;
};
static_assert(std::atomic<Hint>::is_always_lock_free);
// People forget to rename strips: a name is worth about as much as a second of doubtful sound.
constexpr float label_worth = 3.0F, family_worth = 1.0F;  // times its confidence, added to 1

std::size_t best_of(std::span<const float> p) noexcept {
    return static_cast<std::size_t>(std::max_element(p.begin(), p.end()) - p.begin());
}

}  // namespace

struct Identifier::State {
    struct Line {
        explicit Line(std::size_t outputs)
            : label(outputs), equipment(equipments().size()), production(productions().size()), recent(outputs) {}
        Evidence label, equipment, production;
        Evidence recent;         ///< newest half seconds since the label was first doubted
        int doubts = 0;          ///< patches in a row that contradict the evidence
        std::int16_t said = -1;  ///< network output last said, for hysteresis
        Verdict verdict;
    };

    State(const Model& m, std::size_t channels)
        : model(m.state()),
          network(model.spec, model.weights, model.name),
          recollection(model.space, model.examples, channels),
          lines(channels, Line(model.label_of_output.size())),
          label_of(model.label_of_output),
          hints(channels) {
        const std::size_t outputs = model.label_of_output.size();
        for (int label = 0; label < static_cast<int>(labels().size()); ++label)  // what only people can teach
            if (std::find(label_of.begin(), label_of.end(), label) == label_of.end()) label_of.push_back(label);
        for (Line& line : lines) forget(line);
        for (auto* v : {&scores, &recent_p}) v->resize(outputs);
        p.resize(label_of.size());
        odds.resize(labels().size());
        order.resize(label_of.size());
        family_p.resize(families().size());
        equipment_p.resize(equipments().size());
        production_p.resize(productions().size());
    }

    void forget(Line& line) noexcept {
        for (Evidence* e : {&line.label, &line.recent, &line.equipment, &line.production}) e->reset();
        line.doubts = 0;
        line.said = -1;
        const auto channel = static_cast<std::uint32_t>(index(line));
        recollection.forget(channel);
        line.verdict = Verdict{};
        line.verdict.channel = channel;
        for (std::size_t i = 0; i < top_count; ++i)
            line.verdict.top[i] = {static_cast<std::int16_t>(model.label_of_output[i]), 0.0F};
    }

    void listen(Line& line, const Patch& patch) noexcept {
        fill_network_input(patch, input);
        network.forward(input);
        recollection.look(index(line), network.picture(), patch.weight);
        std::copy_n(network.output(0).begin(), scores.size(), scores.begin());  // a second look overwrites the first
        line.equipment.add(network.output(1), patch.weight);
        line.production.add(network.output(2), patch.weight);
        const bool doubt = contradicts(line, patch);
        line.label.add(scores, doubt && line.said >= 0 ? doubted * patch.weight : patch.weight);
        if (line.doubts >= change_patches && changed(line)) start_anew(line);
    }

    /// Does the patch, and its newest half second alone, sound like something else than the evidence?
    bool contradicts(Line& line, const Patch& patch) noexcept {
        const std::size_t settled = best_of(line.label.fused());
        if (line.label.patches() <= settled_patches || patch.weight < loud_enough) return false;
        bool other = best_of(scores) != settled;
        if (other && patch.hops > newest_hops) {
            fill_network_input(newest_half(patch), input);
            network.forward(input);
            other = best_of(network.output(0)) != settled;
        }
        if (!other) {
            line.doubts = 0;
            line.recent.reset();
            recollection.doubt_is_over(index(line));
            return false;
        }
        ++line.doubts;
        line.recent.add(network.output(0), patch.weight);
        recollection.look_twice(index(line), network.picture(), patch.weight);
        return true;
    }

    const Patch& newest_half(const Patch& patch) noexcept {
        half.hops = newest_hops;
        std::copy_n(patch.log_mel.begin() + patch.hops - newest_hops, newest_hops, half.log_mel.begin());
        return half;
    }

    /// Another source plays now: the latest sound is sure of something else, or at least that it is not what it was.
    bool changed(const Line& line) noexcept {
        const float temperature = model.calibration.temperature[Calibration::bucket(line.recent.patches())];
        softmax(line.recent.fused(), temperature, recent_p);
        const float settled = recent_p[best_of(line.label.fused())];
        return (recent_p[best_of(recent_p)] >= change_sure && settled <= change_gone) ||
               (line.doubts >= gone_patches && settled <= surely_gone);
    }

    void start_anew(Line& line) noexcept {
        recollection.start_anew(index(line), change_patches);
        line.label.reset();
        for (int i = 0; i < change_patches; ++i) line.label.add(line.recent.fused(), 1.0F);
        for (Evidence* e : {&line.recent, &line.equipment, &line.production}) e->reset();
        line.doubts = 0;
        line.said = -1;
    }

    /// The posterior under a prior that favours what the name says.
    void weigh_in(const Hint& hint) noexcept {
        if (hint.percent == 0) return;
        const float confidence = static_cast<float>(hint.percent) / 100.0F;
        float sum = 0.0F;
        for (std::size_t i = 0; i < p.size(); ++i) {
            const int label = label_of[i];
            if (label == hint.label)
                p[i] *= 1.0F + label_worth * confidence;
            else if (family_of(label) == hint.family)
                p[i] *= 1.0F + family_worth * confidence;
            sum += p[i];
        }
        for (float& one : p) one /= sum;
    }

    /// The line is one of the remembered sources, or what the network says. Returns how much of the answer is memory.
    float remember(std::size_t channel) noexcept {
        if (!recollection.weigh(channel, odds)) return 0.0F;
        const float all = std::accumulate(odds.begin(), odds.end(), 1.0F);
        for (std::size_t i = 0; i < p.size(); ++i) p[i] = (p[i] + odds[static_cast<std::size_t>(label_of[i])]) / all;
        return 1.0F - 1.0F / all;
    }

    /// Memory and network are sure at different probabilities.
    [[nodiscard]] float threshold(std::size_t best, float remembered) const noexcept {
        const bool by_network = best < scores.size() && remembered < 0.5F;
        return by_network ? model.calibration.threshold[best] : model.space.threshold;
    }

    [[nodiscard]] std::size_t index(const Line& line) const noexcept { return static_cast<std::size_t>(&line - lines.data()); }

    void judge(Line& line, const Patch& patch) noexcept {
        const Calibration& c = model.calibration;
        softmax(line.label.fused(), c.temperature[Calibration::bucket(line.label.patches())], std::span(p).first(scores.size()));
        std::fill(p.begin() + static_cast<std::ptrdiff_t>(scores.size()), p.end(), 0.0F);
        weigh_in(hints[index(line)].load(std::memory_order_relaxed));
        const float remembered = remember(index(line));
        const std::size_t best = best_of(p);
        const bool kept = line.said == static_cast<std::int16_t>(best);
        const bool thin = line.label.patches() < thin_patches;
        const bool say = !thin && p[best] >= threshold(best, remembered) - (kept ? Calibration::stay : 0.0F);
        line.said = say ? static_cast<std::int16_t>(best) : std::int16_t{-1};

        Verdict& v = line.verdict;
        v.frame = patch.frame;
        v.active_s = patch.active_s;
        v.label = static_cast<std::int16_t>(say ? label_of[best] : unknown_label);
        v.confidence = p[best];
        rank(v);
        judge_family(v, thin);
        judge_class(line.equipment.fused(), c.equipment_temperature, c.equipment_threshold, equipment_p, v.equipment,
                    v.equipment_confidence);
        judge_class(line.production.fused(), c.production_temperature, c.production_threshold, production_p, v.production,
                    v.production_confidence);
    }

    void rank(Verdict& v) noexcept {
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::partial_sort(order.begin(), order.begin() + top_count, order.end(),
                          [&](std::size_t a, std::size_t b) { return p[a] > p[b]; });
        for (std::size_t i = 0; i < top_count; ++i)
            v.top[i] = {static_cast<std::int16_t>(label_of[order[i]]), p[order[i]]};
    }

    void judge_family(Verdict& v, bool thin) noexcept {
        std::fill(family_p.begin(), family_p.end(), 0.0F);
        for (std::size_t i = 0; i < p.size(); ++i)
            family_p[static_cast<std::size_t>(family_of(label_of[i]))] += p[i];
        const std::size_t best = v.label >= 0 ? static_cast<std::size_t>(family_of(v.label)) : best_of(family_p);
        v.family_confidence = std::min(family_p[best], 1.0F);
        const bool say = v.label >= 0 || (!thin && family_p[best] >= model.calibration.family_threshold);
        v.family = static_cast<std::int16_t>(say ? static_cast<int>(best) : unknown_label);
    }

    static void judge_class(std::span<const float> scores, float temperature, float threshold,
                            std::span<float> probabilities, std::int16_t& said, float& confidence) noexcept {
        softmax(scores, temperature, probabilities);
        const std::size_t best = best_of(probabilities);
        confidence = probabilities[best];
        said = static_cast<std::int16_t>(confidence >= threshold ? static_cast<int>(best) : unknown_label);
    }

    const Model::State& model;
    Network network;
    Recollection recollection;
    std::vector<Line> lines;
    std::vector<int> label_of;   ///< the network's outputs, then the labels that it does not know
    std::vector<std::atomic<Hint>> hints;
    std::array<float, network_input_size> input{};
    Patch half;
    std::vector<float> scores, p, odds, recent_p, family_p, equipment_p, production_p;
    std::vector<std::size_t> order;
};

Identifier::Identifier(const Model& model, std::size_t channels)
    : state_(std::make_unique<State>(model, channels)) {}
Identifier::~Identifier() = default;

const Verdict& Identifier::update(const Patch& patch) noexcept {
    State::Line& line = state_->lines[patch.channel];
    serve();
    if (patch.reset) state_->forget(line);
    state_->listen(line, patch);
    state_->judge(line, patch);
    return line.verdict;
}

void Identifier::expect(std::size_t channel, int label, int family, float confidence) noexcept {
    const bool any = label >= 0 || family >= 0;
    state_->hints[channel].store({static_cast<std::int16_t>(label), static_cast<std::int8_t>(family),
                                  static_cast<std::uint8_t>(any ? std::clamp(confidence, 0.0F, 1.0F) * 100.0F : 0.0F)},
                                 std::memory_order_relaxed);
}

bool Identifier::teach(std::size_t channel, int label, bool fresh) noexcept { return state_->recollection.teach(channel, label, fresh); }
bool Identifier::next_lesson(Lesson& lesson) noexcept { return state_->recollection.next_lesson(lesson); }
void Identifier::recall(std::span<const Example> examples) noexcept { state_->recollection.recall(examples); }
void Identifier::take_over(const Identifier& other) noexcept {
    State& ours = *state_;
    const State& theirs = *other.state_;
    if (ours.model.label_of_output != theirs.model.label_of_output) return;
    ours.lines = theirs.lines;
    if (ours.model.space.project == theirs.model.space.project) ours.recollection.take_over(theirs.recollection);
}
void Identifier::serve() noexcept { state_->recollection.serve(); }

const Verdict& Identifier::verdict(std::size_t channel) const noexcept { return state_->lines[channel].verdict; }
void Identifier::reset(std::size_t channel) noexcept { state_->forget(state_->lines[channel]); }

}  // namespace linecheck
