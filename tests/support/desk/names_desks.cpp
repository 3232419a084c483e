#include "tests/support/desk/names_desks.hpp"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <optional>
#include <stdexcept>

namespace linecheck::test {
namespace {

std::vector<std::string> numbered(const std::string& word, int count) {
    std::vector<std::string> out;
    for (int n = 1; n <= count; ++n) out.push_back(word.empty() ? "" : word + std::to_string(n));
    return out;
}

sockaddr_in at_port(int port) {
    sockaddr_in out{};
    out.sin_family = AF_INET;
    out.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    out.sin_port = htons(static_cast<std::uint16_t>(port));
    return out;
}

}  // namespace

/// Below those that the system gives away by itself, apart by process.
int free_udp_port() {
    static std::atomic<int> given{0};
    constexpr int lowest = 12000, count = 16000, of_a_process = 64;
    for (int tries = 0; tries < count; ++tries) {
        const int port = lowest + (::getpid() * of_a_process + given++) % count;
        const int socket = ::socket(AF_INET, SOCK_DGRAM, 0);
        sockaddr_in here = at_port(port);
        here.sin_addr.s_addr = htonl(INADDR_ANY);
        const bool is_free = ::bind(socket, reinterpret_cast<sockaddr*>(&here), sizeof here) == 0;
        ::close(socket);
        if (is_free) return port;
    }
    throw std::runtime_error("no port for the surface");
}

void NamesDesk::set(std::size_t strip, const WireMessage& message, const sockaddr_in& from, std::size_t longest) {
    const auto* const text = message.values.size() == 1 ? std::get_if<std::string>(&message.values[0]) : nullptr;
    if (text == nullptr) return refused_.push_back(message.address);
    writes_.push_back({message.address, *text});
    names_[strip] = text->substr(0, longest);
    tell(strip, &from);
}

std::optional<std::size_t> NamesDesk::strip_in(const std::string& address, const std::string& before, const std::string& behind, int first) const {
    if (!address.starts_with(before) || !address.ends_with(behind) || address.size() <= before.size() + behind.size()) return std::nullopt;
    const std::string digits = address.substr(before.size(), address.size() - before.size() - behind.size());
    if (digits.size() > 3 || !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
    const int strip = std::stoi(digits) - first;
    return strip >= 0 && strip < static_cast<int>(names_.size()) ? std::optional(static_cast<std::size_t>(strip)) : std::nullopt;
}

void NamesDesk::person_renames(std::size_t strip, const std::string& name) {
    const std::lock_guard lock(mutex_);
    names_[strip] = name;
    tell(strip, nullptr);
}
void NamesDesk::renames_untold(std::size_t strip, const std::string& name) {
    const std::lock_guard lock(mutex_);
    names_[strip] = name;
}
std::string NamesDesk::name(std::size_t strip) const {
    const std::lock_guard lock(mutex_);
    return names_[strip];
}
std::vector<NamesDesk::Write> NamesDesk::writes() const {
    const std::lock_guard lock(mutex_);
    return writes_;
}
std::vector<std::string> NamesDesk::refused() const {
    const std::lock_guard lock(mutex_);
    return refused_;
}

ReaperDesk::ReaperDesk(DeskFaults faults) : NamesDesk(faults, numbered("Track ", 24)), surface_(at_port(free_udp_port())) { start(); }

void ReaperDesk::send_bundle(const std::vector<WireMessage>& messages) {
    std::string out = wire::padded("#bundle") + wire::word(0) + wire::word(1);
    for (const WireMessage& message : messages) {
        const std::string bytes = wire::print(message);
        out += wire::word(static_cast<std::uint32_t>(bytes.size())) + bytes;
    }
    send(out, surface_);
}

void ReaperDesk::take(const std::string& datagram, const sockaddr_in& from) {
    const auto message = wire::parse(datagram);
    if (!message) return refused_.push_back(datagram.substr(0, datagram.find('\0')));
    if (message->address == "/device/track/count" && message->values.size() == 1 && std::holds_alternative<std::int32_t>(message->values[0])) {
        tracks_told_ = static_cast<std::size_t>(std::get<std::int32_t>(message->values[0]));
    } else if (message->address == "/action/41743" && message->values.empty()) {
        for (std::size_t s = 0; s < std::min(tracks_told_, names_.size()); s += 4) {
            std::vector<WireMessage> part;
            for (std::size_t i = s; i < std::min(s + 4, names_.size()); ++i) {
                part.push_back({"/track/" + std::to_string(i + 1) + "/name", {names_[i]}});
                part.push_back({"/track/" + std::to_string(i + 1) + "/volume", {0.7F}});
            }
            send_bundle(part);
        }
    } else if (const auto strip = strip_in(message->address, "/track/", "/name", 1)) {
        set(*strip, *message, from, 1000);
    } else {
        refused_.push_back(message->address);
    }
}
void ReaperDesk::tell(std::size_t strip, const sockaddr_in*) {
    if (strip < tracks_told_) send_bundle({{"/track/" + std::to_string(strip + 1) + "/name", {names_[strip]}}});
}
void ReaperDesk::idle() {
    if (Clock::now() < next_meters_) return;
    next_meters_ = Clock::now() + std::chrono::milliseconds(50);
    send_bundle({{"/track/1/vu", {0.25F}}, {"/time", {12.5F}}});
}

DigicoDesk::DigicoDesk(DeskFaults faults) : NamesDesk(faults, numbered("Ch ", 24)), pad_(at_port(free_udp_port())) { start(); }

void DigicoDesk::take(const std::string& datagram, const sockaddr_in& from) {
    const auto message = wire::parse(datagram);
    if (!message) return refused_.push_back(datagram.substr(0, datagram.find('\0')));
    const std::string& address = message->address;
    const auto strip = strip_in(address, "/Input_Channels/", "/Channel_Input/name", 1);
    const auto asked = strip_in(address, "/Input_Channels/", "/Channel_Input/name/?", 1);
    if (!same_client(from, pad_)) return refused_.push_back("somebody else: " + address);
    if (address == "/Console/Name/?") send(wire::print({"/Console/Name", {std::string("SD-DOUBLE")}}), pad_);
    else if (address == "/Console/Channels/?") {
        for (const char* what : {"Input_Channels", "Aux_Outputs", "Group_Outputs"})
            send(wire::print({"/Console/" + std::string(what), {what[0] == 'I' ? static_cast<std::int32_t>(names_.size()) : 8}}), pad_);
    } else if (asked && message->values.empty()) send(wire::print({address.substr(0, address.size() - 2), {names_[*asked]}}), pad_);
    else if (strip) set(*strip, *message, from, 16);
    else refused_.push_back(address);
}
void DigicoDesk::tell(std::size_t strip, const sockaddr_in* setter) {
    if (setter == nullptr) send(wire::print({"/Input_Channels/" + std::to_string(strip + 1) + "/Channel_Input/name", {names_[strip]}}), pad_);
}
void DigicoDesk::person_loads_snapshot(int number) {
    const std::lock_guard lock(mutex_);
    send(wire::print({"/Snapshots/Current_Snapshot", {std::int32_t{number}}}), pad_);
}

MixingStationDesk::MixingStationDesk(DeskFaults faults) : NamesDesk(faults, numbered("", 62)) { start(); }

WireMessage MixingStationDesk::name_of(std::size_t strip) const { return {"/con/v/ch." + std::to_string(strip) + ".cfg.name", {names_[strip]}}; }

void MixingStationDesk::take(const std::string& datagram, const sockaddr_in& from) {
    const auto message = wire::parse(datagram);
    if (!message) return refused_.push_back(datagram.substr(0, datagram.find('\0')));
    if (message->address == "/hi/v" && message->values.empty()) {
        std::erase_if(clients_, [&](const auto& one) { return same_client(one.first, from); });
        clients_.emplace_back(from, Clock::now() + std::chrono::seconds(5));
    } else if (const auto strip = strip_in(message->address, "/con/v/ch.", ".cfg.name", 0)) {
        if (message->values.empty()) send(wire::print(name_of(*strip)), from);
        else set(*strip, *message, from, 8);
    } else if (!message->address.starts_with("/con/v/ch.")) {
        refused_.push_back(message->address);
    }
}
void MixingStationDesk::tell(std::size_t strip, const sockaddr_in*) {
    for (const auto& [client, until] : clients_)
        if (Clock::now() < until) send(wire::print(name_of(strip)), client);
}

}  // namespace linecheck::test
