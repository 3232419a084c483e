#include <algorithm>
#include <cmath>

#include "dsp/fft.hpp"
#include "ml/mix/tone_curve.hpp"

namespace linecheck {
namespace {

constexpr std::size_t size = 32768, hop = size / 2, block_frames = 4;
constexpr double lowest_hz = 30, highest_hz = 18000, cells_per_octave = 12, least_bins = 3, plays_db = 30, heard_db = 60;

struct Cell {
    std::size_t from, to;  ///< bins
};

std::vector<Cell> cells(double rate) {
    const double bin_hz = rate / static_cast<double>(size);
    std::vector<Cell> out;
    for (double low = lowest_hz; low < std::min(highest_hz, 0.46 * rate);) {
        const double high = std::max(low * std::exp2(1 / cells_per_octave), low + least_bins * bin_hz);
        out.push_back({static_cast<std::size_t>(low / bin_hz), static_cast<std::size_t>(high / bin_hz)});
        low = high;
    }
    return out;
}

/// dB of each cell in each frame in which the take plays: [frames][cells].
std::vector<std::vector<double>> levels(Channels take, const std::vector<Cell>& cells) {
    RealFft fft(size);
    const AlignedFloats hann = hann_window(size);
    AlignedFloats power(size / 2 + 1 + lanes);
    std::vector<std::vector<double>> all;
    std::vector<double> sums;
    for (std::size_t start = 0; start + size <= take[0].size(); start += hop) {
        std::vector<double> frame(cells.size());
        for (const auto channel : take) {
            fft.power(&channel[start], hann.data(), power.data());
            for (std::size_t c = 0; c < cells.size(); ++c)
                for (std::size_t k = cells[c].from; k < cells[c].to; ++k) frame[c] += static_cast<double>(power[k]);
        }
        double sum = 0;
        for (double& p : frame) {
            sum += p;
            p = 10 * std::log10(p + 1e-20);
        }
        sums.push_back(sum);
        all.push_back(std::move(frame));
    }
    const double loudest = sums.empty() ? 0 : *std::max_element(sums.begin(), sums.end());
    std::vector<std::vector<double>> playing;
    for (std::size_t t = 0; t < all.size(); ++t)
        if (sums[t] > loudest * std::pow(10, -plays_db / 10)) playing.push_back(std::move(all[t]));
    return playing;
}

struct Mean {
    double db = 0, variance = 0;
};

/// Mean of a cell over the frames, and its variance from blocks, which neighbours of one note share.
Mean mean_of(const std::vector<std::vector<double>>& frames, std::size_t cell) {
    double sum = 0, squares = 0;
    std::size_t blocks = 0;
    for (std::size_t start = 0; start + block_frames <= frames.size(); start += block_frames, ++blocks) {
        double block = 0;
        for (std::size_t t = start; t < start + block_frames; ++t) block += frames[t][cell] / block_frames;
        sum += block;
        squares += block * block;
    }
    const auto n = static_cast<double>(blocks);
    if (blocks < 2) return {frames.empty() ? -200 : frames[0][cell], 100};
    return {sum / n, std::max(0.0, squares / n - sum / n * (sum / n)) / (n - 1)};
}

}  // namespace

TakeTone take_tone(Channels take, double rate) {
    const auto all = cells(rate);
    const auto frames = levels(take, all);
    const double bin_hz = rate / static_cast<double>(size);
    TakeTone out;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Mean mean = mean_of(frames, i);
        out.low_hz.push_back(static_cast<double>(all[i].from) * bin_hz);
        out.high_hz.push_back(static_cast<double>(all[i].to) * bin_hz);
        out.bins.push_back(static_cast<double>(all[i].to - all[i].from));
        out.db.push_back(mean.db);
        out.variance.push_back(mean.variance);
    }
    return out;
}

ToneCurve other_take_curve(const TakeTone& reference, const TakeTone& candidate) {
    const auto floor = [](const TakeTone& take) { return *std::max_element(take.db.begin(), take.db.end()) - heard_db; };
    const double floor_r = floor(reference), floor_c = floor(candidate);
    ToneCurve out;
    for (std::size_t i = 0; i < reference.db.size(); ++i) {
        const double high = reference.high_hz[i], bins = 10 * std::log10(reference.bins[i]);
        const bool in_r = reference.db[i] > floor_r, in_c = candidate.db[i] > floor_c;
        if (in_r) out.reference_end_hz = high;
        if (in_c) out.candidate_end_hz = high;
        if (!in_r || !in_c) continue;
        out.hz.push_back(std::sqrt(reference.low_hz[i] * high));
        out.db.push_back(candidate.db[i] - reference.db[i]);
        out.sigma_db.push_back(std::sqrt(reference.variance[i] + candidate.variance[i]));
        out.reference_db.push_back(reference.db[i] - bins);
        out.candidate_db.push_back(candidate.db[i] - bins);
    }
    return out;
}

}  // namespace linecheck
