#pragma once
/// Two more questions to advice: does it agree with an engineer, and does it keep still when nobody plays?
#include <cmath>
#include <cstdio>
#include <memory>
#include <random>

#include "dsp/channel_strip.hpp"
#include "ml/advice/adviser.hpp"
#include "ml/advice/mix_rules.hpp"
#include "tests/bench/advice_lines.hpp"
#include "tests/ml/advice/stage_facts.hpp"

namespace linecheck::bench {

/// What the stems of a song tell of the engineer.
constexpr std::array<MixParameter, 3> song_parameters{MixParameter::gain, MixParameter::eq_low, MixParameter::eq_presence};

/// Share of a line below 160 Hz and from 2 to 6.3 kHz, in dB of the whole.
struct Tone {
    float low_db = 0, presence_db = 0;
};
inline Tone tone_of(const Bands& dbfs) {
    float all = 0, low = 0, presence = 0;
    for (std::size_t b = 0; b < band_count; ++b) {
        const float power = db_to_power(dbfs[b]);
        all += power;
        if (b < 10) low += power;
        if (b >= 20 && b <= 25) presence += power;
    }
    return {10 * std::log10(low / all), 10 * std::log10(presence / all)};
}

/// What the engineer of a song did to each line against what is advised: level relative to the song's other lines, low end,
/// presence. Less than 1 dB counts as nothing.
inline void agree_with_engineer(const std::string& song, const Targets& targets, int group, std::vector<MixExample>& examples) {
    struct Pair {
        std::string name;
        float level[3];  // raw, stem, advised
        Tone tone[3];
    };
    std::vector<Pair> pairs;
    const Adviser adviser(targets, *strip_law("x32"));
    std::vector<Heard> heard;
    std::vector<LineView> views;
    std::vector<std::vector<float>> stems, raws;
    for (auto& row : read_tsv(song + "/channels.tsv")) {
        if (row["kind"] != "raw") continue;
        const std::string stem = "stem" + row["file"].substr(3);
        raws.push_back(read_48k(song + "/" + row["file"]));
        stems.push_back(read_48k(song + "/" + stem));
        heard.push_back(listen(raws.back()));
        pairs.push_back({row["file"], {}, {}});
        views.emplace_back().label = label_of(row["label"]);
    }
    for (std::size_t i = 0; i < views.size(); ++i) {
        views[i] = view_of(heard[i], views[i].label);
        views[i].channel = static_cast<std::int32_t>(i);
    }
    for (std::size_t i = 0; i < views.size(); ++i) {
        const LineAdvice advice = adviser.advise(views[i], views);
        StripSettings tone = advice.settings;
        tone.trim_db = 0;
        std::vector<float> toned = raws[i];
        ChannelStrip(48000, tone).process(toned);
        const LineFacts facts[3] = {heard[i].facts, listen(stems[i]).facts, listen(toned).facts};
        const auto* balance = std::get_if<Balance>(&advice.each[static_cast<std::size_t>(AdviceKind::balance)].change);
        for (int k = 0; k < 3; ++k) {
            pairs[i].level[k] = facts[k].level_dbfs();
            pairs[i].tone[k] = tone_of(facts[k].bands_dbfs());
        }
        pairs[i].level[2] = pairs[i].level[0] + (balance != nullptr ? balance->db : 0);
    }
    const auto mean = [&](int k) {
        float sum = 0;
        for (const Pair& p : pairs) sum += p.level[k];
        return sum / static_cast<float>(pairs.size());
    };
    const float means[3] = {mean(0), mean(1), mean(2)};
    std::printf("%s: engineer / advice, change in dB\n  %-32s %16s %16s %16s\n", song.c_str(), "line", "level", "low end", "presence");
    int same = 0, all = 0;
    for (const Pair& p : pairs) {
        const float changes[3][2] = {{p.level[1] - means[1] - p.level[0] + means[0], p.level[2] - means[2] - p.level[0] + means[0]},
                                     {p.tone[1].low_db - p.tone[0].low_db, p.tone[2].low_db - p.tone[0].low_db},
                                     {p.tone[1].presence_db - p.tone[0].presence_db, p.tone[2].presence_db - p.tone[0].presence_db}};
        const std::size_t index = static_cast<std::size_t>(&p - pairs.data());
        MixExample& example = examples.emplace_back();
        example.line = mix_line_of(views[index]);
        for (float& band : example.line.bands_dbfs) band -= means[0];  // levels count relative to the song's other lines
        example.line.rms_dbfs -= means[0];
        example.line.peak_dbfs -= means[0];
        example.group = group;
        for (std::size_t k = 0; k < song_parameters.size(); ++k) {
            const auto parameter = static_cast<std::size_t>(song_parameters[k]);
            example.set[parameter] = changes[k][0];
            example.rules[parameter] = changes[k][1];
        }
        std::printf("  %-32s", p.name.c_str());
        for (const auto& [engineer, advice] : changes) {
            const auto sign = [](float db) { return std::fabs(db) < 1 ? 0 : db > 0 ? 1 : -1; };
            const bool agree = sign(engineer) == sign(advice);
            same += agree ? 1 : 0;
            ++all;
            std::printf("  %+6.1f / %+5.1f %s", static_cast<double>(engineer), static_cast<double>(advice), agree ? "=" : " ");
        }
        std::printf("\n");
    }
    std::printf("  the same direction in %d of %d\n", same, all);
}

/// All songs, and whether a model learned on the others would have come nearer to the engineer than the rules do.
inline void agree_with_engineers(std::span<char*> songs, const Targets& targets) {
    std::vector<MixExample> examples;
    for (std::size_t i = 0; i < songs.size(); ++i) agree_with_engineer(songs[i], targets, static_cast<int>(i), examples);
    const auto scores = compare(examples);
    std::printf("mean error against the engineers, dB: nothing / rules / learned on the other songs\n");
    for (const MixParameter parameter : song_parameters) {
        const auto p = static_cast<std::size_t>(parameter);
        float still = 0;
        for (const MixExample& e : examples) still += std::fabs(e.set[p]) / static_cast<float>(examples.size());
        std::printf("  %-16s %5.1f / %5.1f / %5.1f\n", std::string(mix_parameter_ids[p]).c_str(), static_cast<double>(still), static_cast<double>(scores[p].rules_error), static_cast<double>(scores[p].learned_error));
    }
}

/// The lines as files of a folder, for linecheck identify --session; "" is none.
class StageFiles {
public:
    StageFiles(const std::string& folder, std::size_t lines) {
        for (std::size_t c = 0; c < lines && !folder.empty(); ++c) {
            const std::string path = folder + "/line-" + std::to_string(c) + ".flac";
            SF_INFO info{0, 48000, 1, SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 0, 0};
            files_.emplace_back(sf_open(path.c_str(), SFM_WRITE, &info), sf_close);
            if (!files_.back()) throw std::runtime_error(path + ": " + sf_strerror(nullptr));
            sf_command(files_.back().get(), SFC_SET_CLIPPING, nullptr, SF_TRUE);
        }
    }
    void write(const std::vector<const float*>& lines) {
        for (std::size_t c = 0; c < files_.size(); ++c) sf_writef_float(files_[c].get(), lines[c], hop_frames);
    }

private:
    std::vector<std::unique_ptr<SNDFILE, int (*)(SNDFILE*)>> files_;
};

/// Hum, crowd, hiss and a neighbour's bleed on four named lines, `seconds` long; counts advice that would raise a gain.
/// `out`: a folder that all four lines go to.
inline int raises_on_noise(const std::string& train, const Targets& targets, std::size_t seconds, const std::string& out) {
    std::vector<float> crowd, playing, hiss(480000), hum(480000);
    for (Line& line : corpus_lines(train, false, 3)) {
        const auto id = label_id(line.label);
        auto& to = id == "audience" ? crowd : playing;
        if (id == "audience" || id == "electric_guitar" || id == "lead_vocal_female" || id == "piano") to.insert(to.end(), line.audio.begin(), line.audio.end());
    }
    std::mt19937 rng(3);
    std::normal_distribution<float> normal(0, 1);
    for (std::size_t i = 0; i < hiss.size(); ++i) {
        hiss[i] = 0.001F * normal(rng);
        for (int h = 1; h <= 7; ++h) hum[i] += 0.01F / static_cast<float>(h) * std::sin(6.2831853F * 50 * static_cast<float>(h) * static_cast<float>(i % 48000) / 48000);
        hum[i] += 0.1F * hiss[i];
    }
    const Adviser adviser(targets, *strip_law("x32"));
    const std::size_t lines = 4;
    // Line 0 plays; 1 hears it 26 dB down; 2 hums; 3 hears the crowd. All are named as what could play there:
    // "hum" or "audience" would be refused by label, and the figure could not fail.
    const char* const names[lines] = {"piano", "lead_vocal_male", "electric_guitar", "lead_vocal_female"};
    test::StageFacts stage(lines);
    std::vector<float> bleed(hop_frames);
    StageFiles files(out, lines);
    int raised = 0, asked = 0;
    for (std::size_t hop = 0; hop < seconds * 100; ++hop) {
        const auto at = [&](const std::vector<float>& x) { return &x[hop * hop_frames % (x.size() - hop_frames) / hop_frames * hop_frames]; };
        for (std::size_t i = 0; i < hop_frames; ++i) bleed[i] = 0.05F * at(playing)[i] + 0.2F * at(hiss)[i];
        stage.push({at(playing), bleed.data(), at(hum), at(crowd)});
        files.write({at(playing), bleed.data(), at(hum), at(crowd)});
        if (hop % 1000 != 999) continue;
        for (std::size_t line = 1; line < lines; ++line) {
            const LineAdvice advice = adviser.advise(stage.view(line, *label_index(names[line])));
            const auto* gain = std::get_if<GainChange>(&advice.each[0].change);
            ++asked;
            raised += gain != nullptr && gain->db > 0 ? 1 : 0;
        }
    }
    std::printf("nobody plays for %zu s: gain raised in %d of %d answers\n", seconds, raised, asked);
    return raised;
}

}  // namespace linecheck::bench
