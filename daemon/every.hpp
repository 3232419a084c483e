#pragma once
#include <chrono>

namespace linecheck {

/// True once a period.
class Every {
public:
    explicit Every(std::chrono::steady_clock::duration period) : period_(period) {}
    bool due(std::chrono::steady_clock::time_point now) {
        if (now < next_) return false;
        next_ = now + period_;
        return true;
    }

private:
    std::chrono::steady_clock::duration period_;
    std::chrono::steady_clock::time_point next_{};
};

}  // namespace linecheck
