#pragma once
/// `linecheck render`: a file through the virtual strip as advised, at its own rate.
#include <cstddef>
#include <string>

namespace linecheck {

struct RenderRequest {
    std::string advice;        ///< path of what `linecheck advise --json` printed
    std::string in, out;
    std::size_t channel = 0;   ///< whose advice is meant for every channel of IN; 0 = each its own, the first where it has none
    std::string desk;          ///< settings on the steps of this desk (strip_law.hpp); "" = as they are
};

/// Prints a line a channel; throws std::runtime_error, and then OUT is as it was.
void run_render(const RenderRequest& request);

}  // namespace linecheck
