#pragma once
/// Advice on the wire: /linecheck/ch/N/advice/...
///
///   out      one message a fact; an EQ curve is one a band, and bands it no longer uses are sent with 0 dB
///   errors   none
///   thread   any
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "ml/advice/advice.hpp"
#include "protocols/osc_message.hpp"

namespace linecheck::osc {

/// The change and its reason, ids first.
std::vector<OscMessage> advice(std::size_t channel, std::int32_t id, const Advice& advice);
/// Nothing of this kind is proposed any more.
OscMessage advice_none(std::size_t channel, std::string_view kind);

}  // namespace linecheck::osc
