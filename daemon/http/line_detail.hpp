#pragma once
/// One line in detail, for the page that shows a strip.
///
///   out      {"channel", "label", "language": {"id", "confidence"}, "target": {"from", "sources", "low", "median", "high"} | null, "take": [31] dBFS,
///            "after": [31] | null, "curve": {"hz", "db"} | null, "predicted": {...} | null}; the target lies where it
///            fits the line's level best; "after" is "take" with the low cut, EQ, notch and gain that are offered
///   cost     some tens of microseconds; allocates
///   thread   the io thread
#include <nlohmann/json.hpp>

#include "daemon/board.hpp"
#include "ml/advice/targets.hpp"

namespace linecheck {

/// `targets`: nullptr when nobody wants advice.
nlohmann::ordered_json line_detail(const Board& board, std::size_t channel, const Targets* targets);

}  // namespace linecheck
