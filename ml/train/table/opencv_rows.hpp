#pragma once
/// Rows as OpenCV's machine learning wants them: 32-bit floats.
///
///   thread   any
#include <opencv2/core.hpp>

#include "ml/train/table/data_table.hpp"

namespace linecheck::train {

/// rows x columns of any Eigen matrix.
template <class Derived>
cv::Mat float_rows(const Eigen::MatrixBase<Derived>& x) {
    cv::Mat out(static_cast<int>(x.rows()), static_cast<int>(x.cols()), CV_32F);
    for (int i = 0; i < out.rows; ++i)
        for (int k = 0; k < out.cols; ++k) out.at<float>(i, k) = static_cast<float>(x(i, k));
    return out;
}

}  // namespace linecheck::train
