#pragma once
/// How far to open the preamp.
///
///   in       the line; how much the rest of the strip will change its level
///   out      GainChange in steps of 0.5 dB, or none
///   meaning  percussive sources aim by peak, the others by level with room for their crest. The whole step is
///            advised. Never up on noise: where noise is known the line must stand 12 dB over it, and where it is
///            not the level must move as played music does; never while it rings or hums; never so far that the
///            noise floor passes its ceiling
///   source   advice-rules 1 (docs/advice.md): active frames, percussive by peak, sustained by level and crest,
///            half-decibel steps, noise ceiling
#include "ml/advice/advice.hpp"
#include "ml/advice/line_view.hpp"

namespace linecheck {

Advice advise_gain(const LineView& line, const Aims& aims, float strip_db = 0);

/// What its aim is measured by: the loud hits' peak, or the level.
float aimed_level_dbfs(const LineFacts& facts, Role role) noexcept;

}  // namespace linecheck
