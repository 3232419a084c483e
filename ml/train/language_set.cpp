#include "ml/train/language_set.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <filesystem>

#include "dsp/feature_bank.hpp"
#include "ml/labels.hpp"
#include "ml/language.hpp"
#include "ml/train/language_phones.hpp"
#include "ml/train/language_takes.hpp"
#include "ml/train/tone.hpp"

namespace linecheck::train {
namespace {

constexpr float rate = 48000.0F;
constexpr int nobody = static_cast<int>(language_count) + 1;
constexpr int silent_learnt = 160, silent_held = 48;
constexpr float silent_s = 8;

bool sings_or_speaks(int label) {
    const std::string_view family = labels()[static_cast<std::size_t>(label)].family;
    return family == "vocal" || family == "speech" || is_one_of(label, {"audience", "playback"});
}

/// Every fourth source of a label, by its name, so that a larger corpus moves none.
bool is_held(const std::string& source) { return std::hash<std::string>{}(source) % 4 == 0; }

/// What a microphone, a cable, a desk and the neighbours do to a voice.
void through_a_channel(Rng& rng, const Corpus& corpus, const ImpulseResponses& responses, Wave& wave) {
    const float level = std::max(playing_level(wave), 1e-6F);
    if (chance(rng, 0.5F)) {
        const Wave wet = convolve(wave, responses.rooms[pick(rng, responses.rooms.size())]);
        add(wave, wet, level / std::max(playing_level(wet), 1e-9F) * decibels(uniform(rng, -20.0F, 0.0F)));
    }
    if (chance(rng, 0.7F)) tilt(wave, uniform(rng, -6.0F, 6.0F));
    for (int i = 0; i < 3; ++i)
        if (chance(rng, 0.4F)) peak(wave, log_uniform(rng, 150.0F, 5000.0F), uniform(rng, -8.0F, 8.0F), uniform(rng, 0.4F, 2.5F));
    if (chance(rng, 0.3F)) high_pass(wave, log_uniform(rng, 80.0F, 350.0F), 1 + static_cast<int>(pick(rng, 2)));
    if (chance(rng, 0.3F)) low_pass(wave, log_uniform(rng, 3000.0F, 9000.0F), 1 + static_cast<int>(pick(rng, 3)));
    if (chance(rng, 0.2F)) overdrive(wave, log_uniform(rng, 0.5F, 4.0F));
    const float now = std::max(playing_level(wave), 1e-6F);
    if (chance(rng, 0.6F)) {
        Wave hiss = noise(rng, std::bit_ceil(wave.size()), uniform(rng, 0.0F, 6.0F), now);  // made by a transform, which is slow at other lengths
        hiss.resize(wave.size());
        add(wave, hiss, decibels(uniform(rng, -50.0F, -15.0F)));
    }
    if (chance(rng, 0.5F)) {
        const Wave band = play_instruments(rng, corpus, false, static_cast<float>(wave.size()) / rate);
        add(wave, band, now / std::max(playing_level(band), 1e-6F) * decibels(uniform(rng, -30.0F, -3.0F)));
    }
    scale(wave, 0.1F / std::max(playing_level(wave), 1e-6F) * decibels(uniform(rng, -25.0F, 5.0F)));
}

void render_takes(const LanguageMaterial& material, const std::vector<TakePlan>& plans, const Corpus& corpus, const ImpulseResponses& responses, const Progress& progress,
                  std::vector<Piece>& out) {
    for (std::size_t i = 0; i < plans.size(); ++i) {
        const TakePlan& plan = plans[i];
        Wave wave = speak(plan.voice, plan.text, plan.delivery, material.work);
        Rng rng(plan.seed);
        if (!plan.held) through_a_channel(rng, corpus, responses, wave);
        out.push_back({measure(wave), plan.target, plan.held, plan.voice.synthesiser, plan.voice.language + " " + plan.voice.name});
        if (i % 20 == 0) progress("speaking", static_cast<double>(i) / static_cast<double>(plans.size()));
    }
}

/// The takes come first in a plan's pieces, in the plan's order.
void add_phones(const LanguageMaterial& material, const std::vector<TakePlan>& plans, std::vector<Piece>& pieces) {
    for (std::size_t i = 0; i < plans.size(); ++i) pieces[i].phones = phones_of(ipa_of(plans[i].voice, plans[i].text, material.work));
}

void render_instruments(const LanguageMaterial& material, const Corpus& corpus, std::vector<Piece>& out) {
    Rng rng(material.seed + 1);
    for (int i = 0; i < silent_learnt + silent_held; ++i) {
        const bool held = i >= silent_learnt;
        std::string who;
        const Wave wave = play_instruments(rng, corpus, held, silent_s, &who);
        out.push_back({measure(wave), nobody, held, "", who});
    }
}

/// Another plan, another file: a piece's sounds are those of its take.
std::string fingerprint(const std::vector<TakePlan>& plans) {
    std::string all;
    for (const TakePlan& plan : plans) all += plan.voice.synthesiser + plan.voice.name + plan.text + std::to_string(plan.seed) + "\n";
    return std::to_string(std::hash<std::string>{}(all));
}

void save(const std::string& path, const std::vector<Piece>& pieces) {
    torch::serialize::OutputArchive archive;
    archive.write("count", torch::tensor(static_cast<std::int64_t>(pieces.size())));
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const std::string n = std::to_string(i);
        archive.write(n + ".mel", pieces[i].mel);
        archive.write(n + ".facts", torch::tensor({static_cast<std::int64_t>(pieces[i].target), static_cast<std::int64_t>(pieces[i].held)}));
        archive.write(n + ".names", c10::IValue(pieces[i].synthesiser + "\t" + pieces[i].who));
    }
    archive.save_to(path + ".part");
    std::filesystem::rename(path + ".part", path);
}

std::vector<Piece> load(const std::string& path) {
    torch::serialize::InputArchive archive;
    archive.load_from(path);
    torch::Tensor count, facts;
    archive.read("count", count);
    std::vector<Piece> out(static_cast<std::size_t>(count.item<std::int64_t>()));
    for (std::size_t i = 0; i < out.size(); ++i) {
        const std::string n = std::to_string(i);
        c10::IValue names;
        archive.read(n + ".mel", out[i].mel);
        archive.read(n + ".facts", facts);
        archive.read(n + ".names", names);
        const std::string both = names.toStringRef();
        out[i].target = static_cast<int>(facts[0].item<std::int64_t>());
        out[i].held = facts[1].item<std::int64_t>() != 0;
        out[i].synthesiser = both.substr(0, both.find('\t'));
        out[i].who = both.substr(both.find('\t') + 1);
    }
    return out;
}

}  // namespace

