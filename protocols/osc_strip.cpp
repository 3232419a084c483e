#include "protocols/osc_strip.hpp"

#include <cmath>

namespace linecheck::osc {
namespace {

constexpr std::size_t bands_told = 6;

std::int32_t flag(bool on) { return on ? 1 : 0; }
float rounded(float value) { return std::round(value * 100.0F) / 100.0F; }

}  // namespace

std::vector<OscMessage> strip(std::size_t channel, const DeskView& desk) {
    const std::string root = "/linecheck/ch/" + std::to_string(channel + 1) + "/desk/";
    const auto cut = desk.low_cut.value_or(DeskView::LowCut{});
    const auto gate = desk.gate.value_or(DeskView::Dynamics{}), comp = desk.comp.value_or(DeskView::Dynamics{});
    std::vector<OscMessage> out{
        {root + "name", {desk.name}},
        {root + "gain", {flag(desk.gain_db.has_value()), rounded(desk.gain_db.value_or(0))}},
        {root + "hpf", {flag(cut.on), rounded(cut.hz)}},
        {root + "gate", {flag(gate.on), rounded(gate.threshold_db), rounded(gate.ratio_or_range), rounded(gate.attack_ms), rounded(gate.hold_ms), rounded(gate.release_ms)}},
        {root + "comp", {flag(comp.on), rounded(comp.threshold_db), rounded(comp.ratio_or_range), rounded(comp.attack_ms), rounded(comp.release_ms), rounded(comp.makeup_db)}}};
    for (std::size_t b = 0; b < bands_told; ++b) {
        const DeskView::Band band = b < desk.eq.size() ? desk.eq[b] : DeskView::Band{};
        out.push_back({root + "eq/" + std::to_string(b + 1), {flag(desk.eq_on.value_or(false)), band.type, rounded(band.hz), rounded(band.gain_db), rounded(band.q)}});
    }
    return out;
}

}  // namespace linecheck::osc
