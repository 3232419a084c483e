#include "ml/ownership.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "dsp/simd.hpp"

namespace linecheck {
namespace {

// Levels are natural logarithms of power, as log_mel: 0.2303 to a decibel.
constexpr float db = 0.23026F;
constexpr std::size_t bands = 16, mels_a_band = mel_count / bands;
using Bands = std::array<float, bands>;

constexpr float least_level = -23.0F;        // log_mel's floor
constexpr float nothing = -1e3F;             // a level below every level
constexpr float unheard = 1e3F;              // a coupling of which nothing is known
constexpr float fall = 1.0F * db;            // a hop: what a held level loses
constexpr float ring = 0.4F * db;            // a hop: 60 dB in 1.5 s, so that a large room's tail is foretold too
constexpr float rising = 1.0F * db;          // bleed comes some milliseconds late: an onset says nothing of it
constexpr std::size_t onset_hops = 3;
constexpr float loud_depth = 15.0F * db;     // further below its loudest a line hears its neighbours
constexpr float loud_release = 0.002F * db;  // a hop: 0.2 dB a second
constexpr float floor_rise = 0.003F * db;
constexpr float above_floor = 6.0F * db;
constexpr float quantile = 0.125F, step = 1.0F * db;
// Bleed keeps its distance to the sound it comes from; two players who play at once do not.
constexpr float steady_enough = 0.45F;       // of the hops in which the other plays
constexpr float bleed_centre = 2.0F * db, bleed_spread = 4.0F * db, steady_rate = 1.0F / 150.0F;
constexpr float bleed_below = 6.0F * db, own_from = 12.0F * db;  // above the foretold
constexpr float clearly_louder = 6.0F * db, mutual_within = 12.0F * db;
constexpr float usual_loud = -5.0F;          // -20 dBFS in its loudest band
constexpr float trusted_hops = 300;          // of own playing before a line's own level counts in full
constexpr float surely_own = 0.7F, partly_own = 0.3F;
constexpr float ambience_memory = 400, ambience_hops = 200, ambience_sources = 2.2F, ambience_own = 0.5F;
constexpr float ambience_depth = 12.0F * db, ambience_below_stage = 9.0F * db;
constexpr float player_hops = 100;

struct Hearing {
    Bands level{};                           ///< held
    std::array<Bands, onset_hops> before{};  ///< the latest levels
    Bands ringing{};                         ///< what is its own, as a room would still hear it
    Bands loud{}, floor{};
    Bands own_band{};
    float top = least_level;                 ///< of its loudest band
    std::size_t top_band = 0;
    float loud_top = least_level;            ///< of its own playing
    float peak_top = least_level;            ///< of whatever it heard
    float own_hops = 0;
    float own = 1;
    std::vector<float> explained;            ///< [lines] hops that this other line explains, older ones fading
    std::size_t explainer = 0;
    bool active = false;
    bool steady = false;                     ///< its loudest band does not rise just now
    bool ambience = false;
};

/// What reaches one line from another.
struct Coupling {
    Coupling() {
        gain.fill(unheard);
        steady.fill(1.0F);
    }
    Bands gain{};         ///< learned while the other plays
    Bands steady{};       ///< how often the latest of what was learned from lay near `gain`
    float top = unheard;  ///< the loudest bands' difference, learned whenever the other sounds
};

/// Moves towards the quantile of what it is shown. An unknown coupling takes the first value as it is.
float track(float value, float shown) noexcept {
    if (value >= unheard) return shown;
    return value + (shown < value ? -(1.0F - quantile) : quantile) * step;
}

/// How much louder than usual this line's own playing reads: its preamp, once it was heard to play.
float preamp(const Hearing& line) noexcept {
    return std::min(1.0F, line.own_hops / trusted_hops) * (line.loud_top - usual_loud);
}

}  // namespace

struct Ownership::State {
    explicit State(std::size_t channels) : lines(channels), couplings(channels * channels) {
        for (Hearing& line : lines) {
            for (Bands* b : {&line.level, &line.ringing, &line.loud}) b->fill(least_level);
            for (Bands& b : line.before) b.fill(least_level);
            line.own_band.fill(1.0F);
            line.explained.resize(channels);
        }
    }

