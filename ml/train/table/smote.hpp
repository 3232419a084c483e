#pragma once
/// Rows made up for the classes that have few, so that each counts as much as the largest.
///
///   meaning  a new row lies at a random place between a random row of its class and one of that row's five nearest of
///            the class (fewer where there are fewer), by Euclidean distance on standardised columns; a class of one row
///            stays as it is. Only rows that are learnt from may be filled up so: rows that are asked stay real
///   thread   any
///   source   N. Chawla, K. Bowyer, L. Hall, W. Kegelmeyer, JAIR 16, 2002
#include <cstdint>

#include "ml/train/table/learner.hpp"

namespace linecheck::train {

struct FilledRows {
    Matrix x;            ///< the rows as they were, then the new ones
    std::vector<int> y;
};
FilledRows smote(const Matrix& x, const std::vector<int>& y, int classes, std::uint64_t seed);

/// `inner`, which learns from rows filled up.
std::unique_ptr<Learner> smoted(std::unique_ptr<Learner> inner, std::uint64_t seed);

}  // namespace linecheck::train
