#pragma once
/// `linecheck advise`: what to set for each channel of each file, to read or as JSON.
#include <string>
#include <vector>

namespace linecheck {

struct AdviseRequest {
    std::vector<std::string> files;
    std::string label;             ///< id; "" = what identification says
    std::string desk = "generic";  ///< whose bands and steps the advice keeps to
    std::string model;             ///< "" = the shipped one
    std::string learned;           ///< file of what engineers set; "" = the rules alone
    bool json = false;
    bool graphic = false;          ///< also as 31 moves of a graphic EQ
};

/// Prints to stdout; throws std::runtime_error for the first file that could not be read, after doing the rest.
void run_advise(const AdviseRequest& request);

}  // namespace linecheck
