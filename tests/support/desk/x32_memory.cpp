#include "tests/support/desk/x32_memory.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace linecheck::test {
namespace {

using Kind = X32Leaf::Kind;
using Print = X32Leaf::Print;

X32Leaf name() { return {Kind::text, 0, 0, 0, {}, false, Print::plain, std::string()}; }
X32Leaf whole(int low, int high, int now) { return {Kind::whole, static_cast<float>(low), static_cast<float>(high), 0, {}, false, Print::plain, std::int32_t{now}}; }
X32Leaf choice(std::vector<std::string> tokens, int now = 0) { return {Kind::choice, 0, 0, 0, std::move(tokens), false, Print::plain, std::int32_t{now}}; }
X32Leaf on_off(bool now = false) { return choice({"OFF", "ON"}, now ? 1 : 0); }
X32Leaf linear(float low, float high, int intervals, float now, Print print = Print::tenth) {
    return {Kind::linear, low, high, intervals, {}, false, print, (now - low) / (high - low)};
}
X32Leaf logarithmic(float low, float high, int values, float now, Print print) {
    const float place = std::log(now / low) / std::log(high / low);
    return {Kind::logarithmic, low, high, values - 1, {}, false, print, std::round(place * static_cast<float>(values - 1)) / static_cast<float>(values - 1)};
}
X32Leaf fader(int intervals) { return {Kind::level, -90, 10, intervals, {}, false, Print::tenth, 0.0F}; }
X32Leaf bits(int count) { return {Kind::bits, 0, static_cast<float>((1 << count) - 1), count, {}, false, Print::plain, std::int32_t{0}}; }

std::vector<std::string> colours() {
    std::vector<std::string> out{"OFF", "RD", "GN", "YE", "BL", "MG", "CY", "WH"};
    for (int i = 0; i < 8; ++i) out.push_back(out[static_cast<std::size_t>(i)] + "i");
    return out;
}

std::string number(float value, int decimals, bool sign = false) {
    char buffer[32];
    if (sign) std::snprintf(buffer, sizeof buffer, "%+.*f", decimals, static_cast<double>(value));
    else std::snprintf(buffer, sizeof buffer, "%.*f", decimals, static_cast<double>(value));
    return buffer;
}
std::string digits(int value, std::size_t width) {
    const std::string plain = std::to_string(value);
    return std::string(width - std::min(width, plain.size()), '0') + plain;
}
std::string frequency(float hz) {
    if (hz < 1000.0F) return number(hz, 1);
    const int tens = static_cast<int>(std::lround(hz / 10.0F));
    return std::to_string(tens / 100) + "k" + digits(tens % 100, 2);
}

float level_db(float f) {
    return f >= 0.5F ? 40 * f - 30 : f >= 0.25F ? 80 * f - 50 : f >= 0.0625F ? 160 * f - 70 : 480 * f - 90;
}
float level_place(float db) {
    return db < -60 ? (db + 90) / 480 : db < -30 ? (db + 70) / 160 : db < -10 ? (db + 50) / 80 : (db + 30) / 40;
}

std::optional<float> read_number(std::string word) {
    if (word == "-oo") return -90.0F;
    float thousands = 1;
    if (const auto k = word.find('k'); k != std::string::npos) {
        word[k] = '.';
        thousands = 1000;
    }
    char* end = nullptr;
    const float value = std::strtof(word.c_str(), &end);
    if (word.empty() || *end != '\0' || !std::isfinite(value)) return std::nullopt;
    return value * thousands;
}

}  // namespace

float X32Leaf::physical() const {
    const float f = std::get<float>(value);
    if (kind == Kind::logarithmic) return low * std::pow(high / low, f);
    return kind == Kind::level ? level_db(f) : low + f * (high - low);
}

bool X32Leaf::set(const WireValue& wanted) {
    WireValue now = value;
    if (kind == Kind::text) {
        const auto* text = std::get_if<std::string>(&wanted);
        if (text == nullptr) return false;
        now = text->substr(0, 12);
    } else if (kind == Kind::whole || kind == Kind::bits) {
        const auto* given = std::get_if<std::int32_t>(&wanted);
        if (given == nullptr) return false;
        now = std::clamp(*given, static_cast<std::int32_t>(low), static_cast<std::int32_t>(high));
    } else if (kind == Kind::choice) {
        if (const auto* token = std::get_if<std::string>(&wanted)) {
            const auto at = std::find(tokens.begin(), tokens.end(), *token);
            if (at == tokens.end()) return false;
            now = static_cast<std::int32_t>(at - tokens.begin());
        } else if (const auto* index = std::get_if<std::int32_t>(&wanted)) {
            now = std::clamp(*index, std::int32_t{0}, static_cast<std::int32_t>(tokens.size()) - 1);
        } else {
            return false;
        }
    } else {
        const auto* place = std::get_if<float>(&wanted);
        if (place == nullptr || !std::isfinite(*place)) return false;
        now = std::round(std::clamp(*place, 0.0F, 1.0F) * static_cast<float>(intervals)) / static_cast<float>(intervals);
    }
    const bool changed = now != value;
    value = std::move(now);
    return changed;
}

