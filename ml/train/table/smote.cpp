// SMOTE: no Debian library for C++ has it.
#include "ml/train/table/smote.hpp"

#include <algorithm>
#include <numeric>
#include <random>

#include "ml/train/table/column_map.hpp"

namespace linecheck::train {
namespace {

constexpr std::size_t most_neighbours = 5;

std::vector<int> rows_of_class(const std::vector<int>& y, int c) {
    std::vector<int> out;
    for (std::size_t i = 0; i < y.size(); ++i)
        if (y[i] == c) out.push_back(static_cast<int>(i));
    return out;
}

/// Of each row (by its place in z) the places of its nearest others.
std::vector<std::vector<int>> neighbours_in(const Matrix& z) {
    std::vector<std::vector<int>> out;
    for (Eigen::Index i = 0; i < z.rows(); ++i) {
        Eigen::VectorXd far = (z.rowwise() - z.row(i)).rowwise().squaredNorm();
        far(i) = 1e300;
        std::vector<int> order(static_cast<std::size_t>(z.rows()));
        std::iota(order.begin(), order.end(), 0);
        const std::size_t count = std::min(most_neighbours, order.size() - 1);
        std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end(), [&](int a, int b) { return far(a) < far(b); });
        order.resize(count);
        out.push_back(std::move(order));
    }
    return out;
}

class Smoted final : public Learner {
public:
    Smoted(std::unique_ptr<Learner> inner, std::uint64_t seed) : inner_(std::move(inner)), seed_(seed) {}
    void fit(const Matrix& x, const std::vector<int>& y, int classes) override {
        const FilledRows filled = smote(x, y, classes, seed_);
        inner_->fit(filled.x, filled.y, classes);
    }
    [[nodiscard]] Matrix judge(const Matrix& x) const override { return inner_->judge(x); }

private:
    std::unique_ptr<Learner> inner_;
    std::uint64_t seed_;
};

}  // namespace

FilledRows smote(const Matrix& x, const std::vector<int>& y, int classes, std::uint64_t seed) {
    const Matrix z = standardising(x)(x);
    std::size_t largest = 0;
    for (int c = 0; c < classes; ++c) largest = std::max(largest, rows_of_class(y, c).size());
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> part(0, 1);
    FilledRows out{x, y};
    std::vector<Eigen::RowVectorXd> made;
    for (int c = 0; c < classes; ++c) {
        const std::vector<int> rows = rows_of_class(y, c);
        if (rows.size() < 2) continue;
        const auto nearest = neighbours_in(rows_of(z, rows));
        for (std::size_t n = rows.size(); n < largest; ++n) {
            const std::size_t from = random() % rows.size();
            const auto to = static_cast<std::size_t>(nearest[from][random() % nearest[from].size()]);
            made.emplace_back(x.row(rows[from]) + part(random) * (x.row(rows[to]) - x.row(rows[from])));
            out.y.push_back(c);
        }
    }
    out.x.conservativeResize(x.rows() + static_cast<Eigen::Index>(made.size()), Eigen::NoChange);
    for (std::size_t i = 0; i < made.size(); ++i) out.x.row(x.rows() + static_cast<Eigen::Index>(i)) = made[i];
    return out;
}

std::unique_ptr<Learner> smoted(std::unique_ptr<Learner> inner, std::uint64_t seed) { return std::make_unique<Smoted>(std::move(inner), seed); }

}  // namespace linecheck::train
