#pragma once
/// What the converter delivered, before anything touches it: peak, DC, clips, and whether it was numbers at all.
///
///   in       one channel's samples of a hop at the device's rate, any count
///   out      InputLevel; NaN and infinities in `samples` are replaced by 0
///   meaning  a clip is a sample at or beyond 32767/32768: positive full scale of a 16-bit converter
///   cost     one pass
///   thread   any; [realtime]
#include <span>

#include "dsp/feature_frame.hpp"

namespace linecheck {

inline constexpr float full_scale = 32767.0F / 32768.0F;

InputLevel meter_input(std::span<float> samples) noexcept;

}  // namespace linecheck
