#pragma once
/// A parameter on its way to where it was set, so that a moved knob does not click.
///
///   in       aim(target): from then on a straight line, `ticks` control periods long; jump(): at once
///   out      step by step: next() a sample, or from() and to() of the current control period
///   meaning  a control period is 16 samples, counted from the strip's first: the same line whatever the block size
///   cost     one addition a sample; [realtime]
#include <cstddef>

namespace linecheck {

inline constexpr std::size_t control_frames = 16;

class Glide {
public:
    explicit Glide(double value = 0) noexcept { jump(value); }
    void jump(double value) noexcept {
        from_ = to_ = target_ = at_ = value;
        left_ = 0;
        step_ = 0;
    }
    void aim(double target, int ticks) noexcept {
        if (target == target_) return;
        target_ = target;
        left_ = ticks;
        stride_ = (target - to_) / ticks;
    }
    /// Begins a control period.
    void tick() noexcept {
        from_ = at_ = to_;
        if (left_ > 0) to_ = --left_ == 0 ? target_ : to_ + stride_;
        step_ = (to_ - from_) / static_cast<double>(control_frames);
    }
    double next() noexcept { return at_ += step_; }
    [[nodiscard]] double to() const noexcept { return to_; }
    [[nodiscard]] double target() const noexcept { return target_; }
    /// False when the current control period and all later ones hold one value.
    [[nodiscard]] bool moving() const noexcept { return left_ > 0 || from_ != to_; }

private:
    double from_ = 0, to_ = 0, target_ = 0, at_ = 0, step_ = 0, stride_ = 0;
    int left_ = 0;
};

}  // namespace linecheck
