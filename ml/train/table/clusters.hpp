#pragma once
/// Which rows lie together when nobody says what they are: k-means, and Ward's hierarchy.
///
///   in       rows x columns, finite; distances are Euclidean, so columns should be of one scale
///   errors   std::runtime_error where there are too many rows for a table of distances
///   thread   one at a time
#include <cstdint>
#include <vector>

#include "ml/train/table/data_table.hpp"

namespace linecheck::train {

/// J. MacQueen, 1967; started by k-means++ (D. Arthur, S. Vassilvitskii, SODA 2007), the best of ten starts.
struct Means {
    double inertia = 0;  ///< sum of the squared distances to the nearest mean
    std::vector<int> cluster;
};
Means k_means(const Matrix& x, int k, std::uint64_t seed);

/// The bend of a falling curve: where it lies farthest below the straight line between its ends, both axes scaled to
/// 1 (V. Satopaa et al., ICDCS Workshops 2011). Index into `falling`.
std::size_t knee_of(const std::vector<double>& falling);

/// Two clusters become one: rows are 0 to n - 1, what the i-th merge makes is n + i.
struct Merge {
    int a = 0, b = 0;    ///< a < b
    double height = 0;   ///< square root of twice what the sum of squares within clusters grows by
    int rows = 0;        ///< in both
};
/// n - 1 merges, lowest first; J. Ward, J. Am. Stat. Assoc. 58, 1963, by the recurrence of G. Lance, W. Williams,
/// Computer J. 9(4), 1967.
std::vector<Merge> ward_hierarchy(const Matrix& x);
/// The clusters before the last `clusters - 1` merges, numbered in the order of their first rows.
std::vector<int> cut_hierarchy(const std::vector<Merge>& merges, int clusters);

/// The share of the rows whose label is the most frequent one of their cluster; 1 where each row is one by itself.
double purity(const std::vector<int>& cluster, const std::vector<int>& label);
/// How many pairs of rows both agree on, 0 at random and 1 at best; L. Hubert, P. Arabie, J. Classification 2, 1985.
double adjusted_rand(const std::vector<int>& cluster, const std::vector<int>& label);

}  // namespace linecheck::train
