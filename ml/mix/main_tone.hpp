#pragma once
/// What is advised of the main mix's tone.
///
///   thread   values
#include <string>

#include "ml/advice/advice.hpp"

namespace linecheck {

struct MainTone {
    EqCurve moves;                                    ///< none: leave it
    float error_before_db = 0, error_after_db = 0;    ///< fit_to_target()
    std::string because;
};

}  // namespace linecheck
