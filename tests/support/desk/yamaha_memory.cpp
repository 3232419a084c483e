#include "tests/support/desk/yamaha_memory.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace linecheck::test {
namespace {

using Took = YamahaLeaf::Took;

YamahaLeaf whole(int low, int high, int now, std::vector<int> steps = {}) {
    YamahaLeaf out;
    out.low = low;
    out.high = high;
    out.number = now;
    out.steps = std::move(steps);
    return out;
}
YamahaLeaf words(std::string now, std::vector<std::string> choices = {}, std::size_t longest = 64) {
    YamahaLeaf out;
    out.is_text = true;
    out.text = std::move(now);
    out.choices = std::move(choices);
    out.longest = longest;
    return out;
}
YamahaLeaf only_read(YamahaLeaf leaf) {
    leaf.read_only = true;
    return leaf;
}
std::vector<int> every(int low, int high, int step) {
    std::vector<int> out;
    for (int v = low; v <= high; v += step) out.push_back(v);
    return out;
}
/// Twelfths of an octave as the desks show them, in tenths of a hertz: 20, 21.2, 22.4 ... 600, 630 and so on.
std::vector<int> frequencies(int high) {
    constexpr int tenths[] = {200, 212, 224, 236, 250, 265, 280, 300, 315, 335, 355, 375, 400, 425, 450, 475, 500, 530, 560, 600, 630, 670, 710, 750, 800, 850, 900, 950, 1000, 1060, 1120, 1180, 1250, 1320, 1400, 1500, 1600, 1700, 1800, 1900};
    std::vector<int> out;
    for (int decade = 1; decade <= 1000; decade *= 10)
        for (const int f : tenths)
            if (f * decade <= high) out.push_back(f * decade);
    return out;
}
std::vector<int> qualities() {
    std::vector<int> out;
    for (const int hundredths : {10, 11, 12, 14, 16, 18, 20, 22, 25, 28, 32, 35, 40, 45, 50, 56, 63, 70, 80, 90, 100, 110, 120, 140, 160, 180, 200, 220, 250, 280, 320, 350, 400, 450, 500, 560, 630, 700, 800, 900, 1000, 1100, 1200, 1400, 1600}) out.push_back(hundredths * 10);
    return out;
}
/// Times lie 24 to a decade or so; exactly where was not seen.
std::vector<int> times(int low, int high) {
    std::vector<int> out;
    for (double v = low; v < high; v *= 1.1) out.push_back(static_cast<int>(std::lround(v)));
    out.push_back(high);
    return out;
}

const std::vector<std::string> cl_icons{"Kick", "Snare", "Hi-Hat", "FloorTom", "Drumkit", "Perc.", "A.Bass", "E.Bass", "BassAmp", "A.Guitar", "E.Guitar", "GuitarAmp", "Trumpet", "Trombone",
                                        "Saxophone", "Strings", "Piano", "Organ", "Keyboard", "Male", "Female", "Choir", "DynamicMic", "CondenserMic", "WirelessMic", "SpeechMic", "Speaker",
                                        "Wedge", "In-Ear", "Effect", "Processor", "Media1", "Media2", "Video", "Mixer", "PC", "Audience", "Star1", "Star2", "Blank"};
const std::vector<std::string> tf_icons{"Blank", "Drumkit", "DynamicMic", "E.Bass", "E.Guitar", "Effect", "In-Ear", "Keyboard", "Media2", "Media3", "Organ", "PC", "Piano", "Speaker", "SubWoofer", "Wedge", "WirelessMic"};

}  // namespace

