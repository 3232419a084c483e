#include "tests/support/desk/x32_memory.hpp"

#include <algorithm>

namespace linecheck::test {
namespace {

using namespace leaf;
using Print = X32Leaf::Print;

std::string digits(int value, std::size_t width) {
    const std::string plain = std::to_string(value);
    return std::string(width - std::min(width, plain.size()), '0') + plain;
}

}  // namespace

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
    for (int a = 1; a <= 8; ++a) {
        add_channel("auxin/" + two(a), false);
        X32Leaf index = whole(-1, 127, -1);  // line inputs
        index.read_only = true;
        leaves_["/-ha/" + two(31 + a) + "/index"] = index;
    }
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

}  // namespace linecheck::test
