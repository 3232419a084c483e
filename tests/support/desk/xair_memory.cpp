#include "tests/support/desk/xair_memory.hpp"

namespace linecheck::test {
namespace {

using namespace leaf;
using Print = X32Leaf::Print;

std::string two(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }
/// "In01" to "In16", then "OFF"; or "U01" to "U18".
std::vector<std::string> numbered(const std::string& word, int count) {
    std::vector<std::string> out;
    for (int n = 1; n <= count; ++n) out.push_back(word + two(n));
    return out;
}

}  // namespace

void XAirMemory::add_channel(int number) {
    const std::string path = "ch/" + two(number);
    auto inputs = numbered("In", 16);
    inputs.emplace_back("OFF");
    add(path + "/config", {{"name", name()}, {"color", choice(colours())}, {"insrc", choice(inputs, number - 1)}, {"rtnsrc", choice(numbered("U", 18), number - 1)}});
    add(path + "/preamp", {{"rtntrim", linear(-18, 18, 144, 0)}, {"rtnsw", on_off()}, {"invert", on_off()}, {"hpon", on_off()}, {"hpf", logarithmic(20, 400, 101, 20, Print::hertz)}});
    add(path + "/gate", {{"on", on_off()}, {"mode", choice({"GATE", "EXP2", "EXP3", "EXP4", "DUCK"})}, {"thr", linear(-80, 0, 160, -80)}, {"range", linear(3, 60, 57, 60)},
                         {"attack", linear(0, 120, 120, 0)}, {"hold", logarithmic(0.02F, 2000, 101, 10, Print::hundredth)}, {"release", logarithmic(5, 4000, 101, 200, Print::plain)}, {"keysrc", whole(0, 22, 0)}});
    add(path + "/dyn", {{"on", on_off()}, {"mode", choice({"COMP", "EXP"})}, {"det", choice({"PEAK", "RMS"})}, {"env", choice({"LIN", "LOG"})}, {"thr", linear(-60, 0, 120, 0)},
                        {"ratio", choice({"1.1", "1.3", "1.5", "2.0", "2.5", "3.0", "4.0", "5.0", "7.0", "10", "20", "100"}, 3)}, {"knee", linear(0, 5, 5, 0)}, {"mgain", linear(0, 24, 48, 0)},
                        {"attack", linear(0, 120, 120, 10)}, {"hold", logarithmic(0.02F, 2000, 101, 10, Print::hundredth)}, {"release", logarithmic(5, 4000, 101, 150, Print::plain)},
                        {"mix", linear(0, 100, 20, 100)}, {"keysrc", whole(0, 22, 0)}, {"auto", on_off()}});
    add(path + "/insert", {{"on", on_off()}, {"sel", whole(0, 8, 0)}});
    add(path + "/eq", {{"on", on_off()}});
    for (int b = 1; b <= 4; ++b)
        add(path + "/eq/" + std::to_string(b), {{"type", choice({"LCut", "LShv", "PEQ", "VEQ", "HShv", "HCut"}, 2)}, {"f", logarithmic(20, 20000, 201, 500, Print::eq_hertz)},
                                                {"g", linear(-15, 15, 120, 0)}, {"q", logarithmic(10, 0.3F, 72, 2, Print::tenth)}});
    add(path + "/mix", {{"on", on_off(true)}, {"fader", fader(1023)}, {"lr", on_off(true)}, {"pan", linear(-100, 100, 100, 0)}});
    for (int s = 1; s <= 10; ++s) {
        std::string send = path;
        send += "/mix/" + two(s);
        add(send, {{"level", fader(160)}, {"tap", choice({"IN", "PREEQ", "POSTEQ", "PRE", "POST", "GRP"}, 3)}});
    }
    add(path + "/grp", {{"dca", bits(4)}, {"mute", bits(4)}});
    leaves_["/-stat/solosw/" + two(number)] = on_off();
}

XAirMemory::XAirMemory() : X32Memory(Empty{}) {
    for (int c = 1; c <= 16; ++c) add_channel(c);
    for (int h = 1; h <= 16; ++h) add("headamp/" + two(h), {{"gain", linear(-12, 60, 144, 0)}, {"phantom", on_off()}});
    for (int h = 17; h <= 24; ++h) add("headamp/" + two(h), {{"gain", linear(-12, 20, 64, 0)}});
    std::vector<std::pair<std::string, X32Leaf>> links;
    for (int c = 1; c < 16; c += 2) links.emplace_back(std::to_string(c) + "-" + std::to_string(c + 1), on_off());
    add("config/chlink", std::move(links));
    add("config/linkcfg", {{"preamp", on_off(true)}, {"eq", on_off(true)}, {"dyn", on_off(true)}, {"fdrmute", on_off(true)}});
    leaves_["/-snap/index"] = whole(0, 64, 0);
    for (const char* action : {"load", "save", "delete"}) leaves_["/-snap/" + std::string(action)] = whole(0, 64, 0);
}

DeskModel xair_model(const std::string& name) { return {name, "1.22", 8, false, "preamp", "/-snap/index", XAirMemory()}; }

}  // namespace linecheck::test
