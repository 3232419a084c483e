#include "ml/train/picture_space.hpp"

#include <Eigen/Eigenvalues>

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>

#include "ml/train/line_renderer.hpp"

namespace linecheck::train {
namespace {

constexpr std::size_t least_sources = 10;

/// Rows of each source that has two lines or more; what was synthesised is no source.
std::map<std::string, std::vector<Eigen::Index>> by_source(const LinePictures& lines) {
    std::map<std::string, std::vector<Eigen::Index>> out;
    for (std::size_t i = 0; i < lines.lines(); ++i)
        if (!lines.source[i].ends_with(std::string(" ") + rendered_source)) out[lines.source[i]].push_back(static_cast<Eigen::Index>(i));
    std::erase_if(out, [](const auto& source) { return source.second.size() < 2; });
    if (out.size() < least_sources)
        throw std::runtime_error("a memory of " + std::to_string(out.size()) + " sources with two lines each; expected " + std::to_string(least_sources) + " or more to learn how they differ: more --lines");
    return out;
}

}  // namespace

PictureSpace fit_picture_space(const LinePictures& lines, std::size_t dims, double shrink) {
    const auto sources = by_source(lines);
    const auto count = static_cast<Eigen::Index>(sources.size());
    const Eigen::Index width = lines.picture.cols();
    Eigen::MatrixXd means(count, width), within = Eigen::MatrixXd::Zero(width, width);
    double share = 0;  // of the variance within that is left in the mean of a source
    Eigen::Index at = 0;
    for (const auto& [id, rows] : sources) {
        const Eigen::MatrixXd of_source = lines.picture(rows, Eigen::all).cast<double>().cwiseMax(0.0).cwiseSqrt();
        means.row(at) = of_source.colwise().mean();
        const Eigen::MatrixXd rest = of_source.rowwise() - means.row(at++);
        within += rest.transpose() * rest / static_cast<double>(rows.size() - 1) / static_cast<double>(count);
        share += 1.0 / static_cast<double>(rows.size()) / static_cast<double>(count);
    }
    const Eigen::VectorXd mean = means.colwise().mean();
    const Eigen::MatrixXd apart = means.rowwise() - mean.transpose();
    const Eigen::MatrixXd between = apart.transpose() * apart / static_cast<double>(count - 1) - share * within;
    within.diagonal().array() += shrink * within.trace() / static_cast<double>(width) + 1e-9;

    const Eigen::GeneralizedSelfAdjointEigenSolver<Eigen::MatrixXd> both(between, within);  // ascending
    dims = std::min({dims, PictureSpace::most_dims, static_cast<std::size_t>(width)});
    PictureSpace out;
    out.dims = dims;
    out.mean.assign(mean.data(), mean.data() + width);
    for (std::size_t d = 0; d < dims; ++d) {
        const Eigen::Index k = width - 1 - static_cast<Eigen::Index>(d);
        out.spread.push_back(static_cast<float>(std::max(0.0, both.eigenvalues()[k])));
        for (Eigen::Index i = 0; i < width; ++i) out.project.push_back(static_cast<float>(both.eigenvectors()(i, k)));
    }
    return out;
}

}  // namespace linecheck::train
