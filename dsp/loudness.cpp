#include "dsp/loudness.hpp"

#include <algorithm>

#include "dsp/feature_frame.hpp"
#include "dsp/units.hpp"

namespace linecheck {

namespace {

// BS.1770-4 at 48 kHz: table 1 (head shelf) and table 2 (high-pass).
constexpr float sb0 = 1.53512485958697F, sb1 = -2.69169618940638F, sb2 = 1.19839281085285F;
constexpr float sa1 = -1.69065929318241F, sa2 = 0.73248077421585F;
constexpr float ha1 = -1.99004745483398F, ha2 = 0.99007225036621F;

Lanes lufs(Lanes mean_square) noexcept {
    return larger(power_to_dbfs(mean_square) - 0.691F, splat(floor_dbfs));
}

}  // namespace

LoudnessMeter::LoudnessMeter() : state_(4 * lanes), squares_(short_term_hops * lanes) {
    std::fill_n(momentary_, lanes, floor_dbfs);
    std::fill_n(short_term_, lanes, floor_dbfs);
}

void LoudnessMeter::weigh(const float* hop) noexcept {
    Lanes s1 = load(&state_[0]), s2 = load(&state_[lanes]);
    Lanes h1 = load(&state_[2 * lanes]), h2 = load(&state_[3 * lanes]);
    Lanes total{};
    for (std::size_t i = 0; i < hop_frames; ++i) {
        const Lanes x = load(hop + i * lanes);
        const Lanes y = sb0 * x + s1;
        s1 = (sb1 * x + s2) - sa1 * y;
        s2 = sb2 * x - sa2 * y;
        const Lanes z = y + h1;
        h1 = (h2 - 2.0F * y) - ha1 * z;
        h2 = y - ha2 * z;
        total += z * z;
    }
    store(&state_[0], s1);
    store(&state_[lanes], s2);
    store(&state_[2 * lanes], h1);
    store(&state_[3 * lanes], h2);
    store(&squares_[next_ * lanes], total * (1.0F / static_cast<float>(hop_frames)));
}

void LoudnessMeter::push(const float* hop) noexcept {
    weigh(hop);
    next_ = (next_ + 1) % short_term_hops;
    Lanes recent{}, all[4] = {};
    for (std::size_t i = 0; i < short_term_hops; i += 4)  // four sums: one would wait for each addition
        for (std::size_t k = 0; k < 4; ++k) all[k] += load(&squares_[(i + k) * lanes]);
    for (std::size_t i = 1; i <= momentary_hops; ++i)
        recent += load(&squares_[(next_ + short_term_hops - i) % short_term_hops * lanes]);
    store(momentary_, lufs(recent * (1.0F / momentary_hops)));
    store(short_term_, lufs((all[0] + all[1] + all[2] + all[3]) * (1.0F / short_term_hops)));
}

void LoudnessMeter::reset(std::size_t lane) noexcept {
    for (std::size_t i = lane; i < state_.size(); i += lanes) state_[i] = 0;
    for (std::size_t i = lane; i < squares_.size(); i += lanes) squares_[i] = 0;
    momentary_[lane] = short_term_[lane] = floor_dbfs;
}

}  // namespace linecheck
