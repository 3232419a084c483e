// k-means of OpenCV. Ward's hierarchy is our own, a page: in Debian only ALGLIB has it for C++, a large library for that.
#include "ml/train/table/clusters.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <stdexcept>
#include <string>

#include "ml/train/table/opencv_rows.hpp"

namespace linecheck::train {
namespace {

constexpr Eigen::Index most_rows = 8000;  // their distances take half a gigabyte

/// Follows nearest neighbours from cluster to cluster until two are each other's: those are merged in some order that
/// sorting by height puts right (F. Murtagh, Computer J. 26(4), 1983).
class Ward {
public:
    explicit Ward(const Matrix& x) : distance_(x.rows(), x.rows()), size_(Eigen::VectorXd::Ones(x.rows())) {
        for (Eigen::Index i = 0; i < x.rows(); ++i) distance_.col(i) = (x.rowwise() - x.row(i)).rowwise().squaredNorm();
    }
    std::vector<Merge> merges() {
        const Eigen::Index n = size_.size();
        std::vector<Merge> out;
        std::vector<Eigen::Index> chain;
        while (static_cast<Eigen::Index>(out.size()) + 1 < n) {
            if (chain.empty()) chain.push_back(first_alive());
            const Eigen::Index before = chain.size() > 1 ? chain[chain.size() - 2] : -1, last = chain.back();
            const Eigen::Index next = nearest(last, before);
            if (next != before) {
                chain.push_back(next);
                continue;
            }
            chain.resize(chain.size() - 2);
            out.push_back({static_cast<int>(std::min(last, before)), static_cast<int>(std::max(last, before)), std::sqrt(distance_(last, before)), 0});
            join(before, last);
        }
        return out;
    }

private:
    [[nodiscard]] Eigen::Index first_alive() const {
        Eigen::Index at = 0;
        while (size_(at) == 0) ++at;
        return at;
    }
    /// Among equals the one before, or the chain would not end.
    [[nodiscard]] Eigen::Index nearest(Eigen::Index of, Eigen::Index before) const {
        Eigen::Index best = before;
        double least = before < 0 ? std::numeric_limits<double>::infinity() : distance_(before, of);
        for (Eigen::Index other = 0; other < size_.size(); ++other)
            if (other != of && size_(other) > 0 && distance_(other, of) < least) least = distance_(other, of), best = other;
        return best;
    }
    /// `from` lives on as `into`.
    void join(Eigen::Index from, Eigen::Index into) {
        const double d = distance_(from, into), a = size_(from), b = size_(into);
        for (Eigen::Index k = 0; k < size_.size(); ++k) {
            const double c = size_(k);
            if (c == 0 || k == from || k == into) continue;
            distance_(k, into) = distance_(into, k) = ((a + c) * distance_(k, from) + (b + c) * distance_(k, into) - c * d) / (a + b + c);
        }
        size_(into) += a;
        size_(from) = 0;
    }
    Eigen::MatrixXd distance_;
    Eigen::VectorXd size_;  ///< 0: merged into another
};

/// Which cluster each was merged into, followed to its end.
int root_of(std::vector<int>& above, int one) {
    while (above[static_cast<std::size_t>(one)] != one) one = above[static_cast<std::size_t>(one)];
    return one;
}

Eigen::MatrixXd shared(const std::vector<int>& a, const std::vector<int>& b) {
    Eigen::MatrixXd out = Eigen::MatrixXd::Zero(1 + *std::max_element(a.begin(), a.end()), 1 + *std::max_element(b.begin(), b.end()));
    for (std::size_t i = 0; i < a.size(); ++i) out(a[i], b[i]) += 1;
    return out;
}

}  // namespace

Means k_means(const Matrix& x, int k, std::uint64_t seed) {
    constexpr int starts = 10;
    cv::theRNG().state = seed + 1;
    Means out;
    cv::Mat cluster;
    out.inertia = cv::kmeans(float_rows(x), k, cluster, {cv::TermCriteria::MAX_ITER | cv::TermCriteria::EPS, 300, 1e-6}, starts, cv::KMEANS_PP_CENTERS);
    for (int i = 0; i < cluster.rows; ++i) out.cluster.push_back(cluster.at<int>(i));
    return out;
}

std::size_t knee_of(const std::vector<double>& falling) {
    std::size_t best = 0;
    double most = -1;
    const double first = falling.front(), fall = std::max(first - falling.back(), 1e-300), last = std::max(1.0, static_cast<double>(falling.size()) - 1);
    for (std::size_t i = 0; i < falling.size(); ++i) {
        const double below = (first - falling[i]) / fall - static_cast<double>(i) / last;
        if (below > most) most = below, best = i;
    }
    return best;
}

std::vector<Merge> ward_hierarchy(const Matrix& x) {
    if (x.rows() > most_rows) throw std::runtime_error("a hierarchy of " + std::to_string(x.rows()) + " rows needs all their distances; " + std::to_string(most_rows) + " rows at most");
    std::vector<Merge> out = Ward(x).merges();
    std::stable_sort(out.begin(), out.end(), [](const Merge& a, const Merge& b) { return a.height < b.height; });
    const auto n = static_cast<std::size_t>(x.rows());
    std::vector<int> above(2 * n), rows(2 * n, 1);
    std::iota(above.begin(), above.end(), 0);
    for (std::size_t i = 0; i < out.size(); ++i) {
        Merge& m = out[i];
        const int a = root_of(above, m.a), b = root_of(above, m.b), made = static_cast<int>(n + i);
        m.rows = rows[n + i] = rows[static_cast<std::size_t>(a)] + rows[static_cast<std::size_t>(b)];
        above[static_cast<std::size_t>(a)] = above[static_cast<std::size_t>(b)] = made;
        m.a = std::min(a, b);
        m.b = std::max(a, b);
    }
    return out;
}

std::vector<int> cut_hierarchy(const std::vector<Merge>& merges, int clusters) {
    const std::size_t n = merges.size() + 1, made = n - std::min(n, static_cast<std::size_t>(clusters));
    std::vector<int> above(2 * n);
    std::iota(above.begin(), above.end(), 0);
    for (std::size_t i = 0; i < made; ++i) above[static_cast<std::size_t>(merges[i].a)] = above[static_cast<std::size_t>(merges[i].b)] = static_cast<int>(n + i);
    std::map<int, int> number_of;
    std::vector<int> out;
    for (std::size_t row = 0; row < n; ++row) out.push_back(number_of.try_emplace(root_of(above, static_cast<int>(row)), static_cast<int>(number_of.size())).first->second);
    return out;
}

double purity(const std::vector<int>& cluster, const std::vector<int>& label) { return shared(cluster, label).rowwise().maxCoeff().sum() / static_cast<double>(label.size()); }

double adjusted_rand(const std::vector<int>& cluster, const std::vector<int>& label) {
    const auto pairs = [](const auto& counts) { return (counts.array() * (counts.array() - 1) / 2).sum(); };
    const Eigen::MatrixXd both = shared(cluster, label);
    const Eigen::VectorXd a = both.rowwise().sum(), b = both.colwise().sum().transpose();
    const auto n = static_cast<double>(label.size());
    const double expected = pairs(a) * pairs(b) / (n * (n - 1) / 2), most = (pairs(a) + pairs(b)) / 2;
    return most == expected ? 1 : (pairs(both) - expected) / (most - expected);
}

}  // namespace linecheck::train
