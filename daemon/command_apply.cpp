#include "daemon/command_apply.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iostream>
#include <stdexcept>
#include <string_view>

#include "daemon/remote_link.hpp"

namespace linecheck {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds between_steps{700};
constexpr std::chrono::seconds longest{8};  // a ramp of 3 dB takes half a second, a lossy network a few

struct Kind {
    std::string_view id, advised, on_desk, advised_words, desk_words;
};
constexpr std::array<Kind, 7> kinds{{
    {"gain", "gain", "gain", "change in dB (at most 3 dB up a time)", "known, dB"},
    {"hpf", "hpf", "hpf", "Hz", "on, Hz"},
    {"gate", "gate", "gate", "threshold, range, attack, hold, release", "on, threshold, range, attack, hold, release"},
    {"eq", "eq/", "eq/", "type, Hz, dB, Q", "on, type, Hz, dB, Q"},
    {"comp", "comp", "comp", "threshold, ratio, knee, attack, release, make-up", "on, threshold, ratio, attack, release, make-up"},
    {"notch", "notch", "eq/", "Hz, dB, Q", "on, type, Hz, dB, Q"},
    {"label", "label", "name", "name, colour", "name"},
}};

std::string shown(const OscArgument& argument) {
    if (const auto* text = std::get_if<std::string>(&argument)) return "\"" + *text + "\"";
    const double value = osc_number(argument).value_or(0);
    std::string out = std::to_string(std::round(value * 100.0) / 100.0);
    out.erase(out.find_last_not_of('0') + 1);
    if (out.ends_with('.')) out.pop_back();
    return out;
}

/// One line for each address that begins so, without its first `skip` arguments.
void show(const RemoteHeard& heard, const std::string& begin, std::size_t skip, std::string_view title) {
    for (auto at = heard.lower_bound(begin); at != heard.end() && at->first.starts_with(begin); ++at) {
        std::string line;
        for (std::size_t i = skip; i < at->second.arguments.size(); ++i) line += (line.empty() ? "" : ", ") + shown(at->second.arguments[i]);
        std::cout << title << line << '\n';
    }
}

}  // namespace

void run_apply(const RemoteRequest& request, int channel, const std::string& kind) {
    const auto row = std::find_if(kinds.begin(), kinds.end(), [&](const Kind& k) { return k.id == kind; });
    if (row == kinds.end()) throw std::runtime_error("apply: \"" + kind + "\" is nothing that can be applied; expected gain, hpf, gate, eq, comp, notch or label");
    const std::string ch = "/linecheck/ch/" + std::to_string(channel) + "/";
    const RemoteHeard heard = refresh(request);
    const std::string advised = ch + "advice/" + std::string(row->advised) + (row->id == "eq" ? "1" : "");
    const int id = static_cast<int>(number(heard, advised));
    if (id < 1) throw std::runtime_error("apply: nothing of " + kind + " is advised for line " + std::to_string(channel) + "; linecheck channels shows the lines");
    show(heard, ch + "desk/" + std::string(row->on_desk), 0, "the desk holds   ");
    std::cout << "                 (" << row->desk_words << ")\n";
    show(heard, ch + "advice/" + std::string(row->advised), 1, "advised is       ");
    std::cout << "                 (" << row->advised_words << ")\n";
    RemoteLink link(request);
    link.send({"/linecheck/subscribe", {0}});
    const double before = number(link.listen(std::chrono::milliseconds(300), std::chrono::milliseconds(300)), ch + "desk", 1);
    link.send({ch + "apply", {id}});
    bool verified = false;  // a ramp has steps, and switches follow their settings: the last one counts
    for (const auto end = Clock::now() + longest; Clock::now() < end;) {
        const RemoteHeard news = link.listen(between_steps, between_steps);
        throw_refusal(news);
        const std::string outcome = word(news, ch + "desk");
        if (number(news, ch + "desk", 1) > before) {
            if (outcome != "verified" && outcome != "pending") throw std::runtime_error("apply: the desk did not take it: " + outcome);
            verified = outcome == "verified";
        } else if (verified) {
            break;
        }
    }
    if (verified) {
        std::cout << "verified: the desk holds it\n";
        return;
    }
    throw std::runtime_error("apply: no word from the desk within 8 s; see the log of linecheckd");
}

}  // namespace linecheck
