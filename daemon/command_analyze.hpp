#pragma once
/// `linecheck analyze`: the features of whole files, as JSON, as a page of figures, as a picture.
#include <string>
#include <vector>

namespace linecheck {

struct AnalyzeRequest {
    std::vector<std::string> files;
    std::string plot;        ///< SVG file to write, may be empty
    bool json = false;
    bool librosa = false;    ///< also the 57 columns of the genre table
};

/// Prints to stdout; throws std::runtime_error for the first file that could not be read, after doing the rest.
void run_analyze(const AnalyzeRequest& request);

}  // namespace linecheck
