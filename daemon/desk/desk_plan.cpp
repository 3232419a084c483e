#include "daemon/desk/desk_plan.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <span>

#include "protocols/desk_text.hpp"

namespace linecheck {
namespace {

using enum DeskParameter;

constexpr float flat_db = 0.25F;
constexpr float most_up_in_show_db = 3;
constexpr float notch_db = -6, notch_q = 5;  // from here on a cut is somebody's notch

struct Writer {
    const DeskSeat& seat;
    bool show = false;
    DeskPlan out{};

    void set(DeskParameter parameter, DeskValue value, std::uint8_t band = 0) {
        if (!out.refused.empty()) return;
        DeskSetting wanted{seat.at(parameter, band), std::move(value)};
        const auto stored = seat.link->desk().stored(wanted);
        if (!stored) {
            std::string why = seat.link->desk().why_not(wanted.place);
            return refuse(why.empty() ? "this desk has no such control" : std::move(why));
        }
        wanted.value = *stored;
        if (show && (parameter == eq_gain || parameter == comp_makeup)) {
            const float up = std::get<float>(wanted.value) - seat.get<float>(parameter, band).value_or(0.0F);
            if (up > most_up_in_show_db) return refuse("it makes something " + words_of(up) + " dB louder, too much for a show; switch to soundcheck");
        }
        out.settings.push_back(std::move(wanted));
    }
    [[nodiscard]] bool has(DeskParameter parameter) const { return seat.link->desk().stored({seat.at(parameter), true}).has_value(); }
    /// Where the desk has such a switch.
    void turn_on(DeskParameter parameter) {
        if (out.refused.empty() && has(parameter)) out.switches.push_back({seat.at(parameter), true});
    }
    /// False, and refused, when the desk has it and has not told.
    bool is_known(DeskParameter parameter, std::uint8_t band = 0) {
        const DeskSetting one{seat.at(parameter, band), 0.0F};
        if (seat.value(parameter, band) != nullptr || seat.link->desk().read(std::span(&one, 1)).empty()) return true;
        refuse("the desk has not told yet how it is set");
        return false;
    }
    /// False, and refused, when a band is bypassed, of another kind or not known: it would be heard through the rest.
    bool knows_all_bands() {
        for (std::uint8_t band = 0; band < max_eq_bands; ++band) {
            const DeskPlace place = seat.at(eq_gain, band);
            if (std::string why = seat.link->desk().why_not(place); !why.empty()) refuse(std::move(why));
            if (!out.refused.empty() || !is_known(eq_gain, band)) return false;
        }
        return true;
    }
    void refuse(std::string reason) {
        out.settings.clear();
        out.switches.clear();
        out.refused = std::move(reason);
    }
};

void plan(const LowCut& cut, Writer& to) {
    to.set(low_cut_hz, cut.freq_hz);
    if (to.seat.value(low_cut_slope) != nullptr) to.set(low_cut_slope, static_cast<float>(cut.slope_db));
    to.turn_on(low_cut_on);
}

void plan(const GateSettings& gate, Writer& to) {
    if (!to.is_known(gate_mode)) return;
    if (const auto mode = to.seat.get<std::string>(gate_mode); mode && *mode != "GATE") return to.refuse("the desk's gate is set to " + *mode + "; set it to a gate first");
    to.set(gate_threshold, gate.threshold_dbfs);
    to.set(gate_range, gate.range_db);
    to.set(gate_attack, gate.attack_ms);
    to.set(gate_hold, gate.hold_ms);
    to.set(gate_release, gate.release_ms);
    to.turn_on(gate_on);
}

void plan(const CompSettings& comp, Writer& to) {
    if (!to.is_known(comp_mode)) return;
    if (const auto mode = to.seat.get<std::string>(comp_mode); mode && *mode != "COMP") return to.refuse("the desk's dynamics are set to " + *mode + "; set them to a compressor first");
    to.set(comp_threshold, comp.threshold_dbfs);
    to.set(comp_ratio, comp.ratio);
    to.set(comp_knee, comp.knee_db);
    to.set(comp_attack, comp.attack_ms);
    to.set(comp_release, comp.release_ms);
    to.set(comp_makeup, comp.makeup_db);
    to.turn_on(comp_on);
}

void set_band(std::uint8_t b, const EqBand& to_be, Writer& to) {
    to.set(eq_type, std::string(eq_type_id(to_be.type)), b);
    to.set(eq_hz, to_be.freq_hz, b);
    to.set(eq_gain, to_be.gain_db, b);
    to.set(eq_q, to_be.q, b);
}

bool is_notch(const DeskSeat& seat, std::uint8_t band) {
    return seat.get<float>(eq_gain, band).value_or(0.0F) <= notch_db && seat.get<float>(eq_q, band).value_or(0.0F) >= notch_q;
}

/// The desk's bands in order, without those that are a cut filter or a notch, by whoever's hand.
std::vector<std::uint8_t> usable_bands(const DeskSeat& seat) {
    std::vector<std::uint8_t> out;
    for (std::uint8_t b = 0; b < max_eq_bands; ++b) {
        if (seat.value(eq_gain, b) == nullptr) continue;
        const auto type = seat.get<std::string>(eq_type, b);
        if ((!type || (*type != "low_cut" && *type != "high_cut")) && !is_notch(seat, b)) out.push_back(b);
    }
    return out;
}

/// Some desks have shelves at the ends only.
bool can_be(std::uint8_t band, EqType type, const Writer& to) {
    return to.seat.link->desk().stored({to.seat.at(eq_type, band), std::string(eq_type_id(type))}).has_value();
}

void plan(const EqCurve& curve, Writer& to) {
    if (!to.knows_all_bands()) return;
    const auto bands = usable_bands(to.seat);
    for (const std::uint8_t band : bands)
        if (!to.is_known(eq_type, band)) return;
    auto free = bands;
    for (const EqBand& one : curve.used()) {
        if (std::abs(one.gain_db) < flat_db) continue;
        if (free.empty()) return to.refuse("the curve needs more bands than the desk has free (" + std::to_string(bands.size()) + ")");
        const auto band = std::find_if(free.begin(), free.end(), [&](std::uint8_t b) { return can_be(b, one.type, to); });
        if (band == free.end()) return to.refuse("no free EQ band of this desk can be a shelf there");
        set_band(*band, one, to);
        free.erase(band);
    }
    for (const std::uint8_t band : free) to.set(eq_gain, 0.0F, band);
    to.turn_on(eq_on);
}

/// A band that does nothing now.
void plan(const NotchCut& notch, Writer& to) {
    if (!to.knows_all_bands()) return;
    const auto bands = usable_bands(to.seat);
    if (!to.is_known(eq_on)) return;
    const auto is_flat = [&](std::uint8_t band) { return std::abs(to.seat.get<float>(eq_gain, band).value_or(1.0F)) < flat_db; };
    const auto free = std::find_if(bands.begin(), bands.end(), is_flat);
    if (free == bands.end()) return to.refuse("no EQ band is free: every one does something");
    set_band(*free, {EqType::peak, notch.freq_hz, notch.gain_db, notch.q}, to);
    // An EQ that was off may hold anything: switched on, its other bands would be heard too.
    if (!to.seat.get<bool>(eq_on).value_or(!to.has(eq_on)))
        for (const std::uint8_t other : bands)
            if (other != *free) to.set(eq_gain, 0.0F, other);
    to.turn_on(eq_on);
}

void plan(const GainChange&, Writer& to) { to.refuse("a gain moves by steps"); }
template <class Shown>
void plan(const Shown&, Writer& to) {
    to.refuse("this is shown and never written");
}

}  // namespace

DeskPlan desk_plan(const Advice& advice, const DeskSeat& seat, bool show) {
    Writer to{seat, show};
    std::visit([&](const auto& change) { plan(change, to); }, advice.change);
    return std::move(to.out);
}

std::vector<DeskSetting> standing(const std::vector<DeskSetting>& settings, const DeskSeat& seat) {
    std::vector<DeskSetting> out;
    for (const DeskSetting& one : settings)
        if (const DeskValue* const now = seat.link->value(one.place)) out.push_back({one.place, *now});
    return out;
}

bool still_stands(const std::vector<DeskSetting>& settings, const DeskSeat& seat) {
    return std::all_of(settings.begin(), settings.end(), [&](const DeskSetting& one) {
        const DeskValue* const now = seat.link->value(one.place);
        return now != nullptr && seat.link->desk().same(one.place, one.value, *now);
    });
}

std::string words_of(const DeskValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return shown_name(*text);
    if (const auto* on = std::get_if<bool>(&value)) return *on ? "on" : "off";
    std::array<char, 32> text{};
    const float number = std::get<float>(value);
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed, std::abs(number) < 100 ? 2 : 0).ptr;
    return {text.data(), end};
}

}  // namespace linecheck