    void learn(Coupling& coupling, const Hearing& to, const Hearing& from) const noexcept {
        if (from.steady && from.top > from.peak_top - loud_depth) coupling.top = track(coupling.top, to.top - from.top);
        if (from.top < from.loud_top - loud_depth) return;
        const Bands& was = from.before[hop % onset_hops];
        for (std::size_t b = 0; b < bands; b += lanes) {
            const Lanes level = load(&from.level[b]), gain = load(&coupling.gain[b]);
            const Lanes seen = load(&to.level[b]) - level;
            const Lanes moved = gain + (seen < gain ? splat(-(1.0F - quantile) * step) : splat(quantile * step));
            const Lanes least = larger(load(&from.loud[b]) - loud_depth, load(&from.floor[b]) + above_floor);
            const auto plays = (level >= least) & (level <= load(&was[b]) + rising);
            const Lanes learned = gain >= unheard ? seen : moved;
            store(&coupling.gain[b], plays ? learned : gain);
            const Lanes steady = load(&coupling.steady[b]);
            const Lanes near = magnitude(seen - learned - bleed_centre) < bleed_spread ? splat(1.0F) : splat(0.0F);
            store(&coupling.steady[b], plays ? steady + steady_rate * (near - steady) : steady);
        }
    }

    /// What of `from` is heard on `to`, band by band; `nothing` where the coupling is not known or goes the other way.
    void bleed_of(std::size_t from, std::size_t to, Bands& bleed) const noexcept {
        const Coupling& there = couplings[to * lines.size() + from];
        const Coupling& back = couplings[from * lines.size() + to];
        const float preamps = preamp(lines[from]) - preamp(lines[to]);
        for (std::size_t b = 0; b < bands; b += lanes) {
            const Lanes gain = load(&there.gain[b]), learned_back = load(&back.gain[b]);
            const Lanes gain_back = learned_back < unheard ? learned_back : splat(back.top);
            // Each could explain the other: the one that is also loud without the other is eavesdropping, and the
            // quieter one more likely so.
            const auto mutual = gain + gain_back > -mutual_within;
            const Lanes quieter = 0.5F * (gain_back - gain);
            const auto eavesdrops = there.top - back.top + 3.0F * quieter > clearly_louder + preamps;
            const auto theirs = (gain < unheard) & (load(&there.steady[b]) > steady_enough) & (~mutual | eavesdrops);
            store(&bleed[b], theirs ? gain + load(&lines[from].ringing[b]) : splat(nothing));
        }
    }

    /// The bleed that all other lines bring, and who brings most of it to the line's loudest band.
    void foretell(std::size_t to, Bands& foretold) noexcept {
        Hearing& line = lines[to];
        foretold.fill(nothing);
        line.explainer = to;
        float strongest = nothing;
        for (std::size_t from = 0; from < lines.size(); ++from) {
            if (from == to) continue;
            // Only from a line that owns what it hears: a resting microphone would teach its neighbour's bleed as its own.
            if (lines[from].active && lines[from].own >= partly_own) learn(couplings[to * lines.size() + from], line, lines[from]);
            if (lines[from].own_hops == 0.0F) continue;
            Bands bleed;
            bleed_of(from, to, bleed);
            for (std::size_t b = 0; b < bands; b += lanes)
                store(&foretold[b], larger(load(&foretold[b]), load(&bleed[b])));
            if (bleed[line.top_band] <= strongest) continue;
            strongest = bleed[line.top_band];
            line.explainer = from;
        }
    }

    void judge(std::size_t to) noexcept {
        Bands foretold;
        foretell(to, foretold);
        const Hearing& line = lines[to];
        float own = 0.0F, all = 1e-9F;
        for (std::size_t b = 0; b < bands; ++b) {
            const float over = line.level[b] - foretold[b] - bleed_below;
            judged[to].own_band[b] = std::clamp(over / (own_from - bleed_below), 0.0F, 1.0F);
            if (line.level[b] < line.floor[b] + above_floor) continue;
            const float weight = std::exp(0.5F * (line.level[b] - line.top));  // amplitudes
            all += weight;
            own += weight * judged[to].own_band[b];
        }
        if (all > 1e-6F) judged[to].own = own / all;
    }

