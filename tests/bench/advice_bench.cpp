// Closes the loop of advice: hear a line, advise with its true label, put the line through the virtual strip, measure.
// Then faults that were put in on purpose: are they found? Usage:
//   advice_bench corpus FOLDER [TRAIN [PART PARTS]]   lines of a corpus folder; TRAIN: targets without the line's own source
//   advice_bench streams FOLDER                       clean streams
//   advice_bench songs FOLDER...                      raw lines and an engineer's stems: does the advice go his way?
//   advice_bench nobody TRAIN SECONDS [OUT]           hum, crowd and bleed: is a gain ever raised? OUT: a folder for the lines
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <iterator>
#include <map>
#include <random>

#include "dsp/band_design.hpp"
#include "dsp/channel_strip.hpp"
#include "dsp/pair_finder.hpp"
#include "ml/advice/adviser.hpp"
#include "ml/advice/eq_fit.hpp"
#include "ml/advice/gain_adviser.hpp"
#include "ml/advice/pair_advisers.hpp"
#include "ml/advice/trial.hpp"
#include "ml/train/targets.hpp"
#include "tests/bench/advice_lines.hpp"
#include "tests/bench/advice_stage.hpp"

namespace {

using namespace linecheck;
using namespace linecheck::bench;

/// Everything measured on one kind of line.
struct Score {
    std::string name;
    int lines = 0, advised = 0, level_judged = 0, level_right = 0, clipped = 0, over = 0, rises = 0;
    int held_by_peaks = 0, held_by_noise = 0, held_otherwise = 0;  // gain refused or limited: they are not judged by their level
    int reduction_judged = 0, reduction_right = 0, peak_right = 0, calm = 0;
    std::vector<float> falls;  // share of the error that is gone, where it was over 1 dB
    std::map<std::string, std::pair<int, int>> faults;  // found, of
    void fault(const std::string& which, bool found) {
        faults[which].first += found ? 1 : 0;
        ++faults[which].second;
    }
};

double share(int part, int of) { return of == 0 ? 0 : 100.0 * part / of; }

void print(Score& s) {
    std::sort(s.falls.begin(), s.falls.end());
    std::printf("%s: %d lines, %d advised\n", s.name.c_str(), s.lines, s.advised);
    std::printf("  level within 1 dB of its aim      %5.1f %% of %d  (clipped %d)\n", share(s.level_right, s.level_judged), s.level_judged, s.clipped);
    std::printf("  gain refused or limited           %d by peaks, %d by noise, %d otherwise (it clipped, it rings, the most at once)\n", s.held_by_peaks, s.held_by_noise, s.held_otherwise);
    std::printf("  band error over 1 dB before       %d lines, falls by %.0f %% (median); rises by over 0.2 dB on %d\n", s.over,
                s.falls.empty() ? 0.0 : 100.0 * static_cast<double>(s.falls[s.falls.size() / 2]), s.rises);
    std::printf("  predicted reduction within 1 dB   %5.1f %% of %d\n", share(s.reduction_right, s.reduction_judged), s.reduction_judged);
    std::printf("  predicted peak within 1 dB        %5.1f %%\n", share(s.peak_right, s.advised));
    std::printf("  untouched: no EQ band over 3 dB   %5.1f %%\n", share(s.calm, s.advised));
    for (const auto& [which, count] : s.faults) std::printf("  %-33s %5.1f %% of %d\n", which.c_str(), share(count.first, count.second), count.second);
}

const Advice& of(const LineAdvice& advice, AdviceKind kind) { return advice.each[static_cast<std::size_t>(kind)]; }

/// Where the level lands, against what the role aims at; a line that was held below that is counted by its reason only.
void judge_level(const Line& line, const Advice& gain, float lands, float role_aim, Score& score) {
    const auto* change = std::get_if<GainChange>(&gain.change);
    const auto says = [&](const char* words) { return gain.because.find(words) != std::string::npos; };
    if (change != nullptr ? change->aim_dbfs < role_aim - 0.5F : !says("right as it is")) {
        ++(says("allows no more") ? score.held_by_peaks : says("noise") ? score.held_by_noise : score.held_otherwise);
        return;
    }
    ++score.level_judged;
    const bool there = std::fabs(lands - role_aim) <= 1.0F;
    score.level_right += there ? 1 : 0;
    if (!there) std::printf("# level %s lands %.1f aim %.1f\n", line.name.c_str(), static_cast<double>(lands), static_cast<double>(role_aim));
}

void close_loop(const Line& line, const Heard& heard, const LineAdvice& advice, const TargetCurve& target, Score& score) {
    const TrialResult result = Trial(line.audio).run(advice.settings);
    const Role role = label_rule(line.label).role;
    const Aims aims;
    const float role_aim = role == Role::percussive ? aims.peak_dbfs : aims.level_dbfs;
    judge_level(line, of(advice, AdviceKind::gain), aimed_level_dbfs(result.facts, role), role_aim, score);
    score.clipped += result.peak_dbfs >= 0 ? 1 : 0;
    const float before = fit_to_target(heard.facts.bands_dbfs(), target).error_db;
    const float after = fit_to_target(result.facts.bands_dbfs(), target).error_db;
    if (before > 1) {
        ++score.over;
        score.falls.push_back(1 - after / before);
    }
    score.rises += after > before + 0.2F ? 1 : 0;
    if (before > 1 || after > before + 0.2F) std::printf("# bands %s %.2f -> %.2f\n", line.name.c_str(), static_cast<double>(before), static_cast<double>(after));
    if (advice.settings.comp) {
        ++score.reduction_judged;
        score.reduction_right += std::fabs(result.reduction_p95_db - advice.predicted.gain_reduction_p95_db) <= 1 ? 1 : 0;
    }
    const bool peak = std::fabs(result.peak_dbfs - advice.predicted.peak_dbfs) <= 1;
    score.peak_right += peak ? 1 : 0;
    if (!peak) std::printf("# peak %s is %.1f foretold %.1f\n", line.name.c_str(), static_cast<double>(result.peak_dbfs), static_cast<double>(advice.predicted.peak_dbfs));
    float most = 0;
    for (std::size_t i = 0; i < advice.settings.eq_bands; ++i) most = std::max(most, std::fabs(advice.settings.eq[i].gain_db));
    score.calm += most <= 3 ? 1 : 0;
}

float curve_at(const LineAdvice& advice, float hz) {
    StripSettings only;
    only.eq = advice.settings.eq;
    only.eq_bands = advice.settings.eq_bands;
    float db = 0;
    strip_curve_db(only, 48000, {&hz, 1}, {&db, 1});
    return db;
}

std::vector<float> through(std::span<const float> audio, const StripSettings& settings) {
    std::vector<float> out(audio.begin(), audio.end());
    ChannelStrip(48000, settings).process(out);
    return out;
}

/// A bell on one of the bands that carry the line; found when the cut there is 5 dB deeper than untouched.
void resonance(const Line& line, const Heard& heard, const LineAdvice& untouched, const Adviser& adviser, float gain_db, std::mt19937& rng, Score& score) {
    const Bands bands = heard.facts.bands_dbfs();
    const float strongest = *std::max_element(bands.begin(), bands.end());
    std::vector<std::size_t> carrying;
    for (std::size_t b = 6; b < 28; ++b)
        if (bands[b] > strongest - 25) carrying.push_back(b);
    if (carrying.empty()) return;
    const std::size_t band = carrying[rng() % carrying.size()];
    std::uniform_real_distribution<float> even(0, 1);
    StripSettings fault;
    const float hz = static_cast<float>(band_centre_hz(band)) * std::pow(2.0F, (even(rng) - 0.5F) / 3);
    fault.eq[0] = {EqType::peak, hz, gain_db, 4 + 4 * even(rng)};
    fault.eq_bands = 1;
    const Heard rung = listen(through(line.audio, fault));
    const LineAdvice advice = adviser.advise(view_of(rung, line.label));
    float deeper = 0;
    for (float step = -1; step <= 1; step += 0.25F) {
        const float at = hz * std::pow(2.0F, step / 6);
        deeper = std::max(deeper, curve_at(untouched, at) - curve_at(advice, at));
    }
    const bool struck = label_rule(line.label).role == Role::percussive && !line.phrase;
    char which[64];
    std::snprintf(which, sizeof which, "resonance +%.0f dB%s", static_cast<double>(gain_db), struck ? ", one-shot drums" : "");
    score.fault(which, deeper >= 5);
}

/// A stage's rumble below 100 Hz on a line that has nothing there.
void rumble(const Line& line, const Heard& heard, const LineAdvice& untouched, const Adviser& adviser, std::mt19937& rng, Score& score) {
    if (label_rule(line.label).low_cut_hz < 80) return;
    std::normal_distribution<float> normal(0, 1);
    std::vector<float> noise(line.audio.size());
    double power = 0, low = 0, lower = 0;
    for (float& x : noise) {
        low += 0.0065 * (static_cast<double>(normal(rng)) - low);
        lower += 0.0065 * (low - lower);
        x = static_cast<float>(lower);
        power += lower * lower;
    }
    const float to = db_to_amplitude(heard.facts.level_dbfs() - 3) / static_cast<float>(std::sqrt(power / static_cast<double>(noise.size())));
    std::vector<float> audio = line.audio;
    for (std::size_t i = 0; i < audio.size(); ++i) audio[i] += noise[i] *= to;
    const LineAdvice advice = adviser.advise(view_of(listen(audio), line.label));
    const auto left_db = [&](const LineAdvice& a) {
        StripSettings tone = a.settings;
        tone.comp.reset();
        tone.gate.reset();
        tone.trim_db = 0;
        double sum = 0, whole = 0;
        for (const float x : through(noise, tone)) sum += static_cast<double>(x) * static_cast<double>(x);
        for (const float x : noise) whole += static_cast<double>(x) * static_cast<double>(x);
        return 10 * std::log10(sum / whole);
    };
    const double with = left_db(advice), without = left_db(untouched);
    const bool found = with < -10 || with < without - 6;
    score.fault("rumble down by 10 dB, or 6 more", found);
    if (!found) std::printf("# rumble %s: %.1f dB left, untouched %.1f: %s\n", line.name.c_str(), with, without, of(advice, AdviceKind::hpf).because.c_str());
}

void level_error(const Line& line, const LineAdvice& untouched, const Adviser& adviser, float error_db, Score& score) {
    const auto* right = std::get_if<GainChange>(&of(untouched, AdviceKind::gain).change);
    std::vector<float> audio = line.audio;
    for (float& x : audio) x *= db_to_amplitude(error_db);
    const Heard heard = listen(audio);
    const LineAdvice advice = adviser.advise(view_of(heard, line.label));
    const auto* change = std::get_if<GainChange>(&of(advice, AdviceKind::gain).change);
    const float found = (change != nullptr ? change->db : 0) + error_db - (right != nullptr ? right->db : 0);
    char which[64];
    std::snprintf(which, sizeof which, "level error %+.0f dB, within 1 dB", static_cast<double>(error_db));
    score.fault(which, std::fabs(found) <= 1);
    if (std::fabs(found) > 1)
        std::printf("# gain %s off %+.0f found %.1f: %s\n", line.name.c_str(), static_cast<double>(error_db), static_cast<double>(found), of(advice, AdviceKind::gain).because.c_str());
}

/// The same source on a second line, softer, a little duller and upside down; and once more the right way up.
void polarity(const Line& line, Score& score) {
    std::vector<float> second(line.audio.size());
    float dull = 0;
    for (std::size_t i = 0; i < second.size(); ++i) {
        dull += 0.6F * (line.audio[i] - dull);
        second[i] = 0.5F * dull;
    }
    for (const float sign : {-1.0F, 1.0F}) {
        PairTape tape(2);
        PairFinder finder(tape);
        for (std::size_t i = 0, at = 0; i < std::size_t{15} * 48000; i += hop_frames, at = (at + hop_frames + hop_frames <= second.size() ? at + hop_frames : 0)) {
            std::vector<float> other(second.begin() + static_cast<std::ptrdiff_t>(at), second.begin() + static_cast<std::ptrdiff_t>(at + hop_frames));
            for (float& x : other) x *= sign;
            const float* const planes[] = {&line.audio[at], other.data()};
            tape.push({planes, 2, hop_frames});
            while (finder.turn()) {
            }
        }
        LineView first, flipped;
        first.label = flipped.label = line.label;
        first.pair = finder.of(0);
        flipped.channel = 1;
        flipped.pair = finder.of(1);
        const std::vector<LineView> all{first, flipped};
        const bool said = advise_polarity(flipped, all).any();
        if (said != (sign < 0)) std::printf("# polarity %s: %s\n", line.name.c_str(), std::string(pair_kind_id(flipped.pair.kind)).c_str());
        score.fault(sign < 0 ? "flipped polarity found" : "right polarity left alone", said == (sign < 0));
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) return std::fputs("usage: advice_bench corpus FOLDER [TRAIN [PART PARTS]] | streams FOLDER | songs FOLDER... | nobody TRAIN SECONDS [OUT]\n", stderr), 1;
    const std::string mode = argv[1];
    std::ifstream file(LINECHECK_SOURCE_DIR "/config/targets.csv");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    Targets targets = Targets::parse(text, "targets.csv");
    if (mode == "songs") return agree_with_engineers({argv + 2, static_cast<std::size_t>(argc - 2)}, targets), 0;
    if (mode == "nobody") return raises_on_noise(argv[2], targets, argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 3600, argc > 4 ? argv[4] : "") == 0 ? 0 : 1;
    const std::size_t part = argc > 5 ? std::strtoul(argv[4], nullptr, 10) : 0, parts = argc > 5 ? std::strtoul(argv[5], nullptr, 10) : 1;
    TargetBuilder builder;
    const bool leave_out = argc > 3;
    const std::size_t faults_every = 2;  // a fault costs as much as the line itself
    if (leave_out)
        for (auto& curve : train::measure_lines(train::Corpus::read(argv[3]))) builder.add(std::move(curve));
    const StripLaw& law = *strip_law("x32");
    std::vector<Line> lines = mode == "streams" ? stream_lines(argv[2], "clean") : corpus_lines(argv[2], leave_out, leave_out ? 2 : 1000);
    Score all;
    all.name = mode;
    std::mt19937 rng(1);
    std::string built_without;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i % parts != part) continue;
        const Line& line = lines[i];
        ++all.lines;
        if (leave_out && built_without != line.source) targets = builder.build(built_without = line.source);
        const TargetCurve* const target = targets.of(line.label);
        const Heard heard = listen(line.audio);
        const Adviser adviser(targets, law);
        const LineAdvice advice = adviser.advise(view_of(heard, line.label));
        if (target == nullptr || advice.predicted.rms_dbfs <= floor_dbfs) continue;
        ++all.advised;
        close_loop(line, heard, advice, *target, all);
        if (label_rule(line.label).role == Role::mix || (!leave_out && i % faults_every != 0)) continue;
        for (const float db : {6.0F, 9.0F, 12.0F}) resonance(line, heard, advice, adviser, db, rng, all);
        rumble(line, heard, advice, adviser, rng, all);
        for (const float db : {-20.0F, 12.0F}) level_error(line, advice, adviser, db, all);
        polarity(line, all);
    }
    print(all);
}
