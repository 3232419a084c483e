#include "tests/support/desk/wing_desk.hpp"

#include <algorithm>

namespace linecheck::test {
namespace {

constexpr std::chrono::seconds lease{10};

/// "name='Kick, in',col=9" taken apart; nothing when a quote stays open or a part has no "=".
std::optional<std::vector<std::pair<std::string, std::string>>> assignments(const std::string& text) {
    std::vector<std::pair<std::string, std::string>> out;
    for (std::size_t at = 0; at < text.size();) {
        const auto equals = text.find('=', at);
        if (equals == std::string::npos) return std::nullopt;
        std::string value;
        std::size_t i = equals + 1;
        if (i < text.size() && text[i] == '\'') {
            for (++i; i < text.size() && text[i] != '\''; ++i) {
                if (text[i] == '\\' && i + 1 < text.size()) ++i;
                if (static_cast<unsigned char>(text[i]) >= ' ') value += text[i];
            }
            if (i++ >= text.size()) return std::nullopt;
        } else {
            for (; i < text.size() && text[i] != ','; ++i)
                if (text[i] != ' ') value += text[i];
        }
        if (i < text.size() && text[i] != ',') return std::nullopt;
        out.emplace_back(text.substr(at, equals - at), value);
        at = i + 1;
    }
    return out;
}

std::string shadow_of(const std::string& address) {
    const auto slash = address.rfind('/');
    return address[slash + 1] == '$' ? address : address.substr(0, slash + 1) + "$" + address.substr(slash + 1);
}

}  // namespace

WingDesk::WingDesk(DeskFaults faults) : UdpDouble(faults) { start(); }
WingDesk::~WingDesk() { stop(); }

void WingDesk::idle() {
    if (subscriber_ && Clock::now() > subscribed_until_) subscriber_.reset();
}

void WingDesk::take(const std::string& datagram, const sockaddr_in& from) {
    ++requests_;
    const auto message = wire::parse(datagram);
    if (!message || message->values.size() > 1) return refused_.push_back(datagram.substr(0, datagram.find('\0')));
    const std::string& address = message->address;
    if (address == "/*s") {
        subscriber_ = from;
        subscribed_until_ = Clock::now() + lease;
    } else if (address == "/?") {
        send({"/?", {std::string("WING,127.0.0.1,WING-DOUBLE,wing,S200300132BV2,3.1.1")}}, from);
    } else if (message->values.empty()) {
        get(address, from);
    } else if (memory_.is_node(address)) {
        const auto* const text = std::get_if<std::string>(&message->values[0]);
        const std::string said = text == nullptr ? "INCOMPLETE DATA" : take_bulk(address, *text);
        if (said != "OK") refused_.push_back(address + ": " + said);
        send({"/*", {said}}, from);
    } else if (memory_.leaf(address) != nullptr && address.find('$') == std::string::npos) {
        change(address, message->values[0], true);
    } else {
        refused_.push_back(address);
    }
}

void WingDesk::get(const std::string& address, const sockaddr_in& from) {
    std::string held = address;
    if (memory_.leaf(held) == nullptr)  // what the surface shows; only names, colours and icons could differ
        if (const auto slash = held.rfind('/'); held.size() > slash + 1 && held[slash + 1] == '$') held.erase(slash + 1, 1);
    if (const WingLeaf* const leaf = memory_.leaf(held)) send({address, leaf->answer()}, from);
    else refused_.push_back(address);
}

std::string WingDesk::take_bulk(const std::string& node, const std::string& text) {
    const auto all = assignments(text);
    if (!all) return "INCOMPLETE DATA";
    for (const auto& [key, value] : *all) {
        std::string address = node + "/" + key;
        std::replace(address.begin(), address.end(), '.', '/');
        WingLeaf* const leaf = memory_.leaf(address);
        if (leaf == nullptr) return memory_.is_node(address) ? "NODE IS NOT PAR" : "NODE NOT FOUND";
        bool wrong = false;
        WingLeaf(*leaf).set(value, &wrong);
        if (wrong) return "VALUE ERROR";
        change(address, value, true);
    }
    return "OK";
}

bool WingDesk::change(const std::string& address, const WireValue& value, bool counted) {
    const bool changed = memory_.leaf(address)->set(value);
    if (counted) writes_.push_back({address, value, changed});
    if (changed) tell(address);
    return changed;
}
void WingDesk::tell(const std::string& address) {
    if (subscriber_ && address.find("/conn/") == std::string::npos) send({shadow_of(address), memory_.leaf(address)->answer()}, *subscriber_);
}

void WingDesk::person_sets(const std::string& address, const WireValue& value) {
    const std::lock_guard lock(mutex_);
    change(address, value, false);
}
std::string WingDesk::shown(const std::string& address) const {
    const std::lock_guard lock(mutex_);
    return std::get<std::string>(memory_.leaves().at(address).answer()[0]);
}
float WingDesk::number(const std::string& address) const {
    const std::lock_guard lock(mutex_);
    return memory_.leaves().at(address).number;
}
std::vector<WingDesk::Write> WingDesk::writes() const {
    const std::lock_guard lock(mutex_);
    return writes_;
}
std::size_t WingDesk::requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
}
std::vector<std::string> WingDesk::refused() const {
    const std::lock_guard lock(mutex_);
    return refused_;
}

}  // namespace linecheck::test
