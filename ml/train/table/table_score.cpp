#include "ml/train/table/table_score.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace linecheck::train {
namespace {

std::vector<int> best_of(const Matrix& p) {
    std::vector<int> out(static_cast<std::size_t>(p.rows()));
    for (Eigen::Index i = 0; i < p.rows(); ++i) {
        Eigen::Index best = 0;
        p.row(i).maxCoeff(&best);
        out[static_cast<std::size_t>(i)] = static_cast<int>(best);
    }
    return out;
}

void count_classes(TableScore& out) {
    const Eigen::MatrixXd count = out.confusion.cast<double>();
    const double all = count.sum();
    double classes = 0;
    for (Eigen::Index c = 0; c < count.rows(); ++c) {
        const double is = count.row(c).sum(), said = count.col(c).sum(), hit = count(c, c);
        if (is == 0) continue;
        const double precision = said > 0 ? hit / said : 0, recall = hit / is;
        const double f1 = precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
        out.precision += precision * is / all;
        out.recall += recall * is / all;
        out.f1 += f1 * is / all;
        out.macro_f1 += f1;
        out.balanced += recall;
        classes += 1;
    }
    out.macro_f1 /= classes;
    out.balanced /= classes;
}

/// Whole groups are drawn, for the rows of one are not independent.
std::array<double, 2> bootstrap(const std::vector<bool>& right, const std::vector<int>& group, std::uint64_t seed) {
    constexpr int samples = 1000;
    const auto groups = static_cast<std::size_t>(1 + *std::max_element(group.begin(), group.end()));
    std::vector<double> hits(groups), rows(groups);
    for (std::size_t i = 0; i < right.size(); ++i) {
        const auto g = static_cast<std::size_t>(group[i]);
        hits[g] += right[i] ? 1 : 0;
        rows[g] += 1;
    }
    std::mt19937_64 random(seed);
    std::uniform_int_distribution<std::size_t> any(0, groups - 1);
    std::vector<double> drawn(samples);
    for (double& accuracy : drawn) {
        double hit = 0, of = 0;
        for (std::size_t k = 0; k < groups || of == 0; ++k) {
            const std::size_t g = any(random);
            hit += hits[g];
            of += rows[g];
        }
        accuracy = hit / of;
    }
    std::sort(drawn.begin(), drawn.end());
    return {drawn[25], drawn[974]};
}

}  // namespace

std::vector<std::array<double, 2>> roc_curve(const Matrix& p, const std::vector<int>& y, int of_class) {
    std::vector<std::size_t> order(y.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto sure = [&](std::size_t i) { return p(static_cast<Eigen::Index>(i), of_class); };
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return sure(a) > sure(b); });
    const auto is = static_cast<double>(std::count(y.begin(), y.end(), of_class)), is_not = static_cast<double>(y.size()) - is;
    std::vector<std::array<double, 2>> out{{0, 0}};
    double hits = 0, alarms = 0;
    for (std::size_t k = 0; k < order.size(); ++k) {
        (y[order[k]] == of_class ? hits : alarms) += 1;
        if (k + 1 == order.size() || sure(order[k + 1]) < sure(order[k]))  // equals are one step, along the diagonal
            out.push_back({is_not > 0 ? alarms / is_not : 1, is > 0 ? hits / is : 1});
    }
    return out;
}

double area_under(const std::vector<std::array<double, 2>>& curve) {
    double area = 0;
    for (std::size_t k = 1; k < curve.size(); ++k) area += (curve[k][0] - curve[k - 1][0]) * (curve[k][1] + curve[k - 1][1]) / 2;
    return area;
}

TableScore score_of(const Matrix& p, const std::vector<int>& y, const std::vector<int>& group, std::uint64_t seed) {
    TableScore out;
    out.confusion = Eigen::MatrixXi::Zero(p.cols(), p.cols());
    const std::vector<int> best = best_of(p);
    std::vector<bool> right;
    for (std::size_t i = 0; i < y.size(); ++i) {
        out.confusion(y[i], best[i]) += 1;
        right.push_back(y[i] == best[i]);
        out.log_loss -= std::log(std::max(p(static_cast<Eigen::Index>(i), y[i]), 1e-15)) / static_cast<double>(y.size());
    }
    out.accuracy = static_cast<double>(out.confusion.trace()) / static_cast<double>(y.size());
    count_classes(out);
    for (int c = 0; c < p.cols(); ++c) {
        const auto rows = static_cast<double>(std::count(y.begin(), y.end(), c));
        if (rows > 0) out.auc += area_under(roc_curve(p, y, c)) * rows / static_cast<double>(y.size());
    }
    out.interval = bootstrap(right, group, seed);
    return out;
}

}  // namespace linecheck::train
