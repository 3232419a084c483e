#include "ml/mix/curve_evidence.hpp"

#include <algorithm>
#include <cmath>

namespace linecheck {
namespace {

std::vector<double> variances(const ToneCurve& curve, const FitRules& rules) {
    std::vector<double> out;
    for (std::size_t i = 0; i < curve.hz.size(); ++i) {
        double sum = 0, count = 0;
        for (std::size_t k = i < 3 ? 0 : i - 3; k < std::min(curve.hz.size(), i + 4); ++k, ++count) sum += curve.sigma_db[k] * curve.sigma_db[k];
        out.push_back(rules.doubt * rules.doubt * sum / count + rules.floor_db * rules.floor_db);
    }
    return out;
}

}  // namespace

CurveEvidence evidence(const ToneCurve& curve, const FitRules& rules, std::size_t every) {
    const auto variance = variances(curve, rules);
    CurveEvidence out;
    const auto n = static_cast<Eigen::Index>((curve.hz.size() + every - 1) / every);
    out.db.resize(n);
    out.weight.resize(n);
    for (Eigen::Index i = 0; i < n; ++i) {
        const std::size_t from = static_cast<std::size_t>(i) * every;
        out.hz.push_back(curve.hz[from]);
        out.db[i] = curve.db[from];
        out.weight[i] = 1 / variance[from];
    }
    return out;
}

}  // namespace linecheck
