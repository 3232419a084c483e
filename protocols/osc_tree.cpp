#include "protocols/osc_tree.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace linecheck::osc {
namespace {

using nlohmann::ordered_json;

constexpr bool in = true, out = false;
constexpr std::array table{
    Address{"subscribe", "i", in, "port to send to, 0: the sender's; for 10 s"},
    Address{"unsubscribe", "i", in, "port, 0: the sender's"},
    Address{"refresh", "", in, "everything once more"},
    Address{"arm", "s", out, "what linecheck writes by itself", "labels|off"},
    Address{"mode", "s", out, "soundcheck: gain as often as one taps; show: 6 dB in sum", "soundcheck|show"},
    Address{"undo", "", in, "takes back the latest write of every line"},
    Address{"panic", "", in, "disarms, ends ramps, drops what waits"},
    Address{"health", "iiif", out, "xruns, dropped frames, channels, load of a core"},
    Address{"error", "ss", out, "address, reason"},
    Address{"ch/%/source", "s", out, "name of the port or file it comes from"},
    Address{"main/channels", "ii", out, "lines of the main mix, left and right; 0 0: there is none, and nothing else below main"},
    Address{"main/loudness", "fff", out, "momentary, short-term, integrated LUFS of both channels together"},
    Address{"main/range", "ff", out, "LRA and PLR in LU"},
    Address{"main/true_peak", "f", out, "the highest since the start, dBTP"},
    Address{"main/lasting", "ff", out, "LUFS of the latest ten minutes, not gated; seconds of them that there were"},
    Address{"main/target", "sf", out, "venue, LUFS that ten minutes should not exceed"},
    Address{"main/genre", "sf", out, "id of the genre, or unknown; confidence of the likeliest"},
    Address{"main/eq/#", "isfff", out, "id (0: unused), type, Hz, dB, Q that bring it to its genre's tone or the reference's; shown, never written"},
    Address{"main/rating", "if", out, "moves, and dB from the genre's usual range or from the reference"},
    Address{"main/against", "s", out, "what the rating is from: genre, reference, or none yet"},
    Address{"main/why", "is", out, "id, reason in words"},
    Address{"main/apply", "i", in, "id of the moves; refused while no console's main bus is known"},
    Address{"ch/%/label", "s", out, "id of the label, or unknown"},
    Address{"ch/%/name", "s", out, "as shown to people"},
    Address{"ch/%/confidence", "f", out, "0 to 1"},
    Address{"ch/%/family", "s", out, "id of the family, or unknown"},
    Address{"ch/%/equipment", "sf", out, "dynamic, condenser, di, digital or unknown; confidence"},
    Address{"ch/%/production", "sf", out, "acoustic, electric, electronic or unknown; confidence"},
    Address{"ch/%/language", "sf", out, "ISO 639-1 code of what is spoken or sung, or unknown; confidence; unknown 0 while nobody asks for it"},
    Address{"ch/%/color", "s", out, "#rrggbb"},
    Address{"ch/%/level", "fff", out, "peak and rms in dBFS, momentary loudness in LUFS"},
    Address{"ch/%/bands", "fffffffffffffffffffffffffffffff", out, "31 third octaves in dBFS, to those who subscribe with bands"},
    Address{"ch/%/state", "s", out, "what the line does", "idle|active|clip|dead|noisy|hum|feedback"},
    Address{"ch/%/feedback", "ff", out, "Hz and prominence in dB of what howls; 0 0: nothing"},
    Address{"ch/%/pair", "isf", out, "the other channel, 0: none; stereo, double, flipped or none; ms later"},
    Address{"ch/%/safe", "i", out, "1: nothing is written to its strip"},
    Address{"ch/%/corrected", "i", out, "1: somebody said what it is"},
    Address{"ch/%/correct", "s", in, "id of the label that it really is"},
    Address{"ch/%/apply", "i", in, "id of the advice to write"},
    Address{"ch/%/reject", "i", in, "id of the advice to turn down"},
    Address{"ch/%/undo", "", in, "takes back the latest write"},
    Address{"ch/%/advice/gain", "if", out, "id, dB"},
    Address{"ch/%/advice/polarity", "ii", out, "id, 1"},
    Address{"ch/%/advice/hpf", "if", out, "id, Hz"},
    Address{"ch/%/advice/gate", "ifffff", out, "id, threshold dBFS, range dB, attack, hold, release ms"},
    Address{"ch/%/advice/eq/#", "isfff", out, "id, type, Hz, dB, Q"},
    Address{"ch/%/advice/comp", "iffffff", out, "id, threshold dBFS, ratio, knee dB, attack, release ms, make-up dB"},
    Address{"ch/%/advice/notch", "ifff", out, "id, Hz, dB, Q"},
    Address{"ch/%/advice/balance", "iff", out, "id, dB, pan -1 to 1; shown, never written"},
    Address{"ch/%/advice/masking", "iifff", out, "id, the other line, Hz, dB, Q; shown, never written"},
    Address{"ch/%/advice/label", "iss", out, "id (0: none), name, colour for the scribble strip"},
    Address{"ch/%/advice/none", "s", out, "kind of advice that is withdrawn"},
    Address{"ch/%/advice/why", "is", out, "id, reason in words"},
    Address{"ch/%/desk", "si", out, "pending, verified or refused and why; a number that grows"},
    Address{"ch/%/desk/name", "s", out, "name on the desk's strip"},
    Address{"ch/%/desk/gain", "if", out, "1: known; dB"},
    Address{"ch/%/desk/hpf", "if", out, "1: on; Hz"},
    Address{"ch/%/desk/gate", "ifffff", out, "1: on; threshold, range dB, attack, hold, release ms"},
    Address{"ch/%/desk/comp", "ifffff", out, "1: on; threshold dB, ratio, attack, release ms, make-up dB"},
    Address{"ch/%/desk/eq/#", "isfff", out, "1: on; type, Hz, dB, Q"},
};
// Said and told at the same address.
constexpr std::array<std::string_view, 3> both{"arm", "mode", "ch/%/safe"};

ordered_json range_of(const Address& address) {
    auto values = ordered_json::array();
    for (std::string_view rest = address.values; !rest.empty();) {
        const auto bar = rest.find('|');
        values.push_back(rest.substr(0, bar));
        rest = bar == std::string_view::npos ? std::string_view() : rest.substr(bar + 1);
    }
    auto out_range = ordered_json::array();
    out_range.push_back({{"VALS", values}});
    for (std::size_t i = 1; i < address.type.size(); ++i) out_range.push_back(nullptr);
    return out_range;
}

/// Hangs an address under its folders, making them.
void hang(ordered_json& root, std::string_view path, const Address& address) {
    ordered_json* node = &root;
    std::string full;
    for (std::string_view rest = path; !rest.empty();) {
        const auto slash = rest.find('/');
        const std::string part(rest.substr(0, slash));
        rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
        full += "/" + part;
        node = &(*node)["CONTENTS"][part];
        if (!node->contains("FULL_PATH")) *node = {{"FULL_PATH", full}, {"ACCESS", 0}};
    }
    const bool said_and_told = std::find(both.begin(), both.end(), address.path) != both.end();
    (*node)["ACCESS"] = said_and_told ? 3 : address.told ? 2 : 1;
    (*node)["TYPE"] = address.type;
    (*node)["DESCRIPTION"] = address.meaning;
    if (!address.values.empty()) (*node)["RANGE"] = range_of(address);
}

void hang_numbered(ordered_json& root, std::string path, const Address& address) {
    const auto number = path.find('#');
    if (number == std::string::npos) return hang(root, path, address);
    for (char n = '1'; n <= '6'; ++n) {
        path[number] = n;
        hang(root, path, address);
    }
}

}  // namespace

