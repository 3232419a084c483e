#pragma once
/// `linecheck language`: which language is spoken or sung in files.
#include <string>
#include <vector>

namespace linecheck {

struct LanguageRequest {
    std::vector<std::string> files;
    std::string model;       ///< another than the shipped one
    bool any_line = false;   ///< do not ask identification whether there is a voice
    bool json = false;
};

/// Prints to stdout; throws std::runtime_error for the first file that could not be read, after doing the rest.
void run_language(const LanguageRequest& request);

}  // namespace linecheck
