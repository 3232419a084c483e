#pragma once
/// Which genre a mix is: the ten of the GTZAN set, the six of the genre-EQ study, or unknown.
///
///   in       the 57 librosa columns of some 30 s
///   out      a calibrated probability for each of the ten; the six are sums of them
///   meaning  softmax regression over the likeness (GenreKernel) to some thousand landmarks, each the mean of two tracks
///            of one genre, so that no row of the table is in the file. Unknown: no genre is likely enough, or the mix
///            lies further from every genre's centre, or pauses more, than nearly all music the model learnt from
///            (silence, a test tone, most talk).
///            Level::any has weights of its own, and is right a little less often
///   cost     judge() 1 ms; allocates: for background threads and offline
///   errors   parse() throws std::runtime_error: file quoted, what is wrong, what would be right. judge(): none; columns
///            that are not finite give unknown
///   thread   immutable after parse
///   source   the landmarks: C. Williams, M. Seeger, "Using the Nystrom method to speed up kernel machines", NIPS 2000
#include <Eigen/Core>
#include <array>
#include <span>
#include <string>

#include "ml/mix/genre_kernel.hpp"
#include "ml/mix/genre_verdict.hpp"
#include "ml/safetensors.hpp"

namespace linecheck {

/// One set of weights.
struct GenreMachine {
    Eigen::VectorXd mean, deviation;    ///< [57] of the evened columns
    Eigen::MatrixXd whitening;          ///< [57][57]
    Eigen::MatrixXd landmarks;          ///< [n][57], scaled
    Eigen::MatrixXd weights;            ///< [n][10]
    Eigen::VectorXd bias;               ///< [10]
    Eigen::MatrixXd centres;            ///< [10][57], scaled and whitened
    double temperature = 1, threshold = 0.5;
    double reach = 1;                   ///< distance (mean squared, from a centre) at which music ends
    /// [57]
    [[nodiscard]] Eigen::RowVectorXd scaled(const LibrosaColumns& columns, Level level) const;
};

class GenreModel {
public:
    static GenreModel parse(const std::string& bytes, const std::string& file);
    static GenreModel load(const std::string& path) { return parse(read_file(path), path); }
    GenreModel(GenreMachine mastered, GenreMachine any) : machines_{std::move(mastered), std::move(any)} {}

    [[nodiscard]] GenreVerdict judge(const LibrosaColumns& columns, Level level) const;
    /// Of several windows of one mix.
    [[nodiscard]] GenreVerdict together(std::span<const GenreVerdict> windows, Level level) const;
    /// The bytes that parse() reads; `about` is kept with them, for people.
    [[nodiscard]] std::string print(const std::string& about) const;

private:
    std::array<GenreMachine, 2> machines_;  // [Level]
};

}  // namespace linecheck
