#include "dsp/gate.hpp"

#include <algorithm>
#include <cmath>

namespace linecheck {
namespace {

constexpr double steepest_db_per_ms = 960;
constexpr double off_ms = 20;

double amplitude(float db) noexcept { return std::pow(10.0, static_cast<double>(db) / 20); }

}  // namespace

Gate::Gate(double rate) noexcept : rate_(rate) {}

void Gate::set(const std::optional<GateSettings>& settings) noexcept {
    const double per_ms = 1000 / rate_;
    on_ = settings.has_value();
    if (!on_) {
        open_ = true;
        up_db_ = std::max(range_db_, closed_db_) / off_ms * per_ms;
        return;
    }
    const GateSettings& s = *settings;
    open_above_ = amplitude(s.threshold_dbfs);
    close_below_ = amplitude(s.threshold_dbfs - gate_hysteresis_db);
    range_db_ = static_cast<double>(s.range_db);
    const auto slope = [&](float ms) { return std::min(range_db_ / std::max(static_cast<double>(ms), 1e-3), steepest_db_per_ms) * per_ms; };
    up_db_ = slope(s.attack_ms);
    down_db_ = slope(s.release_ms);
    hold_ = std::llround(static_cast<double>(s.hold_ms) / per_ms);
}

void Gate::reset() noexcept {
    open_ = true;
    held_ = 0;
    closed_db_ = 0;
    gain_ = 1;
}

void Gate::move(bool open) noexcept {
    const double aim = open ? 0 : range_db_;
    if (closed_db_ == aim) return;
    closed_db_ = closed_db_ > aim ? std::max(aim, closed_db_ - up_db_) : std::min(aim, closed_db_ + down_db_);
    gain_ = std::pow(10.0, -closed_db_ / 20);
}

void Gate::process(std::span<double> audio) noexcept {
    if (!on_ && closed_db_ == 0) return;
    for (double& x : audio) {
        const double level = std::fabs(x);
        if (level > (open_ ? close_below_ : open_above_)) {
            open_ = true;
            held_ = 0;
        } else if (open_ && ++held_ > hold_) {
            open_ = false;
        }
        move(open_ || !on_);
        x *= gain_;
    }
}

}  // namespace linecheck
