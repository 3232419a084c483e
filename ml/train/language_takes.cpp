#include "ml/train/language_takes.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <sstream>
#include <stdexcept>

#include "ml/language_verdict.hpp"
#include "ml/safetensors.hpp"

namespace linecheck::train {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t sentences_a_take = 3, held_every = 4;

/// Takes of one synthesiser in one language: to learn from, held out.
struct Share {
    int learnt, held;
};
Share share_of(const std::string& synthesiser, bool known) {
    if (!known) return synthesiser == "espeak-ng" ? Share{8, 3} : Share{4, 1};
    if (synthesiser == "espeak-ng") return {80, 24};
    if (synthesiser.ends_with("accent")) return {40, 12};
    return {36, 16};
}

struct Sentences {
    std::vector<std::string> learnt, held;
};

Sentences read_sentences(const std::string& path) {
    std::istringstream in(read_file(path));
    Sentences out;
    std::size_t n = 0;
    for (std::string line; std::getline(in, line);)
        if (!line.empty()) (n++ % held_every == held_every - 1 ? out.held : out.learnt).push_back(line);
    if (out.held.empty()) throw std::runtime_error("sentences \"" + path + "\": " + std::to_string(n) + " lines; expected at least " + std::to_string(held_every));
    return out;
}

std::string some_of(Rng& rng, std::vector<std::string> from) {
    std::shuffle(from.begin(), from.end(), rng);
    std::string out;
    for (std::size_t i = 0; i < std::min(sentences_a_take, from.size()); ++i) out += (i > 0 ? " " : "") + from[i];
    return out;
}

void plan_language(Rng& rng, const std::string& language, int target, const Sentences& sentences, double part, std::vector<TakePlan>& out) {
    std::map<std::string, std::vector<Voice>> by_synthesiser;
    for (Voice& voice : voices_of(language)) by_synthesiser[voice.synthesiser].push_back(std::move(voice));
    for (const auto& [synthesiser, voices] : by_synthesiser) {
        const Share share = share_of(synthesiser, target < static_cast<int>(language_count));
        const auto learnt = static_cast<int>(std::ceil(part * share.learnt)), held = static_cast<int>(std::ceil(part * share.held));
        for (int i = 0; i < learnt + held; ++i) {
            TakePlan plan;
            plan.held = i >= learnt;
            plan.voice = voices[pick(rng, voices.size())];
            plan.delivery = {log_uniform(rng, 0.8F, 1.3F), log_uniform(rng, 0.75F, 1.4F), log_uniform(rng, 0.87F, 1.15F)};
            plan.text = some_of(rng, plan.held ? sentences.held : sentences.learnt);
            plan.target = target;
            plan.seed = rng();
            out.push_back(std::move(plan));
        }
    }
}

}  // namespace

std::vector<TakePlan> plan_takes(const std::string& sentences, std::uint64_t seed, double share) {
    Rng rng(seed);
    std::vector<TakePlan> out;
    for (std::size_t l = 0; l < language_count; ++l) {
        const std::string id(languages()[l]);
        plan_language(rng, id, static_cast<int>(l), read_sentences(sentences + "/" + id + ".txt"), share, out);
    }
    std::vector<fs::path> others;
    for (const auto& file : fs::directory_iterator(sentences + "/other")) others.push_back(file.path());
    std::sort(others.begin(), others.end());
    for (const fs::path& file : others) plan_language(rng, file.stem().string(), static_cast<int>(language_count), read_sentences(file.string()), share, out);
    return out;
}

}  // namespace linecheck::train
