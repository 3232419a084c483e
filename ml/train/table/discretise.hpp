#pragma once
/// Numbers to a few states, as a discrete network wants them: between two cuts lies one state.
///
///   in       values of one column, finite, any order; classes of the same rows from 0
///   out      ascending cuts, halfway between two neighbouring values; none where the column is constant or, for
///            mdl_cuts, says nothing of the classes
///   thread   any
#include <vector>

#include "ml/train/table/data_table.hpp"

namespace linecheck::train {

/// About as many rows in each of at most `states` states; equal values are never parted.
std::vector<double> equal_frequency_cuts(std::vector<double> values, int states);

/// Cut where the classes part, and on within both halves, as long as that shortens the description of the classes;
/// U. Fayyad, K. Irani, IJCAI 1993.
std::vector<double> mdl_cuts(const std::vector<double>& values, const std::vector<int>& y);

/// From 0; a value on a cut lies above it.
int state_of(double value, const std::vector<double>& cuts);

}  // namespace linecheck::train
