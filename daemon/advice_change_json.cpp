#include "daemon/advice_change_json.hpp"

#include <algorithm>
#include <type_traits>

#include "daemon/advice_json.hpp"
#include "daemon/verdict_json.hpp"

namespace linecheck {
namespace {

using nlohmann::ordered_json;

/// Of a strip with nothing but this set.
template <class Set>
ordered_json part(const char* key, Set set) {
    StripSettings strip;
    set(strip);
    return {{key, to_json(strip)[key]}};
}

struct ToJson {
    ordered_json operator()(std::monostate) const { return nullptr; }
    ordered_json operator()(const GainChange& c) const { return {{"gain_db", plain(c.db)}}; }
    ordered_json operator()(const PolarityFlip& c) const { return {{"polarity", true}, {"against", c.against + 1}}; }
    ordered_json operator()(const LowCut& c) const { return {{"hpf_hz", plain(c.freq_hz)}, {"hpf_slope_db", c.slope_db}}; }
    ordered_json operator()(const GateSettings& c) const {
        return part("gate", [&](StripSettings& s) { s.gate = c; });
    }
    ordered_json operator()(const EqCurve& c) const {
        return part("eq", [&](StripSettings& s) {
            s.eq_bands = c.count;
            std::copy(c.bands.begin(), c.bands.end(), s.eq.begin());
        });
    }
    ordered_json operator()(const CompSettings& c) const {
        return part("comp", [&](StripSettings& s) { s.comp = c; });
    }
    ordered_json operator()(const NotchCut& c) const { return {{"notch", {{"freq_hz", plain(c.freq_hz)}, {"gain_db", plain(c.gain_db)}, {"q", plain(c.q)}}}}; }
    ordered_json operator()(const Balance& c) const { return {{"balance_db", plain(c.db)}, {"pan", plain(c.pan)}}; }
    ordered_json operator()(const Masking& c) const { return {{"masked_by", c.by + 1}, {"freq_hz", plain(c.cut.freq_hz)}, {"gain_db", plain(c.cut.gain_db)}, {"q", plain(c.cut.q)}}; }
};

}  // namespace

ordered_json change_json(const AdviceChange& change) { return std::visit(ToJson{}, change); }

}  // namespace linecheck
