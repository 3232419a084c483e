#pragma once
/// `linecheck identify`: a verdict a channel, as a line to read or as JSON; or a JSON line per published change.
#include <string>
#include <vector>

namespace linecheck {

struct IdentifyRequest {
    std::vector<std::string> files;
    std::string session;   ///< a folder whose files are the lines of one stage; "" = none
    std::string model;     ///< "" = the shipped one
    bool json = false;
    bool events = false;
};

/// Prints to stdout; throws std::runtime_error after all files were tried when one could not be read.
void run_identify(const IdentifyRequest& request);

}  // namespace linecheck
