#include "ml/advice/label_rules.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "ml/labels.hpp"

namespace linecheck {
namespace {

using enum Role;
using Named = std::pair<std::string_view, LabelRule>;

constexpr std::array<Named, 35> rules{{
    {"kick", {percussive, 30, 50, true, 4, 4, -5, false, 2}},
    {"snare", {percussive, 80, 120, true, 4, 3, -4.5F, false, 2}},
    {"tom", {percussive, 60, 100, true, 3, 3, -8}},
    {"hihat", {percussive, 200, 400, false, 0, 1, -12}},
    {"cymbal", {percussive, 150, 300, false, 0, 1, -12}},
    {"overhead", {percussive, 150, 250, false, 0, 1, -10}},
    {"drumkit", {percussive, 25, 40, false, 0, 1, -4}},
    {"percussion", {percussive, 80, 200, false, 2, 2, -10}},
    {"bass_guitar", {sustained, 20, 40, false, 5, 4, -4.5F, false, 2}},
    {"upright_bass", {sustained, 20, 40, false, 4, 3, -4.5F, false, 2}},
    {"bass_synth", {sustained, 20, 40, false, 2, 3, -4.5F, true, 2}},
    {"electric_guitar", {sustained, 80, 120, false, 2, 2, -8}},
    {"acoustic_guitar", {sustained, 80, 120, false, 3, 2, -10}},
    {"plucked", {sustained, 80, 120, false, 3, 2, -10}},
    {"piano", {sustained, 40, 80, false, 2, 2, -6}},
    {"electric_piano", {sustained, 40, 80, false, 2, 2, -8}},
    {"organ", {sustained, 40, 80, false, 0, 1, -9, true}},
    {"accordion", {sustained, 80, 120, false, 2, 2, -9, true}},
    {"synth", {sustained, 40, 100, false, 0, 1, -9, true}},
    {"strings", {sustained, 100, 200, false, 0, 1, -10, true}},
    {"brass", {sustained, 80, 150, false, 3, 3, -6, true}},
    {"saxophone", {sustained, 80, 150, false, 3, 3, -4.5F, true}},
    {"woodwind", {sustained, 80, 150, false, 2, 2, -8, true}},
    {"flute", {sustained, 100, 200, false, 2, 2, -8, true}},
    {"harmonica", {sustained, 80, 150, false, 3, 3, -6, true}},
    {"mallets", {percussive, 60, 120, false, 2, 2, -9}},
    {"lead_vocal_male", {vocal, 80, 120, false, 5, 3.5F, 0.5F, false, 3}},
    {"lead_vocal_female", {vocal, 80, 120, false, 5, 3.5F, 0.5F, false, 3}},
    {"choir", {vocal, 100, 200, false, 2, 2, -6}},
    {"speech", {speech, 80, 120, false, 4, 3, 0, false, 3}},
    {"audience", {ambience}},
    {"playback", {mix, 0, 0, false, 0, 1, -6}},
    {"hum", {}},
    {"noise", {}},
    {"silence", {}},
}};

constexpr LabelRule nothing{};

/// In the order of labels(): the table is written by name so that neither list can shift against the other unseen.
const std::array<LabelRule, rules.size()> by_index = [] {
    std::array<LabelRule, rules.size()> out{};
    for (const auto& [name, rule] : rules)
        if (const auto index = label_index(name)) out[static_cast<std::size_t>(*index)] = rule;
    return out;
}();

}  // namespace

std::optional<Role> role_of(std::string_view word) noexcept {
    constexpr std::array<std::string_view, 7> words{"percussive", "sustained", "vocal", "speech", "ambience", "mix", "none"};
    const auto* const found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) return std::nullopt;
    return static_cast<Role>(found - words.begin());
}

const LabelRule& label_rule(int label) noexcept {
    return label < 0 || static_cast<std::size_t>(label) >= by_index.size() ? nothing : by_index[static_cast<std::size_t>(label)];
}

}  // namespace linecheck
