#include "daemon/advice_json.hpp"

#include <algorithm>

#include "daemon/verdict_json.hpp"
#include "ml/labels.hpp"

namespace linecheck {
namespace {

using nlohmann::ordered_json;

ordered_json to_json(const GateSettings& s) {
    return {{"threshold_dbfs", plain(s.threshold_dbfs)}, {"range_db", plain(s.range_db)}, {"attack_ms", plain(s.attack_ms)},
            {"hold_ms", plain(s.hold_ms)}, {"release_ms", plain(s.release_ms)}};
}

ordered_json to_json(const CompSettings& s) {
    return {{"threshold_dbfs", plain(s.threshold_dbfs)}, {"ratio", plain(s.ratio)}, {"knee_db", plain(s.knee_db)},
            {"attack_ms", plain(s.attack_ms)}, {"release_ms", plain(s.release_ms)}, {"makeup_db", plain(s.makeup_db)},
            {"detector", s.rms ? "rms" : "peak"}};
}

ordered_json to_json(const EqBand& band) {
    return {{"type", eq_type_id(band.type)}, {"freq_hz", plain(band.freq_hz)}, {"gain_db", plain(band.gain_db)}, {"q", plain(band.q)}};
}

ordered_json to_json(const Prediction& p) {
    return {{"peak_dbfs", plain(p.peak_dbfs)}, {"rms_dbfs", plain(p.rms_dbfs)}, {"gain_reduction_p95_db", plain(p.gain_reduction_p95_db)},
            {"band_error_before_db", plain(p.band_error_before_db)}, {"band_error_after_db", plain(p.band_error_after_db)}};
}

}  // namespace

nlohmann::ordered_json to_json(const StripSettings& s) {
    ordered_json out{{"gain_db", plain(s.trim_db)}, {"polarity", s.flip}, {"hpf_hz", nullptr}};
    if (s.low_cut) {
        out["hpf_hz"] = plain(s.low_cut->freq_hz);
        out["hpf_slope_db"] = s.low_cut->slope_db;
    }
    out["gate"] = s.gate ? to_json(*s.gate) : ordered_json(nullptr);
    out["eq"] = ordered_json::array();
    for (std::size_t i = 0; i < std::min(s.eq_bands, max_eq_bands); ++i) out["eq"].push_back(to_json(s.eq[i]));
    out["comp"] = s.comp ? to_json(*s.comp) : ordered_json(nullptr);
    return out;
}

nlohmann::ordered_json to_json(const FileLine& line, const LineAdvice& advice) {
    ordered_json out{{"file", line.file}, {"channel", line.channel}, {"label", label_id(advice.label)}, {"confidence", plain(advice.confidence)}};
    out.update(to_json(advice.settings));
    out["predicted"] = to_json(advice.predicted);
    out["because"] = ordered_json::array();
    for (const Advice& one : advice.each)
        if (!one.because.empty()) out["because"].push_back({{"kind", advice_kind_id(one.kind)}, {"text", one.because}});
    return out;
}

const AdvisedStrip& advice_for(const std::vector<AdvisedStrip>& advice, std::size_t channel) {
    const auto found = std::find_if(advice.begin(), advice.end(), [channel](const AdvisedStrip& a) { return a.channel == channel; });
    return found == advice.end() ? advice.front() : *found;
}

}  // namespace linecheck
