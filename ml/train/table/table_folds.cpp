#include "ml/train/table/table_folds.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <stdexcept>
#include <string>

namespace linecheck::train {
namespace {

std::vector<int> shuffled(std::size_t n, std::uint64_t seed) {
    std::vector<int> out(n);
    std::iota(out.begin(), out.end(), 0);
    std::mt19937_64 random(seed);
    std::shuffle(out.begin(), out.end(), random);
    return out;
}

}  // namespace

std::vector<int> grouped_folds(const DataTable& table, int folds, std::uint64_t seed) {
    const int groups = 1 + *std::max_element(table.group.begin(), table.group.end());
    if (groups < folds)
        throw std::runtime_error(std::to_string(groups) + " groups cannot fill " + std::to_string(folds) + " folds; fewer folds or more sources are wanted");
    const auto classes = static_cast<Eigen::Index>(table.classes.size());
    Eigen::MatrixXd rows = Eigen::MatrixXd::Zero(groups, classes);  // of each group
    for (std::size_t i = 0; i < table.rows(); ++i) rows(table.group[i], table.y[i]) += 1;
    const Eigen::RowVectorXd all = rows.colwise().sum();
    std::vector<int> order = shuffled(static_cast<std::size_t>(groups), seed);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return rows.row(a).sum() > rows.row(b).sum(); });
    Eigen::MatrixXd held = Eigen::MatrixXd::Zero(folds, classes);
    std::vector<int> fold_of_group(static_cast<std::size_t>(groups));
    for (const int group : order) {
        Eigen::Index best = 0;
        double least = 1e300;
        for (Eigen::Index fold = 0; fold < folds; ++fold) {
            const double full = ((held.row(fold) + rows.row(group)).array() / all.array() * rows.row(group).array()).sum() / rows.row(group).sum()
                                + 1e-3 * held.row(fold).sum() / all.sum();  // among equals the emptier
            if (full < least) least = full, best = fold;
        }
        held.row(best) += rows.row(group);
        fold_of_group[static_cast<std::size_t>(group)] = static_cast<int>(best);
    }
    return rows_of(fold_of_group, table.group);
}

std::vector<int> leaked_folds(const DataTable& table, int folds, std::uint64_t seed) {
    std::vector<int> out(table.rows());
    std::map<int, int> seen;  // of each class, so that each is spread evenly
    for (const int row : shuffled(table.rows(), seed)) out[static_cast<std::size_t>(row)] = seen[table.y[static_cast<std::size_t>(row)]]++ % folds;
    return out;
}

Folds dealt_folds(const DataTable& table, int folds, std::uint64_t seed, bool leave_one_out) {
    if (!leave_one_out) return {grouped_folds(table, folds, seed), leaked_folds(table, folds, seed)};
    std::vector<int> each(table.rows());
    std::iota(each.begin(), each.end(), 0);
    return {table.group, each};
}

int folds_in(const std::vector<int>& fold_of_row) { return 1 + *std::max_element(fold_of_row.begin(), fold_of_row.end()); }

Split split_at(const std::vector<int>& fold_of_row, int fold) {
    Split out;
    for (std::size_t i = 0; i < fold_of_row.size(); ++i) (fold_of_row[i] == fold ? out.ask : out.learn).push_back(static_cast<int>(i));
    return out;
}

}  // namespace linecheck::train
