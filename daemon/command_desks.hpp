#pragma once
/// `linecheck desks`: what each console family can do, and scene files read into the strip model.
#include <string>

namespace linecheck {

struct DesksRequest {
    std::string file;   ///< of import
    bool json = false;
};

/// A line a family to stdout.
void run_desks_list(const DesksRequest& request);
/// A line a strip to stdout; throws std::runtime_error.
void run_desks_import(const DesksRequest& request);

}  // namespace linecheck
