#pragma once
/// How much of a core analysis and inference take: busy time over wall time, smoothed over about a second.
#include <chrono>
#include <cstdint>

namespace linecheck {

class LoadMeter {
public:
    /// `busy_ns` grows; ask a few times a second.
    float measure(std::uint64_t busy_ns) {
        const auto now = std::chrono::steady_clock::now();
        const std::chrono::duration<double, std::nano> passed = now - asked_;
        const double share = busy_ns < busy_ns_ || passed.count() <= 0 ? 0.0 : static_cast<double>(busy_ns - busy_ns_) / passed.count();
        load_ += 0.1F * (static_cast<float>(share) - load_);
        asked_ = now;
        busy_ns_ = busy_ns;
        return load_;
    }

private:
    std::chrono::steady_clock::time_point asked_ = std::chrono::steady_clock::now();
    std::uint64_t busy_ns_ = 0;
    float load_ = 0;
};

}  // namespace linecheck
