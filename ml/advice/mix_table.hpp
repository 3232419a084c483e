#pragma once
/// The table of what engineers set: a row a channel, as text.
///
///   in       comma separated, first row the columns by name, in any order; # begins a comment. An empty field is not known.
///            group,label                    the song or session it comes from; an id of config/labels.toml
///            band_1 ... band_31             dBFS, 20 Hz first; rms_dbfs, peak_dbfs or ratio_db (peak over RMS);
///            left_gain_db, right_gain_db    the inputs, the line as it came in
///            gain_db ... eq_air_db          mix_parameter_ids: what was set; hpf_hz 0 is off
///            eqN_type, _hz, _db, _q         N from 1 to 6: the desk's bands instead of the four eq_ columns; type is
///                                           peak, low_shelf or high_shelf
///            rule_gain_db ... rule_eq_air_db  what the rules said to it, where they were asked
///            note                           for people
///   errors   std::runtime_error: file and line, the field, what would be right
#include <string>
#include <string_view>
#include <vector>

#include "ml/advice/mix_model.hpp"

namespace linecheck {

struct EqCurve;

/// `name` is for messages.
std::vector<MixExample> parse_mix_table(std::string_view text, const std::string& name);

/// A curve as the four EQ parameters.
void put_eq(const EqCurve& curve, MixParameters& into);

}  // namespace linecheck
