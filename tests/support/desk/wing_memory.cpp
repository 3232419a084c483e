#include "tests/support/desk/wing_memory.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace linecheck::test {
namespace {

using Kind = WingLeaf::Kind;

WingLeaf number(float low, float high, int intervals, float now) { return {Kind::number, low, high, intervals, {}, now, ""}; }
WingLeaf frequency(float low, float high, int intervals, float now) { return {Kind::logarithmic, low, high, intervals, {}, now, ""}; }
WingLeaf whole(int low, int high, int now) { return {Kind::whole, static_cast<float>(low), static_cast<float>(high), high - low, {}, static_cast<float>(now), ""}; }
WingLeaf toggle(bool now = false) { return whole(0, 1, now ? 1 : 0); }
WingLeaf choice(std::vector<std::string> tokens, const std::string& now) { return {Kind::choice, 0, 0, 0, std::move(tokens), 0, now}; }
/// A number of a list, as snapshots hold the compressor's ratio.
WingLeaf one_of(std::vector<std::string> numbers, float now) { return {Kind::number, std::stof(numbers.front()), std::stof(numbers.back()), 0, std::move(numbers), now, ""}; }
WingLeaf text(int bytes) { return {Kind::text, 0, 0, bytes, {}, 0, ""}; }

std::string cut(const std::string& name, std::size_t bytes) {
    std::string out;
    for (std::size_t i = 0; i < name.size();) {
        std::size_t end = i + 1;
        while (end < name.size() && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) ++end;
        if (end > bytes) break;
        out += name.substr(i, end - i);
        i = end;
    }
    return out;
}

}  // namespace

bool WingLeaf::set(const WireValue& wanted, bool* wrong) {
    const auto* const said = std::get_if<std::string>(&wanted);
    const auto refuse = [&] {
        if (wrong != nullptr) *wrong = true;
        return false;
    };
    if (kind == Kind::text || kind == Kind::choice) {
        if (said == nullptr) return refuse();
        const std::string now = kind == Kind::text ? cut(*said, static_cast<std::size_t>(intervals)) : *said;
        if (kind == Kind::choice && std::find(tokens.begin(), tokens.end(), now) == tokens.end()) return refuse();
        return std::exchange(word, now) != now;
    }
    float now = 0;
    if (said != nullptr) {
        char* end = nullptr;
        now = std::strtof(said->c_str(), &end);
        if (*said == "-oo") now = -144;
        else if (said->empty() || *end != '\0') return refuse();
    } else {
        now = std::holds_alternative<float>(wanted) ? std::get<float>(wanted) : static_cast<float>(std::get<std::int32_t>(wanted));
    }
    if (!std::isfinite(now)) return refuse();
    if (kind == Kind::whole && low == 0 && high == 1 && now == -1) now = 1 - number;
    now = std::clamp(now, low, high);
    if (!tokens.empty()) {
        const auto away = [&](const std::string& token) { return std::abs(std::stof(token) - now); };
        now = std::stof(*std::min_element(tokens.begin(), tokens.end(), [&](const auto& a, const auto& b) { return away(a) < away(b); }));
        return std::exchange(number, now) != now;
    }
    const float place = kind == Kind::logarithmic ? std::log(now / low) / std::log(high / low) : (now - low) / (high - low);
    const float step = std::round(place * static_cast<float>(intervals)) / static_cast<float>(intervals);
    now = kind == Kind::logarithmic ? low * std::pow(high / low, step) : low + step * (high - low);
    return std::exchange(number, now) != now;
}

std::vector<WireValue> WingLeaf::answer() const {
    if (kind == Kind::text || kind == Kind::choice) return {word};
    char shown[32];
    std::snprintf(shown, sizeof shown, kind == Kind::whole ? "%.0f" : kind == Kind::logarithmic && number >= 100 ? "%.0f" : "%.1f", static_cast<double>(number));
    const float place = kind == Kind::logarithmic ? std::log(number / low) / std::log(high / low) : (number - low) / (high - low);
    if (kind == Kind::whole) return {std::string(shown), place, static_cast<std::int32_t>(std::lround(number - low))};
    return {std::string(number <= -144 ? "-oo" : shown), place, number};
}

