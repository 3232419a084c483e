#pragma once
/// What a picture of a take needs, gathered while its audio goes by: mean spectrum, spectrogram, loudness over time.
///
///   in       each FeatureFrame of the line in order, and its display spectrum
///   out      columns() of at most 800, each column_seconds() long; spectrogram rows are evenly spaced octaves from 20 Hz to 20 kHz
///   meaning  a column holds the loudest of its hops; where the take grows beyond 800 columns, neighbours are joined
///   cost     bounded: 90 KB a line
///   thread   one at a time
#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "dsp/feature_frame.hpp"

namespace linecheck {

class TakePicture {
public:
    static constexpr std::size_t rows = 96, most_columns = 800;
    static constexpr double low_hz = 20, high_hz = 20000;
    struct Column {
        std::array<float, rows> dbfs{};   ///< low first
        float momentary_lufs = 0, short_term_lufs = 0;
    };

    TakePicture();
    void add(const FeatureFrame& frame, std::span<const float> display_power);
    [[nodiscard]] const std::vector<Column>& columns() const noexcept { return columns_; }
    [[nodiscard]] double column_seconds() const noexcept { return 0.01 * static_cast<double>(stride_); }
    /// Mean of the active hops in each row, dBFS.
    [[nodiscard]] std::array<float, rows> mean_dbfs() const noexcept;

private:
    void join();

    std::array<std::size_t, rows + 1> edges_{};
    std::array<double, rows> sum_{};
    std::size_t summed_ = 0, stride_ = 4, in_column_ = 0;
    std::vector<Column> columns_;
};

}  // namespace linecheck
