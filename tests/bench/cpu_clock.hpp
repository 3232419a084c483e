#pragma once
/// CPU time of this thread, and interleaved medians: A, B, A, B, ... so that a slow minute hits all alike.
#include <algorithm>
#include <ctime>
#include <functional>
#include <vector>

namespace linecheck::bench {

inline double cpu_seconds() {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

/// Median CPU seconds of each candidate over `rounds` rounds.
inline std::vector<double> interleaved_medians(const std::vector<std::function<void()>>& candidates,
                                               int rounds) {
    std::vector<std::vector<double>> times(candidates.size());
    for (int round = 0; round < rounds; ++round)
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            const double start = cpu_seconds();
            candidates[i]();
            times[i].push_back(cpu_seconds() - start);
        }
    std::vector<double> medians;
    for (auto& t : times) {
        std::nth_element(t.begin(), t.begin() + rounds / 2, t.end());
        medians.push_back(t[static_cast<std::size_t>(rounds / 2)]);
    }
    return medians;
}

}  // namespace linecheck::bench