Took YamahaLeaf::set(const std::string& word, bool quoted) {
    if (read_only || quoted != is_text) return Took::no;
    if (is_text) {
        if (!choices.empty() && std::find(choices.begin(), choices.end(), word) == choices.end()) return Took::no;
        text = word.substr(0, longest);
        return text == word ? Took::as_sent : Took::changed_it;
    }
    char* end = nullptr;
    const long wanted = std::strtol(word.c_str(), &end, 10);
    if (word.empty() || *end != '\0') return Took::no;
    number = static_cast<int>(std::clamp<long>(wanted, low, high));
    if (!steps.empty()) number = *std::min_element(steps.begin(), steps.end(), [this](int a, int b) { return std::abs(a - number) < std::abs(b - number); });
    return number == wanted ? Took::as_sent : Took::changed_it;
}

std::string YamahaLeaf::printed() const {
    if (!is_text) return std::to_string(number);
    std::string out = "\"";
    for (const char c : text) out += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    return out + "\"";
}

void YamahaMemory::add(const std::string& address, int xs, int ys, const YamahaLeaf& leaf) {
    for (int x = 0; x < xs; ++x)
        for (int y = 0; y < ys; ++y) leaves_[address + " " + std::to_string(x) + " " + std::to_string(y)] = leaf;
}

void YamahaMemory::add_labels(int xs, std::size_t name_length, const std::vector<std::string>& colours, const std::vector<std::string>& icons) {
    const std::string strip = "MIXER:Current/InCh/";
    add(strip + "Label/Name", xs, 1, words("", {}, name_length));
    for (int x = 0; x < xs; ++x) leaves_.at(strip + "Label/Name " + std::to_string(x) + " 0").text = "ch " + std::to_string(x + 1);
    add(strip + "Label/Color", xs, 1, words("Blue", colours));
    add(strip + "Label/Icon", xs, 1, words("DynamicMic", icons));
    add(strip + "Fader/Level", xs, 1, whole(-32768, 1000, -32768));
    add(strip + "Fader/On", xs, 1, whole(0, 1, 1));
    add(strip + "ToSt/Pan", xs, 1, whole(-63, 63, 0));
    add(strip + "ToMix/Level", xs, 4, whole(-32768, 1000, -32768));
    add(strip + "ToMix/On", xs, 4, whole(0, 1, 1));
}

void YamahaMemory::add_filters(int xs) {
    const std::string strip = "MIXER:Current/InCh/";
    add(strip + "HPF/On", xs, 1, whole(0, 1, 0));
    add(strip + "HPF/Freq", xs, 1, whole(200, 20000, 800, frequencies(20000)));
    add(strip + "HPF/Slope", xs, 1, whole(6, 24, 12, {6, 12, 18, 24}));
    add(strip + "LPF/On", xs, 1, whole(0, 1, 0));
    add(strip + "PEQ/On", xs, 1, whole(0, 1, 1));
    add(strip + "PEQ/Type", xs, 1, words("PRECISE", {"PRECISE", "AGGRESSIVE", "SMOOTH", "LEGACY"}));
    add(strip + "PEQ/Band/Bypass", xs, 4, whole(0, 1, 0));
    add(strip + "PEQ/Band/Freq", xs, 4, whole(200, 200000, 1000, frequencies(200000)));
    add(strip + "PEQ/Band/Gain", xs, 4, whole(-1800, 1800, 0, every(-1800, 1800, 50)));
    add(strip + "PEQ/Band/Q", xs, 4, whole(100, 16000, 1400, qualities()));
    add(strip + "PEQ/LowShelving/On", xs, 1, whole(0, 1, 1));
    add(strip + "PEQ/HighShelving/On", xs, 1, whole(0, 1, 1));
}

