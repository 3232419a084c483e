#pragma once
/// `linecheck rename`: names recorded tracks by what they are, and takes it back.
#include <string>

namespace linecheck {

struct RenameRequest {
    std::string folder;
    std::string model;     ///< "" = the shipped one
    bool dry_run = false;
    bool json = false;
    bool undo = false;
};

/// Prints a line a file to stdout; throws std::runtime_error.
void run_rename(const RenameRequest& request);

}  // namespace linecheck
