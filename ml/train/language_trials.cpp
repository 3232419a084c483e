#include "ml/train/language_trials.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <numeric>

#include "ml/labels.hpp"
#include "ml/train/language_voices.hpp"
#include "ml/train/tone.hpp"

namespace linecheck::train {
namespace {

namespace fs = std::filesystem;

constexpr float rate = 48000.0F;
constexpr float together_s = 8;

struct Count {
    int asked = 0, right = 0, said = 0, said_right = 0;
    void add(const Answer& answer) {
        ++asked;
        right += answer.right() ? 1 : 0;
        said += answer.verdict.known ? 1 : 0;
        said_right += answer.verdict.known && answer.right() ? 1 : 0;
    }
    [[nodiscard]] double share() const { return asked > 0 ? static_cast<double>(right) / asked : 0; }
};

std::string name_of(int target) {
    if (target < static_cast<int>(language_count)) return std::string(languages()[static_cast<std::size_t>(target)]);
    return target == static_cast<int>(language_count) ? "other" : "nobody";
}

void print_row(const std::string& name, const Count& c) {
    std::printf("  %-18s %4d pieces  right %.3f  said %.3f  of those right %.3f\n", name.c_str(), c.asked, c.share(), static_cast<double>(c.said) / std::max(1, c.asked),
                static_cast<double>(c.said_right) / std::max(1, c.said));
}

void print_by_language(const std::string& title, const std::vector<Answer>& answers) {
    std::map<int, Count> by;
    Count known;
    for (const Answer& answer : answers) {
        by[answer.piece->target].add(answer);
        if (answer.piece->target < static_cast<int>(language_count)) known.add(answer);
    }
    std::printf("%s\n", title.c_str());
    for (const auto& [target, count] : by) print_row(name_of(target), count);
    print_row("of the eight", known);
}

void print_confusion(const std::vector<Answer>& answers) {
    std::map<int, std::array<int, language_outputs>> by;
    for (const Answer& answer : answers) {
        const auto& v = answer.verdict;
        const std::size_t said = v.confidence() > std::max(v.other, v.nobody) ? v.best() : v.other > v.nobody ? language_count : language_count + 1;
        ++by[answer.piece->target][said];
    }
    std::printf("  is \\ likeliest");
    for (int t = 0; t < static_cast<int>(language_outputs); ++t) std::printf("%7s", name_of(t).c_str());
    std::printf("\n");
    for (const auto& [target, row] : by) {
        std::printf("  %-14s", name_of(target).c_str());
        for (const int n : row) std::printf("%7d", n);
        std::printf("\n");
    }
}

/// Macro F1 over the languages that were asked for.
double f1_of(const std::vector<Answer>& answers) {
    std::map<int, int> asked, said, right;
    for (const Answer& answer : answers) {
        ++asked[answer.piece->target];
        ++said[static_cast<int>(answer.verdict.best())];
        right[answer.piece->target] += answer.right() ? 1 : 0;
    }
    double sum = 0;
    for (const auto& [target, n] : asked) sum += 2.0 * right[target] / std::max(1, n + said[target]);
    return sum / static_cast<double>(std::max<std::size_t>(1, asked.size()));
}

/// Short prompts of one person, one behind the other, some seconds long.
std::vector<Wave> recordings(const fs::path& folder, std::size_t most) {
    std::vector<fs::path> files;
    for (const auto& file : fs::recursive_directory_iterator(folder))
        if (file.path().extension() == ".wav" && file.path().string().find("silence") == std::string::npos) files.push_back(file.path());
    std::sort(files.begin(), files.end());
    Rng rng(7);
    std::shuffle(files.begin(), files.end(), rng);
    std::vector<Wave> out;
    Wave now;
    for (const fs::path& file : files) {
        const Wave one = read_recording(file.string());
        if (static_cast<float>(one.size()) < 0.8F * rate) continue;  // a digit, a letter, a beep
        now.insert(now.end(), one.begin(), one.end());
        if (static_cast<float>(now.size()) < together_s * rate) continue;
        out.push_back(std::move(now));
        now = {};
        if (out.size() == most) break;
    }
    return out;
}

int target_of(const std::string& folder) {
    const auto found = std::find(languages().begin(), languages().end(), folder.substr(0, 2));
    return static_cast<int>(found - languages().begin());
}

struct Recorded {
    int target;
    std::string who;
    Wave wave;
};

std::vector<Recorded> people(const std::string& voices) {
    std::vector<Recorded> out;
    std::vector<fs::path> folders;
    for (const auto& entry : fs::directory_iterator(voices))
        if (entry.is_directory()) folders.push_back(entry.path());
    std::sort(folders.begin(), folders.end());
    for (const fs::path& folder : folders)
        for (Wave& wave : recordings(folder, 40)) out.push_back({target_of(folder.filename().string()), folder.filename().string(), std::move(wave)});
    return out;
}

/// The free speech of the corpus whose language is known: readers of English books, Mandarin words.
void add_corpus(const Corpus& corpus, std::vector<Recorded>& out) {
    for (const auto& [id, language] : {std::pair{"librispeech-resemblyzer", "en"}, std::pair{"audio-cmn-tan", "zh"}})
        for (const Source& source : corpus.of(*label_index("speech")).sources) {
            if (source.id != id) continue;
            Wave now;
            for (const std::size_t clip : source.clips) {
                const Wave one = corpus.audio(corpus.clip(clip));
                now.insert(now.end(), one.begin(), one.end());
                if (static_cast<float>(now.size()) < together_s * rate) continue;
                out.push_back({target_of(language), id, std::move(now)});
                now = {};
            }
        }
}

std::vector<Piece> measured(const std::vector<Recorded>& recorded, const Corpus* behind, float db) {
    Rng rng(11);
    std::vector<Piece> out;
    for (const Recorded& one : recorded) {
        Wave wave = one.wave;
        if (behind != nullptr) {
            const Clip* music = nullptr;
            const auto& sources = behind->of(*label_index("playback")).sources;
            const Source& source = sources[pick(rng, sources.size())];
            music = &behind->clip(source.clips[pick(rng, source.clips.size())]);
            Wave band = behind->audio(*music);
            while (band.size() < wave.size()) band.insert(band.end(), band.begin(), band.end());
            band.resize(wave.size());
            add(wave, band, playing_level(wave) / std::max(playing_level(band), 1e-6F) * decibels(-db));
        }
        out.push_back({measure(wave), one.target, true, "people", one.who});
    }
    return out;
}

const Chosen everything = [](const Piece&) { return true; };

void try_people(const LanguageModel& model, const std::vector<Recorded>& recorded, const Corpus& corpus) {
    const auto alone = measured(recorded, nullptr, 0);
    const auto answers = ask_language(model, alone, everything);
    std::map<std::string, Count> by;
    for (const Answer& answer : answers) by[answer.piece->who].add(answer);
    std::printf("people, pieces of some %.0f s (those of another language: right means nothing)\n", static_cast<double>(together_s));
    for (const auto& [who, count] : by) print_row(who, count);
    print_confusion(answers);
    for (const float db : {99.0F, 6.0F, 0.0F, -6.0F}) {
        std::vector<Answer> of_eight;
        const auto mixed = db > 90 ? alone : measured(recorded, &corpus, db);
        for (const Answer& answer : ask_language(model, mixed, [](const Piece& p) { return p.target < static_cast<int>(language_count); })) of_eight.push_back(answer);
        Count count;
        for (const Answer& answer : of_eight) count.add(answer);
        std::printf("  %-24s accuracy %.3f  F1 %.3f  said %.3f\n", db > 90 ? "the voice alone" : ("voice " + std::to_string(static_cast<int>(db)) + " dB over a band").c_str(), count.share(),
                    f1_of(of_eight), static_cast<double>(count.said) / std::max(1, count.asked));
    }
}

void try_instruments(const LanguageModel& model, const Corpus& corpus) {
    std::vector<Piece> pieces;
    for (std::size_t label = 0; label < labels().size(); ++label)
        for (const Source& source : corpus.of(static_cast<int>(label)).sources) {
            Wave wave;
            for (const std::size_t clip : source.clips) {
                const Wave one = corpus.audio(corpus.clip(clip));
                wave.insert(wave.end(), one.begin(), one.end());
                if (static_cast<float>(wave.size()) > 10 * rate) break;
            }
            pieces.push_back({measure(wave), static_cast<int>(language_outputs) - 1, true, "", std::string(label_id(static_cast<int>(label)))});
        }
    std::map<std::string, Count> by;
    Count others;
    for (const Answer& answer : ask_language(model, pieces, everything)) {
        const int label = *label_index(answer.piece->who);
        by[answer.piece->who].add(answer);
        if (family_id(family_of(label)) != "vocal" && family_id(family_of(label)) != "speech") others.add(answer);
    }
    std::printf("recordings of the corpus, 10 s of each source, without the gate of what the line is: how often a language is said\n");
    for (const auto& [label, count] : by)
        if (count.said > 0) std::printf("  %-18s %d of %d\n", label.c_str(), count.said, count.asked);
    std::printf("  %-18s %d of %d\n", "all instruments", others.said, others.asked);
}

}  // namespace

void print_material(const std::vector<Piece>& pieces) {
    std::map<std::string, std::map<std::string, double>> minutes;
    for (const Piece& piece : pieces) minutes[name_of(piece.target)][piece.synthesiser.empty() ? "instruments" : piece.synthesiser] += static_cast<double>(piece.mel.size(0)) / 6000;
    std::printf("minutes of active sound, all channels\n");
    for (const auto& [language, by] : minutes) {
        std::printf("  %-8s", language.c_str());
        for (const auto& [synthesiser, n] : by) std::printf("  %s %.1f", synthesiser.c_str(), n);
        std::printf("\n");
    }
}

void print_strangers(const std::string& left_out, const std::vector<Answer>& answers) {
    std::map<std::string, std::vector<Answer>> by;
    for (const Answer& answer : answers) by[answer.piece->synthesiser].push_back(answer);
    for (const auto& [synthesiser, some] : by) {
        print_by_language("never heard " + left_out + ", asked about " + synthesiser + ", held-out sentences", some);
        print_confusion(some);
    }
    std::fflush(stdout);
}

std::string print_figure(const std::vector<Answer>& unheard) {
    std::map<std::string, Count> by;
    for (const Answer& answer : unheard) {
        const Piece& piece = *answer.piece;
        if (piece.target >= static_cast<int>(language_count)) continue;
        by[piece.synthesiser + " " + name_of(piece.target)].add(answer);
    }
    const double english = (by["festival en"].share() + by["flite en"].share()) / 2, italian = by["festival it"].share();
    double espeak = 0, festival = 0, flite = 0;
    for (const auto id : languages()) {
        espeak += by["espeak-ng " + std::string(id)].share() / language_count;
        festival += by["festival accent " + std::string(id)].share() / language_count;
        flite += by["flite accent " + std::string(id)].share() / language_count;
    }
    char text[400];
    std::snprintf(text, sizeof text,
                  "second synthesiser left out: en %.3f, it %.3f, mean %.3f; all eight, espeak-ng left out: %.3f; festival's accents: %.3f (ja %.3f); flite's accents: %.3f (ja %.3f)", english,
                  italian, (english + italian) / 2, espeak, festival, by["festival accent ja"].share(), flite, by["flite accent ja"].share());
    std::printf("%s\n", text);
    std::fflush(stdout);
    return text;
}

void run_trials(const LanguageModel& model, const std::vector<Piece>& pieces, const LanguageMaterial& material, const std::string& voices) {
    const auto held = ask_language(model, pieces, [](const Piece& p) { return p.held; });
    print_by_language("held-out sentences, voices of synthesisers it knows", held);
    print_confusion(held);
    const Corpus corpus = Corpus::read(material.train);
    std::vector<Recorded> recorded = voices.empty() ? std::vector<Recorded>() : people(voices);
    add_corpus(corpus, recorded);
    try_people(model, recorded, corpus);
    try_instruments(model, corpus);
}

}  // namespace linecheck::train
