#include "daemon/desk/desk_view.hpp"

#include <cmath>

#include "daemon/desk/desk_plan.hpp"
#include "protocols/desk_text.hpp"

namespace linecheck {
namespace {

using enum DeskParameter;

/// To the thousandth: a desk's 0 dB comes off the wire as 3.6e-07.
float rounded(float value) { return std::round(value * 1000.0F) / 1000.0F; }
float number(const DeskSeat& seat, DeskParameter parameter, std::uint8_t band = 0) { return rounded(seat.get<float>(parameter, band).value_or(0.0F)); }

std::optional<DeskView::Dynamics> gate_of(const DeskSeat& seat) {
    const auto on = seat.get<bool>(gate_on);
    if (!on) return std::nullopt;
    return DeskView::Dynamics{*on, number(seat, gate_threshold), number(seat, gate_range), number(seat, gate_attack), number(seat, gate_hold), number(seat, gate_release), 0};
}

std::optional<DeskView::Dynamics> comp_of(const DeskSeat& seat) {
    const auto on = seat.get<bool>(comp_on);
    if (!on) return std::nullopt;
    return DeskView::Dynamics{*on, number(seat, comp_threshold), number(seat, comp_ratio), number(seat, comp_attack), 0, number(seat, comp_release), number(seat, comp_makeup)};
}

nlohmann::ordered_json dynamics_json(const std::optional<DeskView::Dynamics>& d, const char* depth) {
    if (!d) return nullptr;
    return {{"on", d->on}, {"threshold_db", d->threshold_db}, {depth, d->ratio_or_range}, {"attack_ms", d->attack_ms}, {"hold_ms", d->hold_ms}, {"release_ms", d->release_ms}, {"makeup_db", d->makeup_db}};
}
template <class T>
nlohmann::ordered_json or_null(const std::optional<T>& value) {
    return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(nullptr);
}

}  // namespace

nlohmann::ordered_json desk_view_json(const DeskView& view) {
    if (!view.known) return nullptr;
    nlohmann::ordered_json out{{"name", view.name}, {"colour", view.colour}, {"gain_db", or_null(view.gain_db)}, {"phantom", or_null(view.phantom)}, {"hpf", nullptr}};
    if (view.low_cut) out["hpf"] = {{"on", view.low_cut->on}, {"hz", view.low_cut->hz}};
    out["gate"] = dynamics_json(view.gate, "range_db");
    out["comp"] = dynamics_json(view.comp, "ratio");
    out["fader_db"] = or_null(view.fader_db);
    out["pan"] = or_null(view.pan);
    out["eq_on"] = or_null(view.eq_on);
    out["eq"] = nlohmann::ordered_json::array();
    for (const auto& band : view.eq) out["eq"].push_back({{"type", band.type}, {"hz", band.hz}, {"gain_db", band.gain_db}, {"q", band.q}});
    return out;
}

DeskView desk_view(const DeskSeat& seat) {
    DeskView out;
    out.known = seat.connected();
    out.name = shown_name(seat.get<std::string>(name).value_or(""));
    if (const DeskValue* const set = seat.value(colour)) out.colour = words_of(*set);
    if (const auto db = seat.get<float>(gain)) out.gain_db = rounded(*db);
    if (const auto on = seat.get<bool>(low_cut_on)) out.low_cut = DeskView::LowCut{*on, number(seat, low_cut_hz)};
    out.gate = gate_of(seat);
    out.comp = comp_of(seat);
    out.eq_on = seat.get<bool>(eq_on);
    for (std::uint8_t b = 0; seat.value(eq_gain, b) != nullptr; ++b)
        out.eq.push_back({seat.get<std::string>(eq_type, b).value_or("peak"), number(seat, eq_hz, b), number(seat, eq_gain, b), number(seat, eq_q, b)});
    out.phantom = seat.get<bool>(phantom);
    if (const auto db = seat.get<float>(fader)) out.fader_db = rounded(*db);
    if (const auto percent = seat.get<float>(pan)) out.pan = rounded(*percent / 100);
    return out;
}

}  // namespace linecheck
