#include "ml/mix/genre_kernel.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

namespace linecheck {
namespace {

constexpr double sharpness = 1.5, share_of_all = 0.5;
constexpr double least = 1e-12;          // of what a logarithm is taken
constexpr double around_zero = 1e-4;     // where the signed means go from linear to logarithmic
constexpr double db_a_neper = 8.685889638;

using Group = std::vector<Eigen::Index>;

Eigen::Index column(std::string_view name) {
    const auto names = librosa_column_names();
    return static_cast<Eigen::Index>(std::find(names.begin(), names.end(), name) - names.begin());
}

Group cepstra(int first, int last, std::string_view what) {
    Group out;
    for (int i = first; i <= last; ++i) out.push_back(column("mfcc" + std::to_string(i) + std::string(what)));
    return out;
}

Group named(std::initializer_list<std::string_view> names) {
    Group out;
    for (const auto name : names) out.push_back(column(name));
    return out;
}

const std::vector<Group>& groups() {
    static const std::vector<Group> all{
        named({"mfcc1_mean", "mfcc1_var", "rms_mean", "rms_var"}),
        cepstra(2, 6, "_mean"),
        cepstra(7, 13, "_mean"),
        cepstra(14, 20, "_mean"),
        cepstra(2, 6, "_var"),
        cepstra(7, 13, "_var"),
        cepstra(14, 20, "_var"),
        named({"spectral_centroid_mean", "spectral_bandwidth_mean", "rolloff_mean", "zero_crossing_rate_mean"}),
        named({"spectral_centroid_var", "spectral_bandwidth_var", "rolloff_var", "zero_crossing_rate_var"}),
        named({"harmony_mean", "harmony_var", "perceptr_mean", "perceptr_var"}),
        named({"tempo", "chroma_stft_mean", "chroma_stft_var", "perceptr_var"})};
    return all;
}

bool is_positive(std::string_view name) {
    return name.ends_with("_var") || name == "rms_mean" || name == "tempo" || name == "spectral_centroid_mean" ||
           name == "spectral_bandwidth_mean" || name == "rolloff_mean" || name == "zero_crossing_rate_mean";
}

/// Adds `share` of the likeness by these columns.
void add_likeness(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b, double share, Eigen::MatrixXd& sum) {
    const Eigen::VectorXd of_a = a.rowwise().squaredNorm(), of_b = b.rowwise().squaredNorm();
    Eigen::MatrixXd distance = -2 * a * b.transpose();
    distance.colwise() += of_a;
    distance.rowwise() += of_b.transpose();
    const double scale = sharpness / static_cast<double>(a.cols());
    sum.array() += share / (1 + scale * distance.array().max(0));
}

}  // namespace

Eigen::VectorXd evened(const LibrosaColumns& columns, Level level) {
    LibrosaColumns x = columns;
    const auto at = [&](std::string_view name) -> double& { return x[static_cast<std::size_t>(column(name))]; };
    if (level == Level::any) {  // as if its rms were 1: powers by its square, the first cepstrum by its decibels
        const double rms = std::max(at("rms_mean"), least);
        for (const auto name : {"rms_var", "harmony_var", "perceptr_var"}) at(name) /= rms * rms;
        for (const auto name : {"harmony_mean", "perceptr_mean"}) at(name) *= 0.1 / rms;
        at("mfcc1_mean") -= std::sqrt(128.0) * db_a_neper * std::log(rms);
        at("rms_mean") = 1;
    }
    Eigen::VectorXd out(genre_columns);
    for (std::size_t i = 0; i < librosa_column_count; ++i) {
        const std::string_view name = librosa_column_names()[i];
        out[static_cast<Eigen::Index>(i)] = is_positive(name) ? std::log(std::max(x[i], least))
                                            : name == "harmony_mean" || name == "perceptr_mean" ? std::asinh(x[i] / around_zero)
                                                                                                : x[i];
    }
    return out;
}

Eigen::MatrixXd GenreKernel::operator()(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b) const {
    Eigen::MatrixXd sum = Eigen::MatrixXd::Zero(a.rows(), b.rows());
    add_likeness(a * whitening_, b * whitening_, share_of_all, sum);
    const double share = (1 - share_of_all) / static_cast<double>(groups().size());
    for (const Group& group : groups()) add_likeness(a(Eigen::all, group), b(Eigen::all, group), share, sum);
    return sum;
}

}  // namespace linecheck
