#include "daemon/take_picture.hpp"

#include <algorithm>
#include <cmath>

#include "dsp/units.hpp"

namespace linecheck {
namespace {

TakePicture::Column louder(const TakePicture::Column& a, const TakePicture::Column& b) {
    TakePicture::Column out = a;
    for (std::size_t r = 0; r < TakePicture::rows; ++r) out.dbfs[r] = std::max(a.dbfs[r], b.dbfs[r]);
    out.momentary_lufs = std::max(a.momentary_lufs, b.momentary_lufs);
    out.short_term_lufs = std::max(a.short_term_lufs, b.short_term_lufs);
    return out;
}

}  // namespace

TakePicture::TakePicture() {
    constexpr double bin_hz = analysis_rate / (2.0 * (display_bins - 1));
    for (std::size_t r = 0; r <= rows; ++r) edges_[r] = static_cast<std::size_t>(low_hz * std::pow(high_hz / low_hz, static_cast<double>(r) / rows) / bin_hz);
}

void TakePicture::add(const FeatureFrame& frame, std::span<const float> display_power) {
    Column now;
    for (std::size_t r = 0; r < rows; ++r) {
        float power = 0;
        for (std::size_t k = edges_[r]; k < std::max(edges_[r + 1], edges_[r] + 1); ++k) power += display_power[k];
        now.dbfs[r] = power_to_dbfs(power);
        if (frame.active) sum_[r] += static_cast<double>(power);
    }
    summed_ += frame.active ? 1 : 0;
    now.momentary_lufs = frame.momentary_lufs;
    now.short_term_lufs = frame.short_term_lufs;
    if (in_column_ == 0) columns_.push_back(now);
    else columns_.back() = louder(columns_.back(), now);
    in_column_ = (in_column_ + 1) % stride_;
    if (in_column_ == 0 && columns_.size() == most_columns) join();
}

void TakePicture::join() {
    for (std::size_t i = 0; i < columns_.size() / 2; ++i) columns_[i] = louder(columns_[2 * i], columns_[2 * i + 1]);
    columns_.resize(columns_.size() / 2);
    stride_ *= 2;
}

std::array<float, TakePicture::rows> TakePicture::mean_dbfs() const noexcept {
    std::array<float, rows> out{};
    for (std::size_t r = 0; r < rows; ++r) out[r] = power_to_dbfs(static_cast<float>(sum_[r] / static_cast<double>(std::max<std::size_t>(summed_, 1))));
    return out;
}

}  // namespace linecheck
