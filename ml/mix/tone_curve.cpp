#include "ml/mix/tone_curve.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>

#include "dsp/fft.hpp"

namespace linecheck {
namespace {

constexpr std::size_t longest_segment = std::size_t{1} << 20;
constexpr double lowest_hz = 16, highest_share = 0.42, cells_per_octave = 48;
constexpr double heard_db = 75, least_bins = 4;
constexpr double edge_share = 0.05;  // of the take, faded at each end: a take cut out of a longer one has no edge then

/// One segment with short fades for a take that fits; else overlapping sine arches, whose squares sum to one.
AlignedFloats segment_window(std::size_t size, std::size_t frames) {
    AlignedFloats window(size);
    if (frames > size) {
        for (std::size_t i = 0; i < size; ++i) window[i] = static_cast<float>(std::sin(std::numbers::pi * (static_cast<double>(i) + 0.5) / static_cast<double>(size)));
        return window;
    }
    const double fade = edge_share * static_cast<double>(frames);
    for (std::size_t i = 0; i < frames; ++i) {
        const double in = std::min(static_cast<double>(i), static_cast<double>(frames - 1 - i)) + 0.5;
        window[i] = in >= fade ? 1.0F : static_cast<float>(0.5 - 0.5 * std::cos(std::numbers::pi * in / fade));
    }
    return window;
}

/// Running sums over bins, to read any band's power in one subtraction.
std::vector<double> running(const std::vector<float>& power) {
    std::vector<double> sum(power.size() + 1);
    for (std::size_t k = 0; k < power.size(); ++k) sum[k + 1] = sum[k] + static_cast<double>(power[k]);
    return sum;
}

class Cells {
public:
    Cells(const LongSpectrum& reference, const LongSpectrum& candidate)
        : reference_(reference), candidate_(candidate), reference_sum_(running(reference.power)), candidate_sum_(running(candidate.power)) {}

    ToneCurve curve(double rate) {
        find_loudest(rate);
        ToneCurve out;
        const double least_hz = least_bins / reference_.seconds;
        for (double low = lowest_hz; low < highest_share * rate;) {
            // A digital bell narrows by w / sin(w) towards half the rate, and the cells with it.
            const double w = 2 * std::numbers::pi * low / rate, high = std::max(low * std::exp2(std::sin(w) / w / cells_per_octave), low + least_hz);
            const bool in_reference = heard(reference_sum_, reference_loudest_, low, high), in_candidate = heard(candidate_sum_, candidate_loudest_, low, high);
            if (in_reference) out.reference_end_hz = high;
            if (in_candidate) out.candidate_end_hz = high;
            if (in_reference && in_candidate) add(out, low, high);
            low = high;
        }
        straighten(out);
        return out;
    }

private:
    [[nodiscard]] std::size_t bin(double hz) const {
        return std::min(static_cast<std::size_t>(std::llround(hz / reference_.bin_hz)), reference_.power.size() - 1);
    }
    [[nodiscard]] static double between(const std::vector<double>& sum, std::size_t from, std::size_t to) { return sum[to] - sum[from]; }
    void find_loudest(double rate) {
        for (double hz = lowest_hz; hz < highest_share * rate; hz *= std::exp2(1.0 / 12)) {
            const auto [from, to] = third(hz);
            reference_loudest_ = std::max(reference_loudest_, between(reference_sum_, from, to));
            candidate_loudest_ = std::max(candidate_loudest_, between(candidate_sum_, from, to));
        }
    }
    [[nodiscard]] std::pair<std::size_t, std::size_t> third(double hz) const { return {bin(hz * std::exp2(-1.0 / 6)), bin(hz * std::exp2(1.0 / 6))}; }
    /// The third octave around is heard, and so is the cell for its width: nothing between partials or above a codec's limit counts.
    [[nodiscard]] bool heard(const std::vector<double>& sum, double loudest, double low, double high) const {
        const auto [from, to] = third(std::sqrt(low * high));
        const double floor = std::pow(10, -heard_db / 10) * loudest, share = 3 * std::log2(high / low);
        return between(sum, from, to) > floor && between(sum, bin(low), std::max(bin(high), bin(low) + 1)) > floor * share;
    }

