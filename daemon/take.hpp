#pragma once
/// A whole file in memory, for what has to look at all of it at once.
///
///   out      planar float at the file's rate, or at `rate` after conversion
///   errors   std::runtime_error: what FileReader and RateConverter refuse
///   thread   the caller's
#include <span>
#include <string>
#include <vector>

namespace linecheck {

struct Take {
    std::vector<std::vector<float>> channels;
    int rate = 0;
    [[nodiscard]] std::vector<std::span<const float>> spans() const { return {channels.begin(), channels.end()}; }
};

Take read_take(const std::string& path);
[[nodiscard]] Take converted(const Take& take, int rate);

}  // namespace linecheck
