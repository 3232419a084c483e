#pragma once
/// `linecheck genre`: what music a mix is, from files or from a table of librosa columns.
#include <string>
#include <vector>

namespace linecheck {

struct GenreRequest {
    std::vector<std::string> files;
    std::string features;    ///< table (.csv); rows are judged instead of files
    std::string model;       ///< another than the shipped one
    bool any_level = false;  ///< the mix is not at a mastered recording's level
    bool json = false;
};

/// Prints to stdout; throws std::runtime_error for the first file that could not be read, after doing the rest.
void run_genre(const GenreRequest& request);

}  // namespace linecheck
