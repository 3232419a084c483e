#include "ml/mix/genre.hpp"

#include <algorithm>
#include <cmath>

namespace linecheck {
namespace {

constexpr std::array<std::string_view, genre_count> genre_ids{"blues", "classical", "country", "disco", "hiphop",
                                                              "jazz",  "metal",     "pop",     "reggae", "rock"};
constexpr std::array<std::string_view, wide_genre_count> wide_ids{"rock_pop", "classical", "country", "hiphop", "jazz", "disco"};
constexpr std::array<std::size_t, genre_count> wide_of{0, 1, 2, 5, 3, 4, 0, 0, 0, 0};
constexpr double most_deviations = 4;     // further away is not more of it, for the likeness
constexpr double most_distance = 1e6;
constexpr double distance_a_pause = 1.25;

/// Talk stops and starts: how much more than music's its first eight cepstra vary, in deviations. Sung and played mixes
/// stay below 1.5 (49 in 50), talk is mostly above.
double pauses(const Eigen::RowVectorXd& scaled) noexcept {
    static const auto first = static_cast<Eigen::Index>(
        std::find(librosa_column_names().begin(), librosa_column_names().end(), "mfcc1_var") - librosa_column_names().begin());
    double sum = 0;
    for (Eigen::Index k = 0; k < 8; ++k) sum += scaled[first + 2 * k] / 8;
    return sum;
}

}  // namespace

std::span<const std::string_view, genre_count> genres() noexcept { return genre_ids; }
std::span<const std::string_view, wide_genre_count> wide_genres() noexcept { return wide_ids; }
std::size_t wide_genre_of(std::size_t genre) noexcept { return wide_of[genre]; }

std::size_t GenreVerdict::best() const noexcept { return static_cast<std::size_t>(std::max_element(p.begin(), p.end()) - p.begin()); }

std::array<float, wide_genre_count> GenreVerdict::wide() const noexcept {
    std::array<float, wide_genre_count> out{};
    for (std::size_t g = 0; g < genre_count; ++g) out[wide_of[g]] += p[g];
    return out;
}

Eigen::RowVectorXd GenreMachine::scaled(const LibrosaColumns& columns, Level level) const {
    return ((evened(columns, level) - mean).array() / deviation.array()).matrix().transpose();
}

GenreVerdict GenreModel::judge(const LibrosaColumns& columns, Level level) const {
    GenreVerdict out;
    out.p.fill(1.0F / genre_count);
    out.distance = static_cast<float>(most_distance);
    if (!std::all_of(columns.begin(), columns.end(), [](double v) { return std::isfinite(v); })) return out;
    const GenreMachine& m = machines_[static_cast<std::size_t>(level)];
    const Eigen::RowVectorXd x = m.scaled(columns, level);
    const Eigen::MatrixXd near = x.cwiseMax(-most_deviations).cwiseMin(most_deviations);
    Eigen::VectorXd score = (GenreKernel(m.whitening)(near, m.landmarks) * m.weights).transpose() + m.bias;
    score = ((score.array() - score.maxCoeff()) / m.temperature).exp();
    score /= score.sum();
    const double nearest = (m.centres.rowwise() - x * m.whitening).rowwise().squaredNorm().minCoeff() / static_cast<double>(genre_columns);
    for (std::size_t g = 0; g < genre_count; ++g) out.p[g] = static_cast<float>(score[static_cast<Eigen::Index>(g)]);
    out.distance = static_cast<float>(std::min(std::max(nearest, distance_a_pause * pauses(x)) / m.reach, most_distance));
    out.known = out.distance <= 1 && static_cast<double>(out.confidence()) >= m.threshold;
    return out;
}

GenreVerdict GenreModel::together(std::span<const GenreVerdict> windows, Level level) const {
    GenreVerdict out;
    if (windows.empty()) out.p.fill(1.0F / genre_count);
    for (const GenreVerdict& window : windows) {
        const float share = 1.0F / static_cast<float>(windows.size());
        for (std::size_t g = 0; g < genre_count; ++g) out.p[g] += share * window.p[g];
        out.distance += share * window.distance;
    }
    const double threshold = machines_[static_cast<std::size_t>(level)].threshold;
    out.known = !windows.empty() && out.distance <= 1 && static_cast<double>(out.confidence()) >= threshold;
    return out;
}

}  // namespace linecheck
