#include "ml/train/genre_fit.hpp"

#include <torch/torch.h>

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>
#include <algorithm>
#include <array>
#include <random>
#include <stdexcept>

namespace linecheck::train {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double most_deviations = 4, least_deviation = 1e-9;
constexpr double shrunk = 0.5, penalty = 0.01;
constexpr double least_eigenvalue = 1e-3;   // of the landmarks' likeness: below, they repeat each other
constexpr int most_steps = 150;
constexpr auto classes = static_cast<Index>(genre_count);

VectorXd genres_of(const std::vector<GenreTrack>& tracks) {
    VectorXd out(static_cast<Index>(tracks.size()));
    for (std::size_t i = 0; i < tracks.size(); ++i) out[static_cast<Index>(i)] = static_cast<double>(tracks[i].genre);
    return out;
}

MatrixXd centres_of(const MatrixXd& rows, const std::vector<GenreTrack>& tracks) {
    MatrixXd sum = MatrixXd::Zero(classes, rows.cols());
    VectorXd count = VectorXd::Zero(classes);
    for (std::size_t i = 0; i < tracks.size(); ++i) {
        sum.row(static_cast<Index>(tracks[i].genre)) += rows.row(static_cast<Index>(i));
        count[static_cast<Index>(tracks[i].genre)] += 1;
    }
    return sum.array().colwise() / count.array();
}

MatrixXd whitening_of(const MatrixXd& rows, const std::vector<GenreTrack>& tracks) {
    const MatrixXd centres = centres_of(rows, tracks);
    MatrixXd apart = rows;
    for (std::size_t i = 0; i < tracks.size(); ++i) apart.row(static_cast<Index>(i)) -= centres.row(static_cast<Index>(tracks[i].genre));
    MatrixXd within = apart.transpose() * apart / static_cast<double>(rows.rows());
    const VectorXd diagonal = within.diagonal().cwiseMax(least_deviation);
    within *= 1 - shrunk;
    within += shrunk * MatrixXd(diagonal.asDiagonal());
    return Eigen::SelfAdjointEigenSolver<MatrixXd>(within).operatorInverseSqrt();
}

MatrixXd landmarks_of(const MatrixXd& rows, const std::vector<GenreTrack>& tracks, std::uint64_t seed, Index count) {
    std::array<std::vector<Index>, genre_count> of_genre;
    for (std::size_t i = 0; i < tracks.size(); ++i) of_genre[tracks[i].genre].push_back(static_cast<Index>(i));
    for (std::size_t g = 0; g < genre_count; ++g) {
        const auto& mine = of_genre[g];
        const bool differ = std::any_of(mine.begin(), mine.end(), [&](Index i) { return rows.row(i) != rows.row(mine.front()); });
        if (!differ) throw std::runtime_error("genre table: fewer than two different tracks of \"" + std::string(genres()[g]) + "\"; expected dozens");
    }
    std::mt19937_64 rng(seed);
    MatrixXd out(count, rows.cols());
    for (Index made = 0; made < count;) {
        const std::size_t first = rng() % tracks.size();
        const auto& others = of_genre[tracks[first].genre];
        const Index i = static_cast<Index>(first), j = others[rng() % others.size()];
        if (rows.row(i) == rows.row(j)) continue;  // that would be a row of the table
        out.row(made++) = 0.5 * (rows.row(i) + rows.row(j));
    }
    return out;
}

torch::Tensor tensor_of(const MatrixXd& matrix) {
    MatrixXd copy = matrix.transpose();  // Eigen goes down columns, torch along rows
    return torch::from_blob(copy.data(), {matrix.rows(), matrix.cols()}, torch::kDouble).clone();
}

MatrixXd matrix_of(const torch::Tensor& tensor) {
    const auto rows = tensor.detach().contiguous();
    using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    return Eigen::Map<const RowMajor>(rows.data_ptr<double>(), rows.size(0), rows.size(1));
}

struct Softmax {
    MatrixXd weights;  ///< [inputs][10]
    VectorXd bias;
};

Softmax regress(const MatrixXd& inputs, const std::vector<GenreTrack>& tracks) {
    const torch::Tensor x = tensor_of(inputs), truth = tensor_of(genres_of(tracks)).flatten().to(torch::kLong);
    torch::Tensor weights = torch::zeros({inputs.cols(), classes}, torch::kDouble).requires_grad_();
    torch::Tensor bias = torch::zeros({1, classes}, torch::kDouble).requires_grad_();
    torch::optim::LBFGS solver({weights, bias}, torch::optim::LBFGSOptions(1).max_iter(most_steps).history_size(20).line_search_fn("strong_wolfe"));
    solver.step([&] {
        solver.zero_grad();
        auto loss = torch::nn::functional::cross_entropy(torch::mm(x, weights) + bias, truth, torch::nn::functional::CrossEntropyFuncOptions().reduction(torch::kSum)) +
                    0.5 * penalty * weights.square().sum();
        loss.backward();
        return loss;
    });
    return {matrix_of(weights), matrix_of(bias).row(0).transpose()};
}

/// Weights of the landmarks: the regression runs over as many inputs as there are tracks, which span the same space.
void learn_weights(GenreMachine& machine, const MatrixXd& near, const std::vector<GenreTrack>& tracks) {
    const GenreKernel kernel(machine.whitening);
    const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(kernel(machine.landmarks, machine.landmarks));
    const auto kept = static_cast<Index>((solver.eigenvalues().array() > least_eigenvalue).count());
    const MatrixXd to_space = solver.eigenvectors().rightCols(kept) * solver.eigenvalues().tail(kept).cwiseSqrt().cwiseInverse().asDiagonal();
    const MatrixXd place = kernel(near, machine.landmarks) * to_space;
    MatrixXd alike = place * place.transpose();
    alike.diagonal().array() += 1e-6;
    const Eigen::LLT<MatrixXd> factor(alike);
    const Softmax fitted = regress(factor.matrixL(), tracks);
    machine.weights = to_space * (place.transpose() * factor.matrixU().solve(fitted.weights));
    machine.bias = fitted.bias;
}

}  // namespace