    void add(ToneCurve& out, double low, double high) {
        const std::size_t from = bin(low), to = std::max(bin(high), from + 1);
        const double r = between(reference_sum_, from, to), c = between(candidate_sum_, from, to);
        if (r <= 0 || c <= 0) return;
        double at = 0, lever = 0, slope = 0;
        for (std::size_t k = from; k < to; ++k) at += static_cast<double>(reference_.power[k]) * std::log2(static_cast<double>(k) * reference_.bin_hz);
        at /= r;
        const double ratio = c / r;
        const auto off = [&](std::size_t k) { return std::log2(static_cast<double>(k) * reference_.bin_hz) - at; };
        const auto residual = [&](std::size_t k) { return static_cast<double>(candidate_.power[k]) - ratio * static_cast<double>(reference_.power[k]); };
        for (std::size_t k = from; k < to; ++k) {
            const double x = off(k) * static_cast<double>(reference_.power[k]);
            lever += x * x;
            slope += x * residual(k);
        }
        slope = lever > 0 ? slope / lever : 0;
        double squares = 0;
        for (std::size_t k = from; k < to; ++k) {
            const double left = residual(k) - slope * off(k) * static_cast<double>(reference_.power[k]);
            squares += left * left;
        }
        spread_.push_back(lever_of(from, to, at) / r);
        out.hz.push_back(std::exp2(at));
        out.db.push_back(10 * std::log10(ratio));
        const double bins = static_cast<double>(to - from), scatter = std::sqrt(squares) / c;
        // What was added at random, as codecs do, adds its power, too: its share follows from the scatter of so many bins.
        const double bias = bins * scatter * scatter / 2;
        out.sigma_db.push_back(10 / std::numbers::ln10 * std::hypot(scatter, bias));
        out.reference_db.push_back(10 * std::log10(r / bins));
        out.candidate_db.push_back(10 * std::log10(c / bins));
    }

    /// Power-weighted sum of squared distances from the cell's centre, in octaves.
    [[nodiscard]] double lever_of(std::size_t from, std::size_t to, double at) const {
        double sum = 0;
        for (std::size_t k = from; k < to; ++k) {
            const double x = std::log2(static_cast<double>(k) * reference_.bin_hz) - at;
            sum += x * x * static_cast<double>(reference_.power[k]);
        }
        return sum;
    }
    /// A cell reads the mean of a curve that bends within it: takes off the bend, as its neighbours show it, to second order.
    void straighten(ToneCurve& out) const {
        constexpr double neper = std::numbers::ln10 / 10, widest = 2.5 / cells_per_octave;
        const std::vector<double> db = out.db;
        for (std::size_t i = 1; i + 1 < db.size(); ++i) {
            const double before = std::log2(out.hz[i] / out.hz[i - 1]), after = std::log2(out.hz[i + 1] / out.hz[i]);
            if (before > widest || after > widest) continue;
            const double down = (db[i] - db[i - 1]) / before, up = (db[i + 1] - db[i]) / after;
            const double slope = (down * after + up * before) / (before + after), bend = 2 * (up - down) / (before + after);
            out.db[i] -= 0.5 * spread_[i] * (bend + neper * slope * slope);
        }
    }

    const LongSpectrum &reference_, &candidate_;
    std::vector<double> spread_;
    std::vector<double> reference_sum_, candidate_sum_;
    double reference_loudest_ = 0, candidate_loudest_ = 0;
};

}  // namespace

LongSpectrum long_spectrum(Channels take, double rate) {
    std::size_t frames = 0;
    for (const auto channel : take) frames = std::max(frames, channel.size());
    const std::size_t size = std::min(longest_segment, std::bit_ceil(std::max<std::size_t>(frames, 1024)));
    LongSpectrum out{std::vector<float>(size / 2 + 1), rate / static_cast<double>(size), static_cast<double>(std::min(frames, size)) / rate};
    const AlignedFloats window = segment_window(size, frames);
    RealFft fft(size);
    AlignedFloats samples(size), power(size / 2 + 1 + lanes);
    for (const auto channel : take)
        for (std::size_t start = 0; start < channel.size() && (start == 0 || start + size / 2 < channel.size()); start += size / 2) {
            const std::size_t n = std::min(size, channel.size() - start);
            std::copy_n(channel.begin() + static_cast<std::ptrdiff_t>(start), n, samples.begin());
            std::fill(samples.begin() + static_cast<std::ptrdiff_t>(n), samples.end(), 0.0F);
            fft.power(samples.data(), window.data(), power.data());
            for (std::size_t k = 0; k < out.power.size(); ++k) out.power[k] += power[k];
        }
    return out;
}

ToneCurve same_take_curve(const LongSpectrum& reference, const LongSpectrum& candidate, double rate) { return Cells(reference, candidate).curve(rate); }

}  // namespace linecheck
