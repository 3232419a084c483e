#pragma once
/// What each Yamaha desk has under "MIXER:Current/InCh/", as data: addresses, ranges and steps.
///
///   meaning  on the wire a number is the physical value times `scale`, rounded. The desks take any number and keep the
///            nearest of their own: frequencies 40 and Q 20 a decade, as preferred numbers
///   source   the parameter lists that the desks tell of themselves, as companion-module-yamaha-rcp keeps them. Colours
///            and icons: only those that somebody has seen on that family
#include <array>
#include <span>
#include <string_view>

#include "protocols/desk.hpp"

namespace linecheck::yamaha {

/// Where the desk's own values lie.
struct Grid {
    enum class Kind : unsigned char { steps, decades, choices, any } kind = Kind::steps;
    float low = 0, high = 1, step = 1;
    std::span<const float> values{};  ///< of decades: from 1 to below 10
    [[nodiscard]] float nearest(float physical) const noexcept;
    [[nodiscard]] bool same(float a, float b) const noexcept;
};

enum class Form : unsigned char { text, colour, icon, toggle, number, word, name_of_type };
struct Row {
    DeskParameter parameter;
    std::string_view address;
    Form form;
    float scale = 1;
    Grid grid{};
    std::span<const std::string_view> words{};  ///< of a word: by the number that it stands for
};

/// One family. `colours`: by the X32's index, "" where it has none that is known.
struct Model {
    std::string_view family;
    std::size_t strips, name_length;
    std::span<const Row> rows;
    std::array<std::string_view, 8> colours;
    std::span<const std::string_view> icons;
    std::array<std::string_view, 2> scenes;  ///< questions, "" for none
    bool patch = false;                      ///< tells which socket feeds a strip, and what is linked
    bool dynamics = false, eq = false;
    std::array<std::string_view, 4> products{};  ///< how their names begin, in capitals
};

inline constexpr std::array<float, 40> fortieths{1.00F, 1.06F, 1.12F, 1.18F, 1.25F, 1.32F, 1.40F, 1.50F, 1.60F, 1.70F, 1.80F, 1.90F, 2.00F, 2.12F, 2.24F, 2.36F, 2.50F, 2.65F, 2.80F, 3.00F,
                                                3.15F, 3.35F, 3.55F, 3.75F, 4.00F, 4.25F, 4.50F, 4.75F, 5.00F, 5.30F, 5.60F, 6.00F, 6.30F, 6.70F, 7.10F, 7.50F, 8.00F, 8.50F, 9.00F, 9.50F};
inline constexpr std::array<float, 20> twentieths{1.0F, 1.1F, 1.2F, 1.4F, 1.6F, 1.8F, 2.0F, 2.2F, 2.5F, 2.8F, 3.2F, 3.5F, 4.0F, 4.5F, 5.0F, 5.6F, 6.3F, 7.0F, 8.0F, 9.0F};
inline constexpr std::array<float, 15> ratios{1.0F, 1.1F, 1.3F, 1.5F, 1.7F, 2.0F, 2.5F, 3.0F, 3.5F, 4.0F, 5.0F, 6.0F, 8.0F, 10.0F, 20.0F};
inline constexpr std::array<float, 4> slopes{6, 12, 18, 24};
inline constexpr std::array<std::string_view, 6> knees{"HARD", "SOFT-1", "SOFT-2", "SOFT-3", "SOFT-4", "SOFT-5"};

constexpr Grid steps(float low, float high, float step) { return {Grid::Kind::steps, low, high, step, {}}; }
constexpr Grid decades(float low, float high, std::span<const float> values) { return {Grid::Kind::decades, low, high, 0, values}; }
constexpr Grid choices(std::span<const float> values) { return {Grid::Kind::choices, values.front(), values.back(), 0, values}; }
constexpr Grid any(float low, float high) { return {Grid::Kind::any, low, high, 0, {}}; }

using enum DeskParameter;
inline constexpr Row name_row{name, "Label/Name", Form::text}, colour_row{colour, "Label/Color", Form::colour}, icon_row{icon, "Label/Icon", Form::icon};
inline constexpr Row on_row{unmuted, "Fader/On", Form::toggle}, fader_row{fader, "Fader/Level", Form::number, 100, steps(-90, 10, 0.01F)};

inline constexpr std::array label_rows{name_row, colour_row, icon_row, on_row, fader_row};
inline constexpr std::array clql_rows{name_row, colour_row, icon_row, on_row, fader_row, Row{gain, "Port/HA/Gain", Form::number, 100, steps(-6, 66, 1)}};

inline constexpr Row hpf_on{low_cut_on, "HPF/On", Form::toggle}, hpf_slope{low_cut_slope, "HPF/Slope", Form::number, 1, choices(slopes)};
inline constexpr Row hpf_hz{low_cut_hz, "HPF/Freq", Form::number, 10, decades(20, 2000, fortieths)};
inline constexpr Row peq_on{eq_on, "PEQ/On", Form::toggle}, peq_type{eq_mode, "PEQ/Type", Form::name_of_type};
inline constexpr Row peq_hz{eq_hz, "PEQ/Band/Freq", Form::number, 10, decades(20, 20000, fortieths)};
inline constexpr Row peq_gain{eq_gain, "PEQ/Band/Gain", Form::number, 100, steps(-18, 18, 0.5F)};
inline constexpr Row peq_q{eq_q, "PEQ/Band/Q", Form::number, 1000, decades(0.1F, 16, twentieths)};
inline constexpr std::array dm7_rows{name_row, colour_row, icon_row, on_row, fader_row, Row{gain, "Port/HA/Gain", Form::number, 1, steps(-6, 66, 1)},
                                     hpf_on, hpf_hz, hpf_slope, peq_on, peq_type, peq_hz, peq_gain, peq_q};
inline constexpr std::array rivage_rows{
    name_row, colour_row, icon_row, on_row, fader_row, hpf_on, hpf_hz, hpf_slope, peq_on, peq_type, peq_hz, peq_gain, peq_q,
    Row{gate_on, "Dyna1/On", Form::toggle},
    Row{gate_threshold, "Dyna1/Threshold", Form::number, 10, steps(-60, 0, 1)},
    Row{gate_range, "Dyna1/Range", Form::number, -100, steps(0, 60, 1)},
    Row{gate_attack, "Dyna1/Attack", Form::number, 1, steps(0, 120, 1)},
    Row{gate_hold, "Dyna1/Hold", Form::number, 1000, any(0.02F, 1960)},
    Row{gate_release, "Dyna1/Decay", Form::number, 1000, any(3.34F, 42700)},
    Row{comp_on, "Dyna2/On", Form::toggle},
    Row{comp_threshold, "Dyna2/Threshold", Form::number, 10, steps(-60, 0, 1)},
    Row{comp_ratio, "Dyna2/Ratio", Form::number, 10, choices(ratios)},
    Row{comp_knee, "Dyna2/Knee", Form::word, 1, steps(0, 5, 1), knees},
    Row{comp_attack, "Dyna2/Attack", Form::number, 1, steps(0, 120, 1)},
    Row{comp_release, "Dyna2/Release", Form::number, 1000, any(3.34F, 42700)},
    Row{comp_makeup, "Dyna2/Gain", Form::number, 10, steps(-20, 40, 0.5F)},
};

inline constexpr std::array<std::string_view, 39> all_icons{
    "Kick", "Snare", "Hi-Hat", "FloorTom", "Drumkit", "Perc.", "A.Bass", "E.Bass", "BassAmp", "A.Guitar", "E.Guitar", "GuitarAmp", "Trumpet", "Trombone", "Saxophone", "Strings", "Piano", "Organ", "Keyboard", "Male",
    "Female", "Choir", "DynamicMic", "CondenserMic", "WirelessMic", "SpeechMic", "Speaker", "In-Ear", "Effect", "Processor", "Media1", "Media2", "Video", "Mixer", "PC", "Audience", "Star1", "Star2", "Blank"};
/// Those that were seen on a TF.
inline constexpr std::array<std::string_view, 13> few_icons{"Blank", "Drumkit", "DynamicMic", "E.Bass", "E.Guitar", "Effect", "In-Ear", "Keyboard", "Media2", "Organ", "PC", "Piano", "WirelessMic"};

inline constexpr std::array models{
    Model{"yamaha-clql", 72, 8, clql_rows, {"", "Red", "Green", "Yellow", "Blue", "Magenta", "Cyan", ""}, all_icons, {"sscurrent_ex MIXER:Lib/Scene", ""}, true, false, false, {"CL", "QL"}},
    Model{"yamaha-tf", 40, 64, label_rows, {"", "Red", "Green", "Yellow", "Blue", "Pink", "SkyBlue", ""}, few_icons, {"sscurrent_ex scene_a", "sscurrent_ex scene_b"}, false, false, false, {"TF"}},
    Model{"yamaha-dm3", 16, 8, label_rows, {"", "Red", "Green", "Yellow", "Blue", "Purple", "", ""}, few_icons, {"sscurrent_ex scene_a", "sscurrent_ex scene_b"}, false, false, false, {"DM3"}},
    Model{"yamaha-dm7", 120, 8, dm7_rows, {"", "Red", "Green", "Yellow", "Blue", "Purple", "", ""}, few_icons, {"sscurrentt_ex scene_a", "sscurrentt_ex scene_b"}, false, false, true, {"DM7"}},
    Model{"yamaha-rivage", 288, 8, rivage_rows, {"", "Red", "Green", "Yellow", "Blue", "Magenta", "Cyan", ""}, all_icons, {"sscurrentt_ex MIXER:Lib/Scene", ""}, false, true, true, {"RIVAGE", "PM", "CS-R", "DSP-R"}},
};
inline constexpr std::size_t eq_bands = 4, stereo_inputs = 16;  ///< a CL's stereo inputs may share a socket with a strip
inline constexpr std::uint8_t last_band = eq_bands - 1;
/// What is not one parameter: behind the prefix, and whole.
inline constexpr std::string_view prefix = "MIXER:Current/InCh/", patch = "Patch", gate_type = "Dyna1/Type", comp_type = "Dyna2/Type", bypass = "PEQ/Band/Bypass",
                                  low_shelving = "PEQ/LowShelving/On", high_shelving = "PEQ/HighShelving/On";
inline constexpr std::string_view link_address = "MIXER:Current/InputChLink/InCh/Assign", stereo_patch = "MIXER:Current/StInCh/Patch";
inline constexpr std::string_view gate_word = "GATE", comp_word = "COMPRESSOR";  ///< types for which the rows mean what they say

}  // namespace linecheck::yamaha
