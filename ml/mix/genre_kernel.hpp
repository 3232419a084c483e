#pragma once
/// How alike two mixes are, by their librosa columns: what the genre model compares with, in training and afterwards.
///
///   in       the 57 columns
///   out      evened(): logarithms of variances and of what is positive, so that ratios count; without their level where
///            that must not. GenreKernel: likeness of rows [n][57] and [m][57] of scaled columns, 1 for the same
///   meaning  half of the likeness is of all columns, decorrelated within genres (whitening); the other half is the mean
///            of eleven groups that belong together (low, middle, high cepstra and their variances, brightness, rhythm).
///            Each is 1 / (1 + 1.5 d), d the mean squared difference: a rational quadratic kernel
///   thread   any
///   source   C. Rasmussen, C. Williams, "Gaussian Processes for Machine Learning", 2006, (4.19) and 4.2.4 (sums of kernels)
#include <Eigen/Core>

#include "ml/mix/genre_table.hpp"

namespace linecheck {

/// The table's levels are those of mastered recordings, which tell genres apart; a live mix comes at any.
enum class Level { mastered, any };

inline constexpr Eigen::Index genre_columns = static_cast<Eigen::Index>(librosa_column_count);

Eigen::VectorXd evened(const LibrosaColumns& columns, Level level);

class GenreKernel {
public:
    explicit GenreKernel(Eigen::MatrixXd whitening) : whitening_(std::move(whitening)) {}
    [[nodiscard]] Eigen::MatrixXd operator()(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b) const;
    [[nodiscard]] const Eigen::MatrixXd& whitening() const noexcept { return whitening_; }

private:
    Eigen::MatrixXd whitening_;  ///< [57][57], symmetric
};

}  // namespace linecheck
