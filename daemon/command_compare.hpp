#pragma once
/// `linecheck compare`: what was done to the tone of one mix to get another, and what would take it back.
#include <string>
#include <vector>

namespace linecheck {

struct CompareRequest {
    std::string reference, candidate;
    std::string plot;                  ///< SVG file to write, may be empty
    std::string desk;                  ///< whose main bus the suggestion is for, as strip_law.hpp has it; may be empty
    std::vector<double> centres_hz;    ///< the only ones allowed; empty: any
    bool json = false;
};

/// Prints to stdout; throws std::runtime_error for a file that cannot be read and std::invalid_argument for one that says nothing.
void run_compare(const CompareRequest& request);

}  // namespace linecheck
