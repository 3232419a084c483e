#include "dsp/pair.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <stdexcept>

#include "dsp/feature_frame.hpp"
#include "dsp/stft.hpp"

namespace linecheck {
namespace {

constexpr std::size_t most_delay = 960;     // 20 ms: seven metres between two microphones
constexpr float same = 0.95F;               // a multed or doubled line; preamp noise leaves that much
constexpr float related = 0.35F;            // two microphones on one source
constexpr double quiet = 1e-9;              // mean square below which nothing is compared

double power(std::span<const float> x) {
    double sum = 0;
    for (const float v : x) sum += static_cast<double>(v) * static_cast<double>(v);
    return sum;
}

std::size_t transform_size(std::size_t frames) {
    const std::size_t size = std::bit_ceil(frames + most_delay);
    if (frames < 4096 || size > 65536) throw std::invalid_argument("pair: stretches of 4096 to 64576 frames can be compared");
    return size;
}

}  // namespace

PairMeter::PairMeter(std::size_t frames)
    : frames_(frames),
      fft_(transform_size(frames)),
      ones_(fft_.size()),
      buffer_(fft_.size()),
      first_(fft_.bins()),
      second_(fft_.bins()),
      correlation_(fft_.size()) {
    std::fill(ones_.begin(), ones_.end(), 1.0F);
}

Pair PairMeter::compare(std::span<const float> a, std::span<const float> b) {
    if (a.size() != frames_ || b.size() != frames_) throw std::invalid_argument("pair: the stretches have other lengths than prepared for");
    const double power_a = power(a), power_b = power(b);
    if (power_a < quiet * static_cast<double>(frames_) || power_b < quiet * static_cast<double>(frames_)) return {};
    const auto transform = [&](std::span<const float> x, std::vector<std::complex<float>>& out) {
        std::copy(x.begin(), x.end(), buffer_.begin());
        std::fill(buffer_.begin() + static_cast<std::ptrdiff_t>(frames_), buffer_.end(), 0.0F);
        fft_.transform(buffer_.data(), ones_.data(), out.data());
    };
    transform(a, first_);
    transform(b, second_);
    for (std::size_t k = 0; k < first_.size(); ++k) first_[k] = std::conj(first_[k]) * second_[k];
    inverse_real(fft_, ones_.data(), first_, correlation_, hartley_, second_);

    Pair out;
    const auto scale = static_cast<float>(1.0 / std::sqrt(power_a * power_b));
    for (std::ptrdiff_t lag = -static_cast<std::ptrdiff_t>(most_delay); lag <= static_cast<std::ptrdiff_t>(most_delay); ++lag) {
        const std::size_t at = lag >= 0 ? static_cast<std::size_t>(lag) : fft_.size() - static_cast<std::size_t>(-lag);
        const float r = correlation_[at] * scale;
        if (std::abs(r) > std::abs(out.correlation)) {
            out.correlation = r;
            out.delay_ms = 1000.0F * static_cast<float>(lag) / static_cast<float>(analysis_rate);
        }
    }
    const float strength = std::abs(out.correlation);
    if (strength >= same)
        out.kind = out.correlation > 0 ? PairKind::twice : PairKind::flipped;
    else if (strength >= related)
        out.kind = PairKind::stereo;
    return out;
}

}  // namespace linecheck
