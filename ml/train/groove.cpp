#include "ml/train/groove.hpp"

#include <algorithm>
#include <array>

namespace linecheck::train {
namespace {

constexpr std::size_t bar_steps = 16;

/// How likely each piece is on each step.
struct Bar {
    std::array<float, bar_steps> kick{}, snare{}, time{};
    Piece time_keeper = Piece::hihat;
};

Bar draw(Rng& rng) {
    Bar bar;
    const bool four = chance(rng, 0.3F), half = chance(rng, 0.2F);
    const std::size_t every = chance(rng, 0.25F) ? 1 : chance(rng, 0.6F) ? 2 : 4;
    const float extra = uniform(rng, 0.0F, 0.35F);
    for (std::size_t s = 0; s < bar_steps; ++s) {
        bar.kick[s] = s == 0 || (four && s % 4 == 0) ? 0.97F : chance(rng, extra) ? 0.85F : 0.0F;
        bar.snare[s] = half ? (s == 8 ? 0.97F : 0.0F) : (s == 4 || s == 12 ? 0.97F : 0.0F);
        if (bar.snare[s] == 0.0F && chance(rng, 0.08F)) bar.snare[s] = 0.6F;
        bar.time[s] = s % every == 0 ? 0.95F : 0.0F;
    }
    if (chance(rng, 0.3F)) bar.time_keeper = Piece::cymbal;
    return bar;
}

}  // namespace

std::vector<Stroke> play_groove(Rng& rng, float seconds) {
    const Bar bar = draw(rng);
    const float step = 60.0F / uniform(rng, 60.0F, 180.0F) / 4.0F;
    const float hard = uniform(rng, 0.5F, 1.0F);
    std::vector<Stroke> out;
    const std::size_t start = pick(rng, bar_steps);
    for (std::size_t n = 0; static_cast<float>(n) * step < seconds; ++n) {
        const std::size_t s = (start + n) % bar_steps;
        const float t = static_cast<float>(n) * step + std::max(0.0F, uniform(rng, -0.004F, 0.008F));
        const auto hit = [&](Piece piece, float p) {
            if (chance(rng, p)) out.push_back({t, std::clamp(hard * uniform(rng, 0.6F, 1.1F), 0.1F, 1.0F), piece});
        };
        const bool fill = (start + n) / bar_steps % 4 == 3 && s >= 12;
        if (fill) {
            hit(chance(rng, 0.6F) ? Piece::tom : Piece::snare, 0.85F);
        } else {
            hit(Piece::kick, bar.kick[s]);
            hit(Piece::snare, bar.snare[s]);
            hit(bar.time_keeper, bar.time[s]);
        }
        if (s == 0 && chance(rng, 0.15F)) hit(Piece::cymbal, 1.0F);
    }
    return out;
}

}  // namespace linecheck::train