GenreMachine fit_genre(const std::vector<GenreTrack>& tracks, Level level, std::uint64_t seed, Index landmarks) {
    const auto n = static_cast<Index>(tracks.size());
    MatrixXd rows(n, genre_columns);
    for (Index i = 0; i < n; ++i) rows.row(i) = evened(tracks[static_cast<std::size_t>(i)].columns, level).transpose();
    GenreMachine out;
    out.mean = rows.colwise().mean().transpose();
    rows.rowwise() -= out.mean.transpose();
    out.deviation = (rows.colwise().squaredNorm() / static_cast<double>(n)).cwiseSqrt().transpose();
    out.deviation = (out.deviation.array() > least_deviation).select(out.deviation, 1.0);
    rows = rows * out.deviation.cwiseInverse().asDiagonal();
    const MatrixXd near = rows.cwiseMax(-most_deviations).cwiseMin(most_deviations);
    out.whitening = whitening_of(near, tracks);
    out.landmarks = landmarks_of(near, tracks, seed, landmarks);
    out.centres = centres_of(rows * out.whitening, tracks);
    out.threshold = 0;
    learn_weights(out, near, tracks);
    return out;
}

GenreVerdict calibrated(const GenreVerdict& verdict, const GenreCalibration& by) {
    GenreVerdict out = verdict;
    double sum = 0;
    std::array<double, genre_count> p{};
    for (std::size_t g = 0; g < genre_count; ++g) sum += p[g] = std::pow(std::max(static_cast<double>(verdict.p[g]), 1e-30), 1 / by.temperature);
    for (std::size_t g = 0; g < genre_count; ++g) out.p[g] = static_cast<float>(p[g] / sum);
    out.distance = static_cast<float>(static_cast<double>(verdict.distance) / by.reach);
    out.known = out.distance <= 1 && static_cast<double>(out.confidence()) >= by.threshold;
    return out;
}

namespace {

double cross_entropy(const std::vector<JudgedTrack>& judged, double temperature) {
    double sum = 0;
    for (const JudgedTrack& track : judged)
        sum -= std::log(std::max(1e-12, static_cast<double>(calibrated(track.verdict, {temperature, 0, 1}).p[track.genre])));
    return sum;
}

}  // namespace

GenreCalibration calibrate(const std::vector<JudgedTrack>& judged) {
    GenreCalibration out;
    double least = cross_entropy(judged, out.temperature);
    for (double temperature = 0.3; temperature < 4; temperature *= 1.03)
        if (const double now = cross_entropy(judged, temperature); now < least) least = now, out.temperature = temperature;
    std::vector<std::pair<double, bool>> said;
    std::vector<double> distances;
    for (const JudgedTrack& track : judged) {
        const GenreVerdict verdict = calibrated(track.verdict, out);
        said.emplace_back(static_cast<double>(verdict.confidence()), verdict.best() == track.genre);
        distances.push_back(static_cast<double>(verdict.distance));
    }
    std::sort(said.rbegin(), said.rend());
    double right = 0;
    for (std::size_t i = 0; i < said.size(); ++i) {
        right += said[i].second ? 1 : 0;
        if (right >= right_enough * static_cast<double>(i + 1)) out.threshold = said[i].first;
    }
    std::sort(distances.begin(), distances.end());
    if (!distances.empty()) out.reach = distances[static_cast<std::size_t>(0.985 * static_cast<double>(distances.size() - 1))];
    return out;
}

}  // namespace linecheck::train
