#include "ml/train/genre.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <stdexcept>

#include "ml/train/genre_curves.hpp"
#include "ml/train/genre_fit.hpp"
#include "ml/train/genre_study.hpp"
#include "ml/train/model_file.hpp"

namespace linecheck::train {
namespace {

constexpr std::uint64_t shipped_seed = 1;
constexpr const char* about_curves =
    "# What tone a mix of each genre usually has: median of its tracks, and the range that eight in ten keep, in dB below the\n"
    "# median's strongest third octave. No audio was measured: the spectra are rebuilt from the mean MFCC of the GTZAN table\n"
    "# (20 of 128 cepstra, means of decibels), blurred below 165 Hz, with nothing above 10 kHz; they are only compared with\n"
    "# mixes whose spectra were rebuilt in the same way. Written by linecheck-train genre --curves.\n";

std::vector<GenreVerdict> judge_by_machine(const std::vector<GenreTrack>& learn, const std::vector<GenreTrack>& ask, std::uint64_t seed, Level level) {
    GenreMachine machine = fit_genre(learn, level, seed);
    const GenreModel model(machine, machine);
    std::vector<GenreVerdict> out;
    for (const GenreTrack& track : ask) out.push_back(model.judge(track.columns, level));
    return out;
}

std::vector<JudgedTrack> judged_by_machine(const std::vector<GenreTrack>& tracks, int repeats, Level level) {
    return judged(tracks, repeats, [level](const auto& learn, const auto& ask, std::uint64_t seed) { return judge_by_machine(learn, ask, seed, level); });
}

/// Each fold under a calibration that the other folds gave.
std::vector<JudgedTrack> calibrated_by_others(const std::vector<JudgedTrack>& all) {
    std::vector<JudgedTrack> out;
    for (int fold = 0; fold < genre_folds; ++fold) {
        std::vector<JudgedTrack> others;
        std::copy_if(all.begin(), all.end(), std::back_inserter(others), [&](const JudgedTrack& t) { return t.fold != fold; });
        const GenreCalibration by = calibrate(others);
        for (JudgedTrack track : all) {
            if (track.fold != fold) continue;
            track.verdict = calibrated(track.verdict, by);
            out.push_back(track);
        }
    }
    return out;
}

std::string score_text(const GenreScore& s) {
    char text[96];
    std::snprintf(text, sizeof text, "ten %.3f  six %.3f  six balanced %.3f", s.ten, s.six, s.six_balanced);
    return text;
}

void print_folds(const std::vector<JudgedTrack>& all, int repeats) {
    for (int repeat = 0; repeat < repeats; ++repeat) {
        for (int fold = 0; fold < genre_folds; ++fold) std::printf("repeat %d fold %d  %s\n", repeat + 1, fold + 1, score_text(score(all, repeat, fold)).c_str());
        std::printf("repeat %d         %s\n", repeat + 1, score_text(score(all, repeat)).c_str());
    }
}

void print_confusion(const std::vector<JudgedTrack>& all, int repeats) {
    std::array<std::array<int, genre_count>, genre_count> count{};
    for (const JudgedTrack& track : all) ++count[track.genre][track.verdict.best()];
    std::printf("%-10s", "is \\ said");
    for (const auto id : genres()) std::printf("%10s", std::string(id).c_str());
    std::printf("  tracks, mean of the repeats\n");
    for (std::size_t g = 0; g < genre_count; ++g) {
        std::printf("%-10s", std::string(genres()[g]).c_str());
        for (const int n : count[g]) std::printf("%10.1f", static_cast<double>(n) / repeats);
        std::printf("\n");
    }
}

/// How often what is said is said, and right; and how far confidence is from it.
std::string calibration_text(const std::vector<JudgedTrack>& all) {
    constexpr std::size_t bins = 10;
    std::array<double, bins> tracks{}, right{}, sure{};
    double said = 0, said_right = 0;
    for (const JudgedTrack& track : all) {
        const auto p = static_cast<double>(track.verdict.confidence());
        const bool ok = track.verdict.best() == track.genre;
        const auto bin = std::min(bins - 1, static_cast<std::size_t>(p * bins));
        tracks[bin] += 1;
        sure[bin] += p;
        right[bin] += ok ? 1 : 0;
        if (track.verdict.known) said += 1, said_right += ok ? 1 : 0;
    }
    double error = 0;
    const auto n = static_cast<double>(all.size());
    for (std::size_t b = 0; b < bins; ++b) error += std::fabs(sure[b] - right[b]) / n;
    char text[128];
    std::snprintf(text, sizeof text, "said %.3f of the tracks, right %.3f of those; calibration error %.3f", said / n, said_right / std::max(said, 1.0), error);
    return text;
}

struct Learnt {
    GenreMachine machine;
    std::string figures;
};

Learnt learn(const std::vector<GenreTrack>& tracks, const GenrePlan& plan, Level level) {
    const char* name = level == Level::mastered ? "levels of the table" : "any level";
    const auto all = judged_by_machine(tracks, plan.repeats, level);
    if (plan.evaluate) {
        std::printf("%s\n", name);
        print_folds(all, plan.repeats);
        print_confusion(all, plan.repeats);
    }
    Learnt out;
    out.figures = std::string(name) + ", " + std::to_string(plan.repeats) + " x 5 folds: " + score_text(score(all)) + "; " + calibration_text(calibrated_by_others(all));
    std::printf("%s\n", out.figures.c_str());
    std::fflush(stdout);
    if (plan.out.empty()) return out;
    out.machine = fit_genre(tracks, level, shipped_seed);
    const GenreCalibration by = calibrate(all);
    out.machine.temperature = by.temperature;
    out.machine.threshold = by.threshold;
    out.machine.reach = by.reach;
    return out;
}

}  // namespace

void train_genre(const GenrePlan& plan) {
    const auto tracks = tracks_of(parse_genre_table(read_file(plan.table), plan.table));
    std::printf("%zu tracks, %zu of them with the columns of another\n", tracks.size(), repeated(tracks));
    if (!plan.curves.empty()) return write_file(plan.curves, about_curves + measure_genre_curves(tracks).print());
    if (plan.evaluate) std::printf("the study's features (of rebuilt spectra) and network: %s\n", score_text(score(judged(tracks, plan.repeats, judge_by_study))).c_str());
    const Learnt mastered = learn(tracks, plan, Level::mastered), any = learn(tracks, plan, Level::any);
    if (plan.out.empty()) return;
    const GenreModel model(mastered.machine, any.machine);
    write_file(plan.out, model.print("linecheck-train genre, " + std::to_string(tracks.size()) + " tracks. " + mastered.figures + ". " + any.figures));
}

}  // namespace linecheck::train
