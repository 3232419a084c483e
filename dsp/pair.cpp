#include "dsp/pair.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <stdexcept>

#include "dsp/stft.hpp"

namespace linecheck {
namespace {

constexpr int most_delay_per_second = 50;   // 20 ms: seven metres between two microphones
constexpr int near_per_second = 1000;       // 1 ms: the microphones of one pair, or both skins of a drum
constexpr float same = 0.95F;               // a multed or doubled line; preamp noise leaves that much
constexpr float related = 0.35F;            // two microphones on one source
constexpr double quiet = 1e-9;              // mean square below which nothing is compared
constexpr std::size_t octaves = 7;          // 62.5 Hz to 8 kHz
constexpr float lowest_octave_hz = 62.5F;
constexpr double octave_floor = 1e-4;       // of the line's power: an empty octave says nothing about colour

double power(std::span<const float> x) {
    double sum = 0;
    for (const float v : x) sum += static_cast<double>(v) * static_cast<double>(v);
    return sum;
}

std::size_t transform_size(std::size_t frames, int rate) {
    if (rate < near_per_second) throw std::invalid_argument("pair: a rate of at least 1000 Hz is needed");
    const std::size_t size = std::bit_ceil(frames + static_cast<std::size_t>(rate / most_delay_per_second));
    if (frames < 4096 || size > 65536) throw std::invalid_argument("pair: stretches of 4096 to 64576 frames can be compared");
    return size;
}

}  // namespace

std::string_view pair_kind_id(PairKind kind) noexcept {
    constexpr std::array<std::string_view, 4> ids{"none", "stereo", "double", "flipped"};
    return ids[static_cast<std::size_t>(kind)];
}

PairMeter::PairMeter(std::size_t frames, int rate)
    : frames_(frames),
      rate_(rate),
      most_delay_(rate / most_delay_per_second),
      fft_(transform_size(frames, rate)),
      ones_(fft_.size()),
      buffer_(fft_.size()),
      first_(fft_.bins()),
      second_(fft_.bins()),
      correlation_(fft_.size()) {
    std::fill(ones_.begin(), ones_.end(), 1.0F);
    inverse_real(fft_, ones_.data(), first_, correlation_, hartley_, second_);  // makes its room now
}

void PairMeter::transform(std::span<const float> x, std::vector<std::complex<float>>& out) noexcept {
    std::copy(x.begin(), x.end(), buffer_.begin());
    std::fill(buffer_.begin() + static_cast<std::ptrdiff_t>(frames_), buffer_.end(), 0.0F);
    fft_.transform(buffer_.data(), ones_.data(), out.data());
}

float PairMeter::colour_difference() const noexcept {
    std::array<double, octaves> a{}, b{};
    const float hz_per_bin = static_cast<float>(rate_) / static_cast<float>(fft_.size());
    const auto bin_of = [&](float hz) { return std::min(first_.size(), static_cast<std::size_t>(hz / hz_per_bin)); };
    float hz = lowest_octave_hz;
    for (std::size_t o = 0; o < octaves; ++o, hz *= 2)
        for (std::size_t k = bin_of(hz); k < bin_of(2 * hz); ++k) {
            a[o] += static_cast<double>(std::norm(first_[k]));
            b[o] += static_cast<double>(std::norm(second_[k]));
        }
    double all_a = 0, all_b = 0, squares = 0;
    for (std::size_t o = 0; o < octaves; ++o) {
        all_a += a[o];
        all_b += b[o];
    }
    if (all_a <= 0 || all_b <= 0) return 0;
    for (std::size_t o = 0; o < octaves; ++o) {
        const double db = 10 * std::log10((a[o] / all_a + octave_floor) / (b[o] / all_b + octave_floor));
        squares += db * db;
    }
    return static_cast<float>(std::sqrt(squares / octaves));
}

void PairMeter::search(Pair& pair, float scale) const noexcept {
    const std::ptrdiff_t near = rate_ / near_per_second;
    for (std::ptrdiff_t lag = -most_delay_; lag <= most_delay_; ++lag) {
        const std::size_t at = lag >= 0 ? static_cast<std::size_t>(lag) : fft_.size() - static_cast<std::size_t>(-lag);
        const float r = correlation_[at] * scale, ms = 1000.0F * static_cast<float>(lag) / static_cast<float>(rate_);
        if (std::abs(r) > std::abs(pair.correlation)) {
            pair.correlation = r;
            pair.delay_ms = ms;
        }
        if (lag < -near || lag > near) continue;
        if (r > pair.near_positive) {
            pair.near_positive = r;
            pair.near_positive_ms = ms;
        } else if (r < pair.near_negative) {
            pair.near_negative = r;
            pair.near_negative_ms = ms;
        }
    }
}

Pair PairMeter::compare(std::span<const float> a, std::span<const float> b) {
    if (a.size() != frames_ || b.size() != frames_) throw std::invalid_argument("pair: the stretches have other lengths than prepared for");
    const double power_a = power(a), power_b = power(b);
    if (power_a < quiet * static_cast<double>(frames_) || power_b < quiet * static_cast<double>(frames_)) return {};
    transform(a, first_);
    transform(b, second_);
    Pair out;
    out.colour_db = colour_difference();
    for (std::size_t k = 0; k < first_.size(); ++k) first_[k] = std::conj(first_[k]) * second_[k];
    inverse_real(fft_, ones_.data(), first_, correlation_, hartley_, second_);
    search(out, static_cast<float>(1.0 / std::sqrt(power_a * power_b)));
    const float strength = std::abs(out.correlation);
    if (strength >= same)
        out.kind = out.correlation > 0 ? PairKind::twice : PairKind::flipped;
    else if (strength >= related)
        out.kind = PairKind::stereo;
    return out;
}

}  // namespace linecheck
