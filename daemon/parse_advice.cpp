// The reading half of advice_json.hpp.
#include <array>
#include <cmath>
#include <stdexcept>

#include "daemon/advice_json.hpp"

namespace linecheck {
namespace {

using nlohmann::json;

/// One object of the file and its place, so that every message can name it.
struct Node {
    const json& value;
    std::string place;

    [[noreturn]] void refuse(const std::string& why) const { throw std::runtime_error(place + why); }
    [[nodiscard]] bool has(const char* key) const { return value.contains(key); }
    [[nodiscard]] const json& at(const char* key) const {
        const auto found = value.find(key);
        if (found == value.end()) refuse(std::string("has no \"") + key + "\"; expected an object as linecheck advise --json prints it");
        return *found;
    }
    /// What a message shows of a value: enough to find it. dump() would follow a list as deep as it goes.
    [[nodiscard]] static std::string shown(const json& v) {
        if (v.is_structured()) return v.is_array() ? "a list" : "an object";
        const std::string text = v.dump(-1, ' ', true, json::error_handler_t::replace);
        return text.size() <= 40 ? text : text.substr(0, 40) + "...";
    }
    [[nodiscard]] float number(const char* key, double low, double high) const {
        const json& v = at(key);
        const auto range = [&] { return json(low).dump() + " to " + json(high).dump(); };
        if (!v.is_number()) refuse(std::string("\"") + key + "\" = " + shown(v) + " is not a number; expected " + range());
        const double x = v.get<double>();
        if (!(x >= low && x <= high)) refuse(std::string("\"") + key + "\" = " + shown(v) + " is out of range; expected " + range());
        return static_cast<float>(x);
    }
    /// nothing for null; what is no object is refused.
    [[nodiscard]] std::optional<Node> section(const char* key) const {
        const json& v = at(key);
        if (v.is_null()) return std::nullopt;
        if (!v.is_object()) refuse(std::string("\"") + key + "\" = " + shown(v) + " is not an object; expected {...} or null");
        return Node{v, place + key + ": "};
    }
    [[nodiscard]] std::string word(const char* key, const std::string& absent) const {
        if (!has(key)) return absent;
        if (!at(key).is_string()) refuse(std::string("\"") + key + "\" = " + shown(at(key)) + " is not a string");
        return at(key).get<std::string>();
    }
};

constexpr int most_depth = 16;
constexpr double lowest_hz = 10, highest_hz = 24000, longest_ms = 60000;

std::optional<LowCut> read_low_cut(const Node& node) {
    if (node.at("hpf_hz").is_null()) return std::nullopt;
    LowCut cut{node.number("hpf_hz", lowest_hz, 4000), 12};
    if (!node.has("hpf_slope_db")) return cut;
    const float slope = node.number("hpf_slope_db", 12, 24);
    if (std::fmod(slope, 6.0F) != 0.0F) node.refuse("\"hpf_slope_db\" = " + Node::shown(node.at("hpf_slope_db")) + " is no slope; expected 12, 18 or 24");
    cut.slope_db = static_cast<int>(slope);
    return cut;
}

std::optional<GateSettings> read_gate(const Node& node) {
    const auto gate = node.section("gate");
    if (!gate) return std::nullopt;
    return GateSettings{gate->number("threshold_dbfs", -144, 0), gate->number("range_db", 0, 144), gate->number("attack_ms", 0, longest_ms),
                        gate->number("hold_ms", 0, longest_ms), gate->number("release_ms", 0, longest_ms)};
}

EqType read_type(const Node& band) {
    const std::string word = band.word("type", "");
    for (const EqType type : {EqType::peak, EqType::low_shelf, EqType::high_shelf})
        if (word == eq_type_id(type)) return type;
    band.refuse("\"type\" = " + Node::shown(band.at("type")) + " is no kind of band; expected peak, low_shelf or high_shelf");
}

void read_eq(const Node& node, StripSettings& out) {
    const json& list = node.at("eq");
    if (!list.is_array()) node.refuse("\"eq\" = " + Node::shown(list) + " is not a list; expected [...], empty when there is nothing to do");
    if (list.size() > max_eq_bands)
        node.refuse("\"eq\" has " + std::to_string(list.size()) + " bands; expected at most " + std::to_string(max_eq_bands));
    for (const json& entry : list) {
        const Node band{entry, node.place + "eq[" + std::to_string(out.eq_bands) + "]: "};
        if (!entry.is_object()) band.refuse(Node::shown(entry) + " is not an object");
        out.eq[out.eq_bands] = {read_type(band), band.number("freq_hz", lowest_hz, highest_hz), band.number("gain_db", -40, 40), band.number("q", 0.05, 100)};
        ++out.eq_bands;
    }
}

std::optional<CompSettings> read_comp(const Node& node) {
    const auto comp = node.section("comp");
    if (!comp) return std::nullopt;
    const std::string detector = comp->word("detector", "peak");
    if (detector != "peak" && detector != "rms") comp->refuse("\"detector\" = " + Node::shown(comp->at("detector")) + " is not known; expected peak or rms");
    return CompSettings{comp->number("threshold_dbfs", -144, 0), comp->number("ratio", 1, 1000), comp->number("knee_db", 0, 60),
                        comp->number("attack_ms", 0, longest_ms), comp->number("release_ms", 0, longest_ms), comp->number("makeup_db", -40, 40), detector == "rms"};
}

AdvisedStrip read_strip(const Node& node) {
    if (!node.value.is_object()) node.refuse(Node::shown(node.value) + " is not an object; expected one as linecheck advise --json prints it");
    AdvisedStrip strip;
    strip.file = node.word("file", "");
    strip.label = node.word("label", "unknown");
    if (node.has("channel")) strip.channel = static_cast<std::size_t>(std::lround(node.number("channel", 1, 4096)));
    StripSettings& s = strip.settings;
    s.trim_db = node.number("gain_db", -100, 100);
    const json& flip = node.at("polarity");
    if (!flip.is_boolean()) node.refuse("\"polarity\" = " + Node::shown(flip) + " is not a switch; expected true (flip) or false");
    s.flip = flip.get<bool>();
    s.low_cut = read_low_cut(node);
    s.gate = read_gate(node);
    read_eq(node, s);
    s.comp = read_comp(node);
    return strip;
}

/// Refuses what is nested deeper than any advice is.
json::parser_callback_t shallow(const std::string& place) {
    return [place](int depth, json::parse_event_t, const json&) {
        if (depth > most_depth)
            throw std::runtime_error(place + "is nested more than " + std::to_string(most_depth) + " deep; expected a line of linecheck advise --json");
        return true;
    };
}

json parsed(std::string_view text, const std::string& place) {
    try {
        return json::parse(text, shallow(place));
    } catch (const json::exception& failure) {  // its text: "[json.exception.parse_error.101] parse error at line 1, column 8: ..."
        const std::string_view why = failure.what();
        const auto end = why.find("] ");
        throw std::runtime_error(place + "is not JSON (" + std::string(end == why.npos ? why : why.substr(end + 2)) + "); expected a line of linecheck advise --json");
    }
}

}  // namespace

std::vector<AdvisedStrip> parse_advice(std::string_view text, const std::string& name) {
    const std::string file = "advice \"" + name + "\"";
    if (json whole = json::parse(text, shallow(file + ": "), false); whole.is_object()) return {read_strip({whole, file + ": "})};
    std::vector<AdvisedStrip> all;
    for (std::size_t from = 0, number = 1; from < text.size(); ++number) {
        const std::size_t end = std::min(text.find('\n', from), text.size());
        const std::string_view line = text.substr(from, end - from);
        from = end + 1;
        if (line.find_first_not_of(" \t\r") == line.npos) continue;
        const std::string place = file + " line " + std::to_string(number) + ": ";
        all.push_back(read_strip({parsed(line, place), place}));
    }
    if (all.empty()) throw std::runtime_error(file + ": is empty; expected a line of linecheck advise --json");
    return all;
}

}  // namespace linecheck
