#include <cmath>
#include <type_traits>

#include "ml/advice/adviser.hpp"
#include "ml/advice/eq_fit.hpp"

namespace linecheck {
namespace {

constexpr float gain_db = 1.5F, curve_db = 1.5F, threshold_db = 2, depth_db = 2, place = 0.2F;
constexpr float hz_ratio = 1.2F, note_ratio = 1.0116F, ratio_ratio = 1.25F;  // note: 20 cents

bool apart(float a, float b, float ratio) noexcept { return a > b * ratio || b > a * ratio; }

bool moved(const std::monostate&, const std::monostate&) noexcept { return false; }
bool moved(const GainChange& a, const GainChange& b) noexcept { return std::fabs(a.db - b.db) >= gain_db; }
bool moved(const PolarityFlip& a, const PolarityFlip& b) noexcept { return a.against != b.against; }
bool moved(const LowCut& a, const LowCut& b) noexcept { return a.slope_db != b.slope_db || apart(a.freq_hz, b.freq_hz, hz_ratio); }
bool moved(const GateSettings& a, const GateSettings& b) noexcept { return std::fabs(a.threshold_dbfs - b.threshold_dbfs) >= threshold_db; }
bool moved(const EqCurve& a, const EqCurve& b) noexcept {
    const Bands was = band_response_db(a), is = band_response_db(b);
    for (std::size_t i = 0; i < band_count; ++i)
        if (std::fabs(was[i] - is[i]) >= curve_db) return true;
    return false;
}
bool moved(const CompSettings& a, const CompSettings& b) noexcept {
    return std::fabs(a.threshold_dbfs - b.threshold_dbfs) >= threshold_db || apart(a.ratio, b.ratio, ratio_ratio);
}
bool moved(const NotchCut& a, const NotchCut& b) noexcept {
    return apart(a.freq_hz, b.freq_hz, note_ratio) || std::fabs(a.gain_db - b.gain_db) >= depth_db;
}
bool moved(const Balance& a, const Balance& b) noexcept { return std::fabs(a.db - b.db) >= depth_db || std::fabs(a.pan - b.pan) >= place; }
bool moved(const Masking& a, const Masking& b) noexcept { return a.by != b.by || apart(a.cut.freq_hz, b.cut.freq_hz, hz_ratio); }

}  // namespace

bool worth_saying(const Advice& old, const Advice& now) noexcept {
    if (old.change.index() != now.change.index()) return true;
    return std::visit(
        [&](const auto& is) { return moved(std::get<std::decay_t<decltype(is)>>(old.change), is); }, now.change);
}

}  // namespace linecheck
