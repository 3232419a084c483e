#pragma once
/// A head amp on its way: up in steps that make 6 dB a second, down at once.
///
///   in       where it stands, where it goes, the time
///   out      due(): the value to write now; taken(): it was written and read back
///   thread   one at a time
#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>

namespace linecheck {

class GainRamp {
public:
    using Clock = std::chrono::steady_clock;
    GainRamp(float from_db, float to_db) : at_(from_db), to_(to_db) {}

    /// Nothing while the last step is on its way, or the next is not due.
    [[nodiscard]] std::optional<float> due(Clock::time_point now) {
        if (waiting_ || done() || now < next_) return std::nullopt;
        waiting_ = true;
        return to_ < at_ ? to_ : std::min(to_, at_ + step_db);
    }
    void taken(float at_db, Clock::time_point now) noexcept {
        at_ = at_db;
        next_ = now + between_steps;
        waiting_ = false;
    }
    [[nodiscard]] bool done() const noexcept { return std::abs(at_ - to_) < 0.01F; }

private:
    static constexpr std::chrono::milliseconds between_steps{250};
    static constexpr float step_db = 1.5F;
    float at_, to_;
    bool waiting_ = false;
    Clock::time_point next_{};
};

}  // namespace linecheck