torch::Tensor measure(const Wave& wave) {
    FeatureBank bank(1);
    std::vector<float> rows;
    for (std::size_t at = 0; at + hop_frames <= wave.size(); at += hop_frames) {
        const float* channel = wave.data() + at;
        const InputLevel level{};
        bank.process({&channel, 1, hop_frames}, {&level, 1}, Work::no_display);
        const FeatureFrame& frame = bank.frame(0);
        if (!frame.active || !frame.has_spectrum) continue;
        const auto first = frame.log_mel.begin() + static_cast<std::ptrdiff_t>(language_first_band - language_margin);
        rows.insert(rows.end(), first, first + static_cast<std::ptrdiff_t>(measured_bands));
    }
    const auto hops = static_cast<std::int64_t>(rows.size() / measured_bands);
    return torch::from_blob(rows.data(), {hops, static_cast<std::int64_t>(measured_bands)}).to(torch::kHalf);
}

Wave play_instruments(Rng& rng, const Corpus& corpus, bool held, float seconds, std::string* who) {
    std::vector<const Source*> sources;
    for (std::size_t label = 0; label < labels().size(); ++label)
        if (!sings_or_speaks(static_cast<int>(label)))
            for (const Source& source : corpus.of(static_cast<int>(label)).sources)
                if (is_held(source.id) == held) sources.push_back(&source);
    const Source& source = *sources[pick(rng, sources.size())];
    if (who != nullptr) *who = source.id;
    Wave out;
    while (static_cast<float>(out.size()) < seconds * rate) {
        const Wave clip = resampled(corpus.audio(corpus.clip(source.clips[pick(rng, source.clips.size())])), static_cast<double>(log_uniform(rng, 0.85F, 1.18F)));
        const auto most = static_cast<std::size_t>(static_cast<float>(clip.size()) * uniform(rng, 0.4F, 1.0F));
        out.insert(out.end(), clip.begin(), clip.begin() + static_cast<std::ptrdiff_t>(most));
    }
    out.resize(static_cast<std::size_t>(seconds * rate));
    return out;
}

std::vector<Piece> render_speech(const LanguageMaterial& material, const Progress& progress) {
    std::filesystem::create_directories(material.work);
    const auto plans = plan_takes(material.sentences, material.seed, material.share);
    const std::string kept = material.work + "/speech-" + fingerprint(plans) + ".pt";
    std::vector<Piece> out;
    if (std::filesystem::exists(kept)) {
        out = load(kept);
    } else {
        const Corpus corpus = Corpus::read(material.train);
        const ImpulseResponses responses = ImpulseResponses::read(material.responses);
        render_takes(material, plans, corpus, responses, progress, out);
        render_instruments(material, corpus, out);
        save(kept, out);
    }
    add_phones(material, plans, out);
    return out;
}

}  // namespace linecheck::train