    static void remember(Hearing& line) noexcept {
        line.loud_top -= loud_release;
        line.peak_top = std::max(line.top, line.peak_top - loud_release);
        for (float& v : line.loud) v -= loud_release;
        if (!line.active || line.own < surely_own) return;
        line.own_hops += 1.0F;
        line.loud_top = std::max(line.loud_top, line.top);
        for (std::size_t b = 0; b < bands; ++b) line.loud[b] = std::max(line.loud[b], line.level[b]);
    }

    /// How loud the lines are that were heard to play; above every level while there are none.
    [[nodiscard]] float stage_loud() const noexcept {
        float sum = 0.0F, players = 0.0F;
        for (const Hearing& line : lines) {
            if (line.own_hops < player_hops) continue;
            sum += line.loud_top;
            players += 1.0F;
        }
        return players > 0.0F ? sum / players : -nothing;
    }

    void sense_ambience(Hearing& line, float stage) const noexcept {
        if (line.own < ambience_own && lines[line.explainer].own > surely_own) {
            for (float& hops : line.explained) hops *= 1.0F - 1.0F / ambience_memory;
            line.explained[line.explainer] += 1.0F;
        }
        float sum = 0.0F, squares = 1e-9F;
        for (const float hops : line.explained) {
            sum += hops;
            squares += hops * hops;
        }
        line.ambience = sum > ambience_hops && sum * sum > ambience_sources * squares &&
                        line.top > line.peak_top - ambience_depth && line.peak_top > stage - ambience_below_stage;
    }

    struct Judgement {
        Bands own_band{};
        float own = 1;
    };
    std::vector<Hearing> lines;
    std::vector<Coupling> couplings;  ///< [to][from]
    std::vector<Judgement> judged = std::vector<Judgement>(lines.size());  ///< so that no line's place in the row matters
    std::size_t hop = 0;
};

Ownership::Ownership(std::size_t channels) : state_(std::make_unique<State>(channels)) {}
Ownership::~Ownership() = default;
Ownership::Ownership(Ownership&&) noexcept = default;
Ownership& Ownership::operator=(Ownership&&) noexcept = default;

void Ownership::hear(std::size_t channel, const FeatureFrame& frame) noexcept {
    Hearing& line = state_->lines[channel];
    line.active = frame.active && frame.has_spectrum;
    line.before[state_->hop % onset_hops] = line.level;
    for (std::size_t b = 0; b < bands; ++b) {
        const auto* const first = frame.log_mel.data() + b * mels_a_band;
        line.level[b] = std::max(*std::max_element(first, first + mels_a_band), line.level[b] - fall);
        const float playing = line.own_band[b] > partly_own ? line.level[b] : least_level;
        line.ringing[b] = std::max(playing, line.ringing[b] - ring);
        line.floor[b] = std::min(line.floor[b] + floor_rise, line.level[b]);
    }
    const auto loudest = std::max_element(line.level.begin(), line.level.end());
    const float top = *loudest;
    line.top_band = static_cast<std::size_t>(loudest - line.level.begin());
    line.steady = top <= line.top + rising / static_cast<float>(onset_hops);
    line.top = top;
}

void Ownership::judge() noexcept {
    State& s = *state_;
    ++s.hop;
    if (s.lines.size() < 2) return;
    for (std::size_t c = 0; c < s.lines.size(); ++c)
        if (s.lines[c].active) s.judge(c);
    for (std::size_t c = 0; c < s.lines.size(); ++c) {
        s.lines[c].own = s.judged[c].own;
        s.lines[c].own_band = s.judged[c].own_band;
        State::remember(s.lines[c]);
    }
    const float stage = s.stage_loud();
    for (Hearing& line : s.lines)
        if (line.active) s.sense_ambience(line, stage);
}

float Ownership::own(std::size_t channel) const noexcept {
    const Hearing& line = state_->lines[channel];
    return line.ambience ? std::max(ambience_own, line.own) : line.own;
}

}  // namespace linecheck