bool X32Leaf::from_text(const std::string& word) {
    if (kind == Kind::text || kind == Kind::choice) return set(WireValue(word));
    if (kind == Kind::bits) return word.size() > 1 && word[0] == '%' && set(static_cast<std::int32_t>(std::strtol(word.c_str() + 1, nullptr, 2)));
    const auto given = read_number(word);
    if (!given) return false;
    if (kind == Kind::whole) return set(static_cast<std::int32_t>(std::lround(*given)));
    const float to = kind == Kind::level ? level_place(*given)
                     : kind == Kind::logarithmic ? std::log(std::max(*given, 1e-6F) / low) / std::log(high / low)
                                                 : (*given - low) / (high - low);
    return set(WireValue(to));
}

std::string X32Leaf::text() const {
    if (kind == Kind::text) return '"' + std::get<std::string>(value) + '"';
    if (kind == Kind::whole) return std::to_string(std::get<std::int32_t>(value));
    if (kind == Kind::choice) return tokens[static_cast<std::size_t>(std::get<std::int32_t>(value))];
    if (kind == Kind::bits) {
        std::string out = "%";
        for (int b = intervals - 1; b >= 0; --b) out += (std::get<std::int32_t>(value) >> b & 1) != 0 ? '1' : '0';
        return out;
    }
    if (kind == Kind::level && std::get<float>(value) <= 0.0F) return "   -oo";
    const float v = physical();
    switch (print) {
        case Print::plain: return number(v, 0);
        case Print::tenth: return number(v, 1);
        case Print::hundredth: return number(v, 2);
        case Print::hertz: return number(v, 0);
        case Print::eq_hertz: return frequency(v);
        case Print::signed_tenth: return std::abs(v) < 0.05F ? "0.0" : number(v, 1, true);
        case Print::signed_hundredth: return std::abs(v) < 0.005F ? "0.0" : number(v, 2, true);
    }
    return {};
}

void X32Memory::add(const std::string& node, std::vector<std::pair<std::string, X32Leaf>> fields) {
    auto& order = nodes_[node];
    for (auto& [leaf, law] : fields) {
        std::string address = "/" + node;
        address += "/" + leaf;
        order.push_back(address);
        leaves_.emplace(address, std::move(law));
    }
}

void X32Memory::add_channel(const std::string& path, bool dynamics) {
    const std::vector<std::string> filters{"LC6", "LC12", "HC6", "HC12", "1.0", "2.0", "3.0", "5.0", "10.0"};
    add(path + "/config", {{"name", name()}, {"icon", whole(1, 74, 1)}, {"color", choice(colours())}, {"source", whole(0, 64, 0)}});
    if (dynamics) {
        add(path + "/preamp", {{"trim", linear(-18, 18, 144, 0, Print::signed_tenth)}, {"invert", on_off()}, {"hpon", on_off()}, {"hpslope", choice({"12", "18", "24"})}, {"hpf", logarithmic(20, 400, 101, 20, Print::hertz)}});
        add(path + "/gate", {{"on", on_off()}, {"mode", choice({"EXP2", "EXP3", "EXP4", "GATE", "DUCK"}, 3)}, {"thr", linear(-80, 0, 160, -80)}, {"range", linear(3, 60, 57, 60)}, {"attack", linear(0, 120, 120, 0, Print::plain)}, {"hold", logarithmic(0.02F, 2000, 101, 10, Print::hundredth)}, {"release", logarithmic(5, 4000, 101, 200, Print::plain)}, {"keysrc", whole(0, 64, 0)}});
        add(path + "/gate/filter", {{"on", on_off()}, {"type", choice(filters)}, {"f", logarithmic(20, 20000, 201, 1000, Print::eq_hertz)}});
        add(path + "/dyn", {{"on", on_off()}, {"mode", choice({"COMP", "EXP"})}, {"det", choice({"PEAK", "RMS"})}, {"env", choice({"LIN", "LOG"})}, {"thr", linear(-60, 0, 120, 0)}, {"ratio", choice({"1.1", "1.3", "1.5", "2.0", "2.5", "3.0", "4.0", "5.0", "7.0", "10", "20", "100"}, 3)}, {"knee", linear(0, 5, 5, 0, Print::plain)}, {"mgain", linear(0, 24, 48, 0, Print::hundredth)}, {"attack", linear(0, 120, 120, 10, Print::plain)}, {"hold", logarithmic(0.02F, 2000, 101, 10, Print::hundredth)}, {"release", logarithmic(5, 4000, 101, 150, Print::plain)}, {"pos", choice({"PRE", "POST"})}, {"keysrc", whole(0, 64, 0)}, {"mix", linear(0, 100, 20, 100, Print::plain)}, {"auto", on_off()}});
        add(path + "/dyn/filter", {{"on", on_off()}, {"type", choice(filters)}, {"f", logarithmic(20, 20000, 201, 1000, Print::eq_hertz)}});
        add(path + "/insert", {{"on", on_off()}, {"pos", choice({"PRE", "POST"})}, {"sel", whole(0, 22, 0)}});
    } else {
        add(path + "/preamp", {{"trim", linear(-18, 18, 144, 0, Print::signed_tenth)}, {"invert", on_off()}});
    }
    add(path + "/eq", {{"on", on_off()}});
    constexpr float centres[] = {124.7F, 496.6F, 1970.0F, 10020.0F};
    for (int b = 1; b <= 4; ++b)
        add(path + "/eq/" + std::to_string(b), {{"type", choice({"LCut", "LShv", "PEQ", "VEQ", "HShv", "HCut"}, 2)}, {"f", logarithmic(20, 20000, 201, centres[b - 1], Print::eq_hertz)}, {"g", linear(-15, 15, 120, 0, Print::signed_hundredth)}, {"q", logarithmic(10, 0.3F, 72, 2, Print::tenth)}});
    add(path + "/mix", {{"on", on_off(true)}, {"fader", fader(1023)}, {"st", on_off(true)}, {"pan", linear(-100, 100, 100, 0, Print::plain)}, {"mono", on_off()}, {"mlevel", fader(160)}});
    for (int s = 1; s <= 16; ++s) {
        std::string send = path;
        send += "/mix/" + digits(s, 2);
        add(send, {{"on", on_off(true)}, {"level", fader(160)}});
    }
    add(path + "/grp", {{"dca", bits(8)}, {"mute", bits(6)}});
}