std::span<const Address> addresses() noexcept { return table; }

ordered_json tree_json(std::size_t channels, std::string_view below) {
    ordered_json root{{"FULL_PATH", "/"}, {"ACCESS", 0}, {"DESCRIPTION", "what is on each line of a stage"}};
    for (const Address& address : table) {
        std::string path = "linecheck/" + std::string(address.path);
        const auto channel = path.find('%');
        if (channel == std::string::npos) {
            hang_numbered(root, path, address);
            continue;
        }
        for (std::size_t c = 1; c <= channels; ++c) hang_numbered(root, std::string(path).replace(channel, 1, std::to_string(c)), address);
    }
    const ordered_json* node = &root;
    for (std::string_view rest = below.substr(below.starts_with('/') ? 1 : 0); !rest.empty();) {
        const auto slash = rest.find('/');
        const std::string part(rest.substr(0, slash));
        rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
        if (!node->contains("CONTENTS") || !(*node)["CONTENTS"].contains(part)) return nullptr;
        node = &(*node)["CONTENTS"][part];
    }
    return *node;
}

ordered_json host_info(std::string_view name, int osc_port) {
    return {{"NAME", name}, {"OSC_PORT", osc_port}, {"OSC_TRANSPORT", "UDP"},
            {"EXTENSIONS", {{"ACCESS", true}, {"VALUE", true}, {"RANGE", true}, {"DESCRIPTION", true}, {"LISTEN", true}}}};
}

}  // namespace linecheck::osc
