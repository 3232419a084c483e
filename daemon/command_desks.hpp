#pragma once
/// `linecheck desks`: what each console family can do, which desks are there, and scene files read into the strip model.
#include <string>

namespace linecheck {

struct DesksRequest {
    std::string file;   ///< of import
    std::string to = "255.255.255.255";  ///< of find: whom to ask
    bool json = false;
};

/// A line a family to stdout.
void run_desks_list(const DesksRequest& request);
/// A line a desk that answers within a second to stdout; throws std::runtime_error when none does.
void run_desks_find(const DesksRequest& request);
/// A line a strip to stdout; throws std::runtime_error.
void run_desks_import(const DesksRequest& request);

}  // namespace linecheck
