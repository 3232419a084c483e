#include "dsp/third_octaves.hpp"

#include <algorithm>
#include <cmath>

#include "dsp/units.hpp"

namespace linecheck {

namespace {

constexpr std::size_t steep_bands = 3;  // 20, 16 and 12.5 kHz: order 8
constexpr std::size_t full_rate_bands = 6;
constexpr double fast_s = 0.125, slow_s = 1, lasting_s = 10;

/// How often the rate is halved before band i, counted from 20 kHz downwards.
constexpr std::size_t halvings_before(std::size_t i) noexcept {
    return i < full_rate_bands ? 0 : (i - full_rate_bands) / 3 + 1;
}
double rate_of(std::size_t i) noexcept {
    return std::ldexp(static_cast<double>(analysis_rate), -static_cast<int>(halvings_before(i)));
}

}  // namespace

ThirdOctaves::Band::Band(const std::vector<BandSection>& sections) {
    gain = static_cast<float>(sections.front().gain);
    for (std::size_t i = 0; i < sections.size(); ++i) {
        a1[i] = static_cast<float>(sections[i].a1);
        a2[i] = static_cast<float>(sections[i].a2);
    }
}

ThirdOctaves::ThirdOctaves() : levels_(band_count * 4 * lanes, floor_dbfs) {
    for (std::size_t i = 0; i < band_count; ++i) {
        const double rate = rate_of(i);
        bands_.emplace_back(butterworth_band(i < steep_bands ? 4 : 3, band_edges(band_count - 1 - i), rate));
    }
    for (std::size_t rows = hop_frames; halvings_.size() < halvings_before(band_count - 1);
         rows = rows / 2 + 1)
        halvings_.emplace_back(rows);
}

/// Several bands together: one alone would wait for its own recursion.
template <std::size_t sections, std::size_t together>
void ThirdOctaves::filter(Band* bands, const float* rows, std::size_t count) noexcept {
    Lanes s1[together][sections], s2[together][sections], energy[together];
#pragma GCC unroll 3
    for (std::size_t b = 0; b < together; ++b) {
        energy[b] = Lanes{};
#pragma GCC unroll 4
        for (std::size_t s = 0; s < sections; ++s) {
            s1[b][s] = load(bands[b].s1[s]);
            s2[b][s] = load(bands[b].s2[s]);
        }
    }
    for (std::size_t i = 0; i < count; ++i) {
        const Lanes in = load(rows + i * lanes);
#pragma GCC unroll 3
        for (std::size_t b = 0; b < together; ++b) {
            Lanes x = in * bands[b].gain;
#pragma GCC unroll 4
            for (std::size_t s = 0; s < sections; ++s) {
                const Lanes y = x + s1[b][s];
                s1[b][s] = s2[b][s] - bands[b].a1[s] * y;
                s2[b][s] = -(bands[b].a2[s] * y) - x;
                x = y;
            }
            energy[b] += x * x;
        }
    }
#pragma GCC unroll 3
    for (std::size_t b = 0; b < together; ++b) {
        store(bands[b].energy, energy[b]);
#pragma GCC unroll 4
        for (std::size_t s = 0; s < sections; ++s) {
            store(bands[b].s1[s], s1[b][s]);
            store(bands[b].s2[s], s2[b][s]);
        }
    }
}

ThirdOctaves::Elapsed::Elapsed(std::size_t count, double rate) noexcept
    : rows(static_cast<float>(count)),
      keep_fast(std::exp(static_cast<float>(-static_cast<double>(count) / (fast_s * rate)))),
      keep_slow(std::exp(static_cast<float>(-static_cast<double>(count) / (slow_s * rate)))),
      move_lasting(1 - std::exp(static_cast<float>(-static_cast<double>(count) / (lasting_s * rate)))) {}

void ThirdOctaves::Band::average(const Elapsed& elapsed, const float* active) noexcept {
    if (elapsed.rows < 1) return;  // the slowest rate has hops without a row
    const Lanes power = load(energy) * (1 / elapsed.rows);
    store(fast, power + elapsed.keep_fast * (load(fast) - power));
    store(slow, power + elapsed.keep_slow * (load(slow) - power));
    for (std::size_t i = 0; i < lanes; ++i) {
        take_energy[i] += static_cast<double>(active[i] * energy[i]);
        take_rows[i] += static_cast<double>(active[i] * elapsed.rows);
        const float share = elapsed.rows / static_cast<float>(std::max(take_rows[i], 1.0));
        lasting[i] += active[i] * std::max(elapsed.move_lasting, share) * (power[i] - lasting[i]);
    }
}

void ThirdOctaves::push(const float* hop, const float* active) noexcept {
    std::span<const float> rows(hop, hop_frames * lanes);
    filter<4, 3>(&bands_[0], rows.data(), hop_frames);
    filter<3, 3>(&bands_[steep_bands], rows.data(), hop_frames);
    const Elapsed whole_hop(hop_frames, analysis_rate);
    for (std::size_t i = 0; i < full_rate_bands; ++i) bands_[i].average(whole_hop, active);
    std::size_t first = full_rate_bands;
    for (HalfBandDecimator& halving : halvings_) {
        rows = halving.process(rows);
        const std::size_t count = rows.size() / lanes;
        const std::size_t last = std::min(first + 3, band_count);
        if (last - first == 3) {
            filter<3, 3>(&bands_[first], rows.data(), count);
        } else {
            filter<3, 1>(&bands_[first], rows.data(), count);
        }
        const Elapsed elapsed(count, rate_of(first));
        for (; first < last; ++first) bands_[first].average(elapsed, active);
    }
    to_decibels();
}

void ThirdOctaves::to_decibels() noexcept {
    for (std::size_t i = 0; i < band_count; ++i) {
        const Band& band = bands_[i];
        float take[lanes];
        for (std::size_t k = 0; k < lanes; ++k)
            take[k] = static_cast<float>(band.take_energy[k] / std::max(band.take_rows[k], 1.0));
        float* out = &levels_[i * 4 * lanes];
        store(out, power_to_dbfs(load(band.fast)));
        store(out + lanes, power_to_dbfs(load(band.slow)));
        store(out + 2 * lanes, power_to_dbfs(load(band.lasting)));
        store(out + 3 * lanes, power_to_dbfs(load(take)));
    }
}

void ThirdOctaves::read(std::size_t lane, BandLevels& out) const noexcept {
    for (std::size_t i = 0; i < band_count; ++i) {
        const float* level = &levels_[i * 4 * lanes + lane];
        out.fast[band_count - 1 - i] = level[0];
        out.slow[band_count - 1 - i] = level[lanes];
        out.lasting[band_count - 1 - i] = level[2 * lanes];
        out.take[band_count - 1 - i] = level[3 * lanes];
    }
}

void ThirdOctaves::reset(std::size_t lane) noexcept {
    for (HalfBandDecimator& halving : halvings_) halving.reset(lane);
    for (Band& band : bands_) {
        for (std::size_t s = 0; s < most_sections; ++s) band.s1[s][lane] = band.s2[s][lane] = 0;
        band.energy[lane] = band.fast[lane] = band.slow[lane] = band.lasting[lane] = 0;
        band.take_energy[lane] = band.take_rows[lane] = 0;
    }
    for (std::size_t i = lane; i < levels_.size(); i += lanes) levels_[i] = floor_dbfs;
}

}  // namespace linecheck
