#include "ml/labels.hpp"

#include <algorithm>
#include <cstddef>

namespace linecheck {
namespace {

constexpr std::array<Label, 35> all_labels{{
    {"kick", "drums", "acoustic"},
    {"snare", "drums", "acoustic"},
    {"tom", "drums", "acoustic"},
    {"hihat", "drums", "acoustic"},
    {"cymbal", "drums", "acoustic"},
    {"overhead", "drums", "acoustic"},
    {"drumkit", "drums", "acoustic"},
    {"percussion", "percussion", "acoustic"},
    {"bass_guitar", "bass", "electric"},
    {"upright_bass", "bass", "acoustic"},
    {"bass_synth", "bass", "electronic"},
    {"electric_guitar", "guitar", "electric"},
    {"acoustic_guitar", "guitar", "acoustic"},
    {"plucked", "guitar", "acoustic"},
    {"piano", "keyboard", "acoustic"},
    {"electric_piano", "keyboard", "electric"},
    {"organ", "keyboard", "electric"},
    {"accordion", "keyboard", "acoustic"},
    {"synth", "synth", "electronic"},
    {"strings", "string", "acoustic"},
    {"brass", "brass", "acoustic"},
    {"saxophone", "reed", "acoustic"},
    {"woodwind", "reed", "acoustic"},
    {"flute", "flute", "acoustic"},
    {"harmonica", "reed", "acoustic"},
    {"mallets", "mallet", "acoustic"},
    {"lead_vocal_male", "vocal", "acoustic"},
    {"lead_vocal_female", "vocal", "acoustic"},
    {"choir", "vocal", "acoustic"},
    {"speech", "speech", "acoustic"},
    {"audience", "ambience", "acoustic"},
    {"playback", "mix", "electronic"},
    {"hum", "noise", "electric"},
    {"noise", "noise", "electric"},
    {"silence", "noise", "electric"},
}};

constexpr std::array<std::string_view, 16> all_families{
    "drums", "percussion", "bass",   "guitar", "keyboard", "synth",    "string", "brass",
    "reed",  "flute",      "mallet", "vocal",  "speech",   "ambience", "mix",    "noise"};
constexpr std::array<std::string_view, 4> all_equipments{"dynamic", "condenser", "di", "digital"};
constexpr std::array<std::string_view, 3> all_productions{"acoustic", "electric", "electronic"};

template <class Names>
std::string_view at(const Names& names, int index) noexcept {
    return index < 0 || static_cast<std::size_t>(index) >= names.size() ? "unknown"
                                                                        : names[static_cast<std::size_t>(index)];
}

}  // namespace

std::span<const Label> labels() noexcept { return all_labels; }
std::span<const std::string_view> families() noexcept { return all_families; }
std::span<const std::string_view> equipments() noexcept { return all_equipments; }
std::span<const std::string_view> productions() noexcept { return all_productions; }

std::optional<int> label_index(std::string_view id) noexcept {
    const auto* found = std::find_if(all_labels.begin(), all_labels.end(), [&](const Label& l) { return l.id == id; });
    if (found == all_labels.end()) return std::nullopt;
    return static_cast<int>(found - all_labels.begin());
}

int family_of(int label) noexcept {
    if (label < 0 || static_cast<std::size_t>(label) >= all_labels.size()) return -1;
    const auto* found =
        std::find(all_families.begin(), all_families.end(), all_labels[static_cast<std::size_t>(label)].family);
    return static_cast<int>(found - all_families.begin());
}

std::string_view label_id(int label) noexcept {
    return label < 0 || static_cast<std::size_t>(label) >= all_labels.size()
               ? "unknown"
               : all_labels[static_cast<std::size_t>(label)].id;
}
std::string_view family_id(int family) noexcept { return at(all_families, family); }
std::string_view equipment_id(int equipment) noexcept { return at(all_equipments, equipment); }
std::string_view production_id(int production) noexcept { return at(all_productions, production); }

}  // namespace linecheck
