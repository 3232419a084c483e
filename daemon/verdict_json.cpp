#include "daemon/verdict_json.hpp"

#include <cmath>

#include "ml/labels.hpp"

namespace linecheck {
namespace {

using nlohmann::ordered_json;

ordered_json said(std::string_view id, float confidence) {
    return {{"label", id}, {"confidence", plain(confidence)}};
}

}  // namespace

double plain(float value) { return std::round(static_cast<double>(value) * 1e6) / 1e6; }

std::string line_of(const nlohmann::ordered_json& object) { return object.dump(-1, ' ', false, ordered_json::error_handler_t::replace); }

nlohmann::ordered_json to_json(const LineResult& result) {
    const Verdict& v = result.verdict;
    ordered_json out{{"file", result.line.file},
                     {"channel", result.line.channel},
                     {"seconds", std::round(result.seconds * 1e3) / 1e3},
                     {"label", label_id(v.label)},
                     {"confidence", plain(v.confidence)},
                     {"family", family_id(v.family)},
                     {"equipment", said(equipment_id(v.equipment), v.equipment_confidence)},
                     {"production", said(production_id(v.production), v.production_confidence)},
                     {"first_decision_s", nullptr},
                     {"top", ordered_json::array()}};
    if (result.first_decision_s) out["first_decision_s"] = plain(*result.first_decision_s);
    for (const Scored& one : v.top) out["top"].push_back({{"label", label_id(one.label)}, {"p", plain(one.p)}});
    return out;
}

nlohmann::ordered_json to_json(const FileLine& line, const Verdict& change) {
    return {{"file", line.file},
            {"channel", line.channel},
            {"t_s", static_cast<double>(change.frame) / analysis_rate},
            {"label", label_id(change.label)},
            {"confidence", plain(change.confidence)}};
}

}  // namespace linecheck
