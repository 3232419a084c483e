#pragma once
/// The JSON of `linecheck advise` and the settings in it, both ways.
///
///   out      one object a line and channel; finite numbers, words instead of indices
///   in       the text of one object, or of several with one a line; keys that are not known are passed over
///   meaning  "polarity": true = flip. Besides the contract's keys: "channel", "hpf_slope_db" (12 when absent) and, in
///            "comp", "detector": "peak" (when absent) or "rms"
///   errors   parse_advice throws std::runtime_error naming file, line and key: no JSON, cut short, a key missing, a wrong
///            type, a number out of range
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "daemon/file_reader.hpp"
#include "dsp/strip_settings.hpp"
#include "ml/advice/advice.hpp"

namespace linecheck {

/// What is advised for one channel of a file.
struct AdvisedStrip {
    std::string file;
    std::size_t channel = 1;   ///< of the file, from 1
    std::string label = "unknown";
    StripSettings settings;
};

nlohmann::ordered_json to_json(const FileLine& line, const LineAdvice& advice);
/// The part that a strip can be set to: "gain_db" to "comp".
nlohmann::ordered_json to_json(const StripSettings& settings);

/// `name` is the file as shown in messages. Never empty.
std::vector<AdvisedStrip> parse_advice(std::string_view text, const std::string& name);

/// The first that is for `channel`, else the first of all.
const AdvisedStrip& advice_for(const std::vector<AdvisedStrip>& advice, std::size_t channel);

}  // namespace linecheck
