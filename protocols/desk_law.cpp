#include "protocols/desk_law.hpp"

#include <algorithm>
#include <cmath>

namespace linecheck {
namespace {

// The fader's four straight pieces.
float fader_db(float f) noexcept {
    if (f >= 0.5F) return 40 * f - 30;
    if (f >= 0.25F) return 80 * f - 50;
    return f >= 0.0625F ? 160 * f - 70 : 480 * f - 90;
}
float fader_place(float db) noexcept {
    if (db < -60) return (db + 90) / 480;
    if (db < -30) return (db + 70) / 160;
    return db < -10 ? (db + 50) / 80 : (db + 30) / 40;
}

float nearest_choice(std::span<const float> choices, float physical) noexcept {
    std::size_t best = 0;
    for (std::size_t i = 1; i < choices.size(); ++i)
        if (std::abs(choices[i] - physical) < std::abs(choices[best] - physical)) best = i;
    return static_cast<float>(best);
}

}  // namespace

float DeskLaw::to_wire(float physical) const noexcept {
    if (!(physical == physical)) return 0;
    if (curve == Curve::choice) return nearest_choice(choices, physical);
    float place = 0;
    if (curve == Curve::linear) place = (physical - low) / (high - low);
    if (curve == Curve::logarithmic) place = std::log(std::max(physical, 1e-9F) / low) / std::log(high / low);
    if (curve == Curve::fader) place = fader_place(physical);
    const auto n = static_cast<float>(intervals);
    return std::round(std::clamp(place, 0.0F, 1.0F) * n) / n;
}

float DeskLaw::to_physical(float wire) const noexcept {
    if (curve == Curve::choice) {
        const auto last = static_cast<float>(choices.size()) - 1;
        return choices[static_cast<std::size_t>(std::clamp(wire == wire ? wire : 0.0F, 0.0F, last))];
    }
    const float f = std::clamp(wire == wire ? wire : 0.0F, 0.0F, 1.0F);
    if (curve == Curve::fader) return fader_db(f);
    return curve == Curve::linear ? low + f * (high - low) : low * std::pow(high / low, f);
}

float DeskLaw::bounded(float physical) const noexcept {
    const bool choice = curve == Curve::choice;
    const float first = choice ? choices.front() : low, last = choice ? choices.back() : high;
    const float least = std::min(first, last);
    return std::clamp(physical == physical ? physical : least, least, std::max(first, last));
}

bool DeskLaw::same(float a, float b) const noexcept {
    if (curve == Curve::choice) return to_wire(a) == to_wire(b);
    return std::abs(to_wire(a) - to_wire(b)) * static_cast<float>(intervals) < 0.75F;
}

}  // namespace linecheck
