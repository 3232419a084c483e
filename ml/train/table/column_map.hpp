#pragma once
/// Columns to columns: (x - mean) * turn, both taken from the rows that are learnt from.
///
///   in       rows x columns, finite, at least one row
///   thread   any
#include "ml/train/table/data_table.hpp"

namespace linecheck::train {

struct ColumnMap {
    Eigen::RowVectorXd mean;
    Matrix turn;  ///< columns before x columns after

    [[nodiscard]] Matrix operator()(const Matrix& x) const { return (x.rowwise() - mean) * turn; }
};

/// To mean 0 and variance 1; constant columns become 0.
ColumnMap standardising(const Matrix& x);
/// To standardised principal components that hold `share` of the variance; K. Pearson, Phil. Mag. 2(11), 1901.
ColumnMap to_components(const Matrix& x, double share);

}  // namespace linecheck::train
