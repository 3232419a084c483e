#pragma once
/// The gate of a strip.
///
///   in       samples in place, at the rate given; set(): nothing = off
///   out      how far it is closed, in dB, per sample on request
///   meaning  opens when a sample exceeds the threshold; closes when none has exceeded 6 dB less for the hold time.
///            attack_ms: from range_db closed to open, release_ms: the way back, each a straight line in dB. It never
///            moves faster than 20 dB in a sample's 1/48 ms, so that an attack of 0 is not an edge
///   state    begins open; new settings move it at their own speed, off opens it within 20 ms
///   cost     one comparison a sample, one exponential while it moves; no allocation
///   thread   one at a time; [realtime]
///   source   hysteresis and hold: Terrell, Reiss & Sandler, EURASIP J. Adv. Signal Process. 2010, 465417
#include <cstdint>
#include <optional>
#include <span>

#include "dsp/strip_settings.hpp"

namespace linecheck {

inline constexpr float gate_hysteresis_db = 6;

class Gate {
public:
    explicit Gate(double rate) noexcept;
    void set(const std::optional<GateSettings>& settings) noexcept;
    /// Forgets what it heard and is open.
    void reset() noexcept;
    void process(std::span<double> audio) noexcept;
    [[nodiscard]] double closed_db() const noexcept { return closed_db_; }

private:
    void move(bool open) noexcept;

    double rate_;
    bool on_ = false, open_ = true;
    double open_above_ = 0, close_below_ = 0;  // linear
    double range_db_ = 0, up_db_ = 0, down_db_ = 0;
    std::int64_t hold_ = 0, held_ = 0;         // samples
    double closed_db_ = 0, gain_ = 1;
};

}  // namespace linecheck