WingMemory::WingMemory() {
    for (int c = 1; c <= 40; ++c) {
        const std::string strip = "/ch/" + std::to_string(c) + "/";
        const auto add = [&](const std::string& path, WingLeaf leaf) { leaves_.emplace(strip + path, std::move(leaf)); };
        add("name", text(16));
        add("col", whole(1, 18, 1));
        add("icon", whole(0, 999, 0));
        add("led", toggle(true));
        add("tags", text(80));
        add("clink", toggle());
        add("fdr", number(-144, 10, 1540, -144));
        add("mute", toggle());
        add("pan", number(-100, 100, 200, 0));
        add("wid", number(-150, 150, 60, 100));
        add("in/conn/grp", choice({"OFF", "LCL", "AUX", "A", "B", "C", "SC", "USB", "CRD", "MOD", "PLAY", "AES", "USR", "OSC", "BUS", "MAIN", "MTX"}, "LCL"));
        add("in/conn/in", whole(1, 64, c));
        add("in/set/trim", number(-18, 18, 360, 0));
        add("in/set/inv", toggle());
        add("in/set/$g", number(-3, 45.5F, 97, 0));
        add("flt/lc", toggle());
        add("flt/lcf", frequency(20, 2000, 640, 100.2374573F));
        add("flt/lcs", choice({"6", "12", "18", "24"}, "24"));
        add("flt/hc", toggle());
        add("flt/hcf", frequency(50, 20000, 832, 10018.26F));
        add("gate/on", toggle());
        add("gate/mdl", choice({"GATE", "DUCK", "DS902", "DEQ"}, "GATE"));
        add("gate/thr", number(-80, 0, 160, -40));
        add("gate/range", number(3, 60, 114, 40));
        add("gate/att", number(0, 120, 120, 10));
        add("gate/hld", number(1, 200, 199, 10));
        add("gate/rel", frequency(4, 4000, 129, 199.4042816F));
        add("dyn/on", toggle());
        add("dyn/mdl", choice({"COMP", "EXP", "76LA", "LA", "RED3"}, "COMP"));
        add("dyn/mix", number(0, 100, 100, 100));
        add("dyn/gain", number(-6, 12, 36, 0));
        add("dyn/thr", number(-60, 0, 120, -10));
        add("dyn/ratio", one_of({"1.1", "1.2", "1.3", "1.5", "1.7", "2", "2.5", "3", "3.5", "4", "5", "6", "8", "10", "20", "50", "100"}, 3));
        add("dyn/knee", number(0, 5, 5, 3));
        add("dyn/det", choice({"PEAK", "RMS"}, "RMS"));
        add("dyn/att", number(0, 120, 120, 50));
        add("dyn/hld", number(1, 200, 199, 20));
        add("dyn/rel", frequency(4, 4000, 129, 152.5651855F));
        add("dyn/env", choice({"LIN", "LOG"}, "LOG"));
        add("dyn/auto", toggle());
        add("eq/on", toggle());
        add("eq/mdl", choice({"STD", "SOUL", "E88", "E84", "F110", "PULSAR", "MACH4"}, "STD"));
        add("eq/mix", number(0, 125, 125, 100));
        for (const char* band : {"l", "1", "2", "3", "4", "h"}) {
            add(std::string("eq/") + band + "g", number(-15, 15, 300, 0));
            add(std::string("eq/") + band + "f", frequency(20, 20000, 960, 200));
            add(std::string("eq/") + band + "q", frequency(0.442F, 10, 180, 1.411322355F));
        }
        add("eq/leq", choice({"PEQ", "SHV"}, "SHV"));
        add("eq/heq", choice({"PEQ", "SHV"}, "SHV"));
        for (int s = 1; s <= 16; ++s) {
            const std::string send = "send/" + std::to_string(s) + "/";
            add(send + "on", toggle());
            add(send + "lvl", number(-144, 10, 1540, -144));
        }
    }
    leaves_.emplace("/$ctl/lib/$actionidx", whole(0, 999, 0));
    leaves_.emplace("/$ctl/OSC/ronly", toggle());
    for (int n = 1; n <= 24; ++n) {
        const std::string input = "/io/in/LCL/" + std::to_string(n) + "/";
        leaves_.emplace(input + "g", number(-3, 45.5F, 97, 0));
        leaves_.emplace(input + "vph", toggle());
    }
}

WingLeaf* WingMemory::leaf(const std::string& address) {
    const auto at = leaves_.find(address);
    return at == leaves_.end() ? nullptr : &at->second;
}
bool WingMemory::is_node(const std::string& address) const {
    const std::string inside = address + "/";
    const auto at = leaves_.lower_bound(inside);
    return at != leaves_.end() && at->first.starts_with(inside);
}

}  // namespace linecheck::test