void YamahaMemory::add_dynamics(int xs) {
    for (const std::string block : {"MIXER:Current/InCh/Dyna1/", "MIXER:Current/InCh/Dyna2/"}) {
        add(block + "On", xs, 1, whole(0, 1, 0));
        add(block + "Type", xs, 1, words(block.find('1') != std::string::npos ? "GATE" : "COMPRESSOR", {"GATE", "DUCKING", "COMPRESSOR", "EXPANDER", "DE-ESSER"}));
        add(block + "Threshold", xs, 1, whole(-600, 0, -80, every(-600, 0, 10)));
        add(block + "Attack", xs, 1, whole(0, 120, 30));
        add(block + "Hold", xs, 1, whole(20, 1960000, 2540, times(20, 1960000)));
        add(block + "Decay", xs, 1, whole(3340, 42700000, 323000, times(3340, 42700000)));
        add(block + "Release", xs, 1, whole(3340, 42700000, 256000, times(3340, 42700000)));
        add(block + "Ratio", xs, 1, whole(10, 255, 25, {10, 11, 13, 15, 17, 20, 25, 30, 35, 40, 50, 60, 80, 100, 200, 255}));
        add(block + "Knee", xs, 1, words("SOFT-2", {"HARD", "SOFT-1", "SOFT-2", "SOFT-3", "SOFT-4", "SOFT-5"}));
        add(block + "Gain", xs, 1, whole(-200, 400, 0, every(-200, 400, 5)));
        add(block + "Range", xs, 1, whole(-32768, 0, -5600));
    }
}

YamahaMemory::YamahaMemory(YamahaDeskKind kind) {
    const std::vector<std::string> cl_colours{"Blue", "Orange", "Yellow", "Purple", "Cyan", "Magenta", "Red", "Green"};
    const std::vector<std::string> tf_colours{"Blue", "Orange", "Yellow", "Purple", "SkyBlue", "Pink", "Red", "Green", "Off"};
    const std::string strip = "MIXER:Current/InCh/";
    switch (kind) {
        case YamahaDeskKind::clql:
            product_ = "CL5";
            add_labels(72, 8, cl_colours, cl_icons);
            add(strip + "Port/HA/Gain", 72, 1, whole(-600, 6600, -600, every(-600, 6600, 100)));
            add(strip + "Patch", 72, 1, only_read(words("")));
            add("MIXER:Current/StInCh/Patch", 16, 1, only_read(words("FX5 L(A)")));
            add("MIXER:Current/InputChLink/InCh/Assign", 72, 1, only_read(whole(0, 40, 0)));
            for (int x = 0; x < 72; ++x) leaves_.at(strip + "Patch " + std::to_string(x) + " 0").text = x < 64 ? "DANTE" + std::to_string(x + 1) : "OMNI" + std::to_string(x - 63);
            add(strip + "Dyna1/Threshold", 72, 1, whole(-720, 0, -260));
            add(strip + "Dyna2/Threshold", 72, 1, whole(-540, 0, -80));
            break;
        case YamahaDeskKind::tf:
            product_ = "TF5";
            add_labels(40, 64, tf_colours, tf_icons);
            scene_memory_ = "scene_a";
            break;
        case YamahaDeskKind::dm3:
            product_ = "DM3";
            add_labels(16, 64, tf_colours, tf_icons);
            add("IO:Current/InCh/HAGain", 16, 1, whole(0, 64, 0));
            add("IO:Current/InCh/48VOn", 16, 1, whole(0, 1, 0));
            scene_memory_ = "scene_a";
            break;
        case YamahaDeskKind::dm7:
            product_ = "DM7";
            add_labels(120, 64, tf_colours, tf_icons);
            add(strip + "Port/HA/Gain", 120, 1, whole(-6, 66, 0));
            add_filters(120);
            scene_command_ = "sscurrentt_ex";
            scene_memory_ = "scene_a";
            break;
        case YamahaDeskKind::rivage:
            product_ = "RIVAGE PM10";
            add_labels(288, 64, cl_colours, cl_icons);
            add_filters(288);
            add_dynamics(288);
            scene_command_ = "sscurrentt_ex";
            break;
    }
}

YamahaLeaf* YamahaMemory::leaf(const std::string& key) {
    const auto found = leaves_.find(key);
    return found == leaves_.end() ? nullptr : &found->second;
}
bool YamahaMemory::has_address(const std::string& address) const {
    const auto next = leaves_.lower_bound(address + " ");
    return next != leaves_.end() && next->first.starts_with(address + " ");
}

}  // namespace linecheck::test
