#include "tests/support/desk/ardour_desk.hpp"

#include <algorithm>
#include <cmath>

namespace linecheck::test {
namespace {

constexpr int audio_tracks = 1, told_switches = 1, told_levels = 2, number_in_path = 4, plain_reply = 16384;

float guessed_db(float db) { return db + 0.1F * std::sin(db * 3); }

}  // namespace

ArdourDesk::ArdourDesk(DeskFaults faults) : UdpDouble(faults) {
    for (std::size_t t = 0; t < tracks; ++t) tracks_.push_back({"Audio " + std::to_string(t + 1), 0});
    start();
}
ArdourDesk::~ArdourDesk() { stop(); }

void ArdourDesk::forget_clients() {
    surfaces_.clear();
    auto_port_ = false;
}

void ArdourDesk::answer(const std::string& bytes, const sockaddr_in& from) {
    if (auto_port_) send(bytes, from);
}

ArdourDesk::Surface& ArdourDesk::surface_of(const sockaddr_in& from) {
    const auto at = std::find_if(surfaces_.begin(), surfaces_.end(), [&](const Surface& s) { return same_client(s.at, from); });
    if (at != surfaces_.end()) return *at;
    surfaces_.push_back({from});
    return surfaces_.back();
}

void ArdourDesk::take(const std::string& datagram, const sockaddr_in& from) {
    const auto message = wire::parse(datagram);
    if (!message) return refused_.push_back(datagram.substr(0, datagram.find('\0')));
    if (message->address == "/set_surface") set_up(*message, from);
    else if (message->address == "/strip/list" && message->values.empty()) list(from);
    else if (message->address.starts_with("/strip/")) strip(*message, from);
    else refused_.push_back(message->address);
}

/// bank, strip types, feedback, fader mode, sends, plugins, port; without a value it says how it is set up.
void ArdourDesk::set_up(const WireMessage& message, const sockaddr_in& from) {
    std::vector<int> values;
    for (const WireValue& value : message.values) {
        if (!std::holds_alternative<std::int32_t>(value)) return refused_.push_back(message.address);
        values.push_back(std::get<std::int32_t>(value));
    }
    if (values.empty()) {
        const Surface& s = surface_of(from);
        WireMessage out{"/set_surface", {}};
        for (const int value : {0, s.types, s.feedback, 0, 0, 0, 0, 1, 0}) out.values.emplace_back(std::int32_t{value});
        return answer(wire::print(out), from);
    }
    if (values.size() != 7 || values[0] != 0 || values[6] != 0) return refused_.push_back(message.address);
    auto_port_ = true;
    Surface& s = surface_of(from);
    s.types = values[1];
    s.feedback = values[2];
    dump(s);
}

void ArdourDesk::dump(const Surface& surface) {
    if ((surface.types & audio_tracks) == 0) return;
    for (std::size_t t = 0; t < tracks_.size(); ++t) {
        if ((surface.feedback & told_switches) != 0) {
            tell(surface, t, "name", tracks_[t].name);
            tell(surface, t, "mute", 0.0F);
        }
        if ((surface.feedback & told_levels) != 0) {
            tell(surface, t, "gain", -3.0F);
            tell(surface, t, "trimdB", tracks_[t].trim);
        }
    }
}

void ArdourDesk::tell(const Surface& surface, std::size_t track, const std::string& what, const WireValue& value) {
    if (what == "trimdB" && track == without_trim) return;
    const auto number = static_cast<std::int32_t>(track + 1);
    if ((surface.feedback & number_in_path) != 0) answer(wire::print({"/strip/" + what + "/" + std::to_string(number), {value}}), surface.at);
    else answer(wire::print({"/strip/" + what, {number, value}}), surface.at);
}
void ArdourDesk::tell(std::size_t track, const std::string& what, const WireValue& value) {
    for (const Surface& surface : surfaces_)
        if ((surface.feedback & (what == "name" ? told_switches : told_levels)) != 0) tell(surface, track, what, value);
}

void ArdourDesk::list(const sockaddr_in& from) {
    const Surface& s = surface_of(from);
    const std::string address = (s.feedback & plain_reply) != 0 ? "/reply" : "#reply";
    for (std::size_t t = 0; t < tracks_.size(); ++t)
        answer(wire::print({address, {std::string("AT"), tracks_[t].name, 1, 1, 0, 0, static_cast<std::int32_t>(t + 1), 0}}), from);
    // Sample rate and last sample are 64 bits wide.
    answer(wire::padded(address) + wire::padded(",shhi") + wire::padded("end_route_list") + wire::word(0) + wire::word(48000) + wire::word(0) + wire::word(0) + wire::word(0), from);
    dump(s);
}

void ArdourDesk::strip(const WireMessage& message, const sockaddr_in& from) {
    const auto last = message.address.rfind('/');
    const std::string what = message.address.substr(7, last < 7 ? 0 : last - 7), digits = message.address.substr(last + 1);
    if ((what != "name" && what != "trimdB") || digits.empty() || digits.size() > 3 || !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return refused_.push_back(message.address);
    const auto track = static_cast<std::size_t>(std::stoi(digits)) - 1;
    if (track >= tracks_.size()) return;
    if (message.values.empty()) return get(what, track, message.address, from);
    const auto* const text = std::get_if<std::string>(&message.values[0]);
    const auto* const number = std::get_if<float>(&message.values[0]);
    const bool good = message.values.size() == 1 && (what == "name" ? text != nullptr : number != nullptr && track != without_trim);
    if (!good) return refused_.push_back(message.address);
    writes_.push_back({message.address, message.values[0]});
    if (text != nullptr) return rename(track, *text);
    tracks_[track].trim = *number;
    tell(track, what, *number);
}

void ArdourDesk::get(const std::string& what, std::size_t track, const std::string& address, const sockaddr_in& from) {
    if (what == "name") answer(wire::print({address, {tracks_[track].name}}), from);
    else if (track == without_trim) answer(wire::print({address, {}}), from);
    else answer(wire::print({address, {guessed_db(tracks_[track].trim)}}), from);
}

void ArdourDesk::rename(std::size_t track, const std::string& name) {
    const auto taken = [&](const std::string& wanted) {
        return wanted == "Master" || std::any_of(tracks_.begin(), tracks_.end(), [&](const Track& t) { return &t != &tracks_[track] && t.name == wanted; });
    };
    if (name.empty()) return;
    std::string out = name;
    for (int n = 1; taken(out); ++n) out = name + " " + std::to_string(n);
    tracks_[track].name = out;
    tell(track, "name", out);
}

void ArdourDesk::person_renames(std::size_t track, const std::string& name) {
    const std::lock_guard lock(mutex_);
    rename(track, name);
}
void ArdourDesk::person_trims(std::size_t track, float db) {
    const std::lock_guard lock(mutex_);
    tracks_[track].trim = db;
    tell(track, "trimdB", db);
}
void ArdourDesk::person_swaps(std::size_t a, std::size_t b) {
    const std::lock_guard lock(mutex_);
    std::swap(tracks_[a], tracks_[b]);
    for (const Surface& surface : surfaces_) {
        dump(surface);
        answer(wire::print({"/strip/list", {}}), surface.at);
    }
}
std::string ArdourDesk::name(std::size_t track) const {
    const std::lock_guard lock(mutex_);
    return tracks_[track].name;
}
float ArdourDesk::trim(std::size_t track) const {
    const std::lock_guard lock(mutex_);
    return tracks_[track].trim;
}
std::vector<ArdourDesk::Write> ArdourDesk::writes() const {
    const std::lock_guard lock(mutex_);
    return writes_;
}
std::vector<std::string> ArdourDesk::refused() const {
    const std::lock_guard lock(mutex_);
    return refused_;
}
std::size_t ArdourDesk::surfaces() const {
    const std::lock_guard lock(mutex_);
    return surfaces_.size();
}

}  // namespace linecheck::test
