#pragma once
/// The main mix on the wire: /linecheck/main/...
///
///   out      one message a fact; six EQ bands, those that are not used with id 0 and 0 dB
///   errors   none
///   thread   any
#include <cstdint>
#include <string_view>
#include <vector>

#include "dsp/main_meter.hpp"
#include "ml/advice/advice.hpp"
#include "protocols/osc_message.hpp"

namespace linecheck::osc {

/// Lines from 1; 0 0: there is no main mix.
OscMessage main_channels(int left, int right);
/// loudness (M S I), range (LRA PLR), true_peak, lasting
std::vector<OscMessage> main_levels(const MainLevels& levels);
OscMessage main_target(std::string_view venue, float lufs);
OscMessage main_genre(std::string_view genre, float confidence);
std::vector<OscMessage> main_eq(std::int32_t id, const EqCurve& moves);
OscMessage main_rating(std::int32_t count, float distance_db);
/// What the rating is from: none, genre or reference.
OscMessage main_against(std::string_view what);
OscMessage main_why(std::int32_t id, std::string_view text);

}  // namespace linecheck::osc
