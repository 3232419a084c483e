#pragma once
/// Advice as a page to read.
#include <string>

#include "daemon/advise_files.hpp"

namespace linecheck {

/// "+6 dB", "80 Hz, 18 dB/oct", "-2.5 dB at 250 Hz (Q 1.4)"; "-" when there is nothing to do.
std::string what_to_set(const Advice& advice);
/// All of a line, with reasons and prediction, ends in a line break.
std::string advice_page(const AdvisedLine& line, const std::string& label_name);

}  // namespace linecheck