X32Memory::X32Memory() {
    const auto two = [](int n) { return digits(n, 2); };
    const auto three = [](int n) { return digits(n, 3); };
    for (int c = 1; c <= 32; ++c) {
        add_channel("ch/" + two(c), true);
        leaves_["/ch/" + two(c) + "/config/source"].value = std::int32_t{c};
        X32Leaf index = whole(-1, 127, c - 1);
        index.read_only = true;
        leaves_["/-ha/" + two(c - 1) + "/index"] = index;
        X32Leaf solo = on_off();
        leaves_["/-stat/solosw/" + two(c)] = solo;
    }
    for (int a = 1; a <= 8; ++a) add_channel("auxin/" + two(a), false);
    for (int h = 0; h < 128; ++h) add("headamp/" + three(h), {{"gain", linear(-12, 60, 144, 0, Print::signed_tenth)}, {"phantom", on_off()}});
    std::vector<std::pair<std::string, X32Leaf>> links;
    for (int c = 1; c < 32; c += 2) links.emplace_back(std::to_string(c) + "-" + std::to_string(c + 1), on_off());
    add("config/chlink", std::move(links));
    add("config/linkcfg", {{"hadly", on_off(true)}, {"eq", on_off(true)}, {"dyn", on_off(true)}, {"fdrmute", on_off(true)}});
    std::vector<std::pair<std::string, X32Leaf>> mutes;
    for (int m = 1; m <= 6; ++m) mutes.emplace_back(std::to_string(m), on_off());
    add("config/mute", std::move(mutes));
    leaves_["/-stat/lock"] = choice({"UNLOCK", "LOCK", "SHUTDOWN"});
    leaves_["/-show/prepos/current"] = whole(-1, 99, 0);
    for (const char* action : {"goscene", "gosnippet", "gocue", "undopt", "doundo"}) leaves_["/-action/" + std::string(action)] = whole(0, 999, 0);
}

X32Leaf* X32Memory::leaf(const std::string& address) {
    const auto at = leaves_.find(address);
    return at == leaves_.end() ? nullptr : &at->second;
}
std::vector<std::string> X32Memory::node(const std::string& path) const {
    const auto at = nodes_.find(path);
    return at == nodes_.end() ? std::vector<std::string>() : at->second;
}

std::vector<std::string> x32_words(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == ' ' || text[i] == '\n') {
            ++i;
        } else if (text[i] == '"') {
            const auto end = text.find('"', i + 1);
            out.push_back(text.substr(i + 1, end == std::string::npos ? end : end - i - 1));
            i = end == std::string::npos ? text.size() : end + 1;
        } else {
            const auto end = text.find_first_of(" \n", i);
            out.push_back(text.substr(i, end == std::string::npos ? end : end - i));
            i = end == std::string::npos ? text.size() : end;
        }
    }
    return out;
}

}  // namespace linecheck::test
