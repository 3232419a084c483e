#include "tests/support/desk/x32_desk.hpp"

#include <algorithm>

namespace linecheck::test {
namespace {

constexpr std::chrono::seconds lease{10};

// What the two channels of a linked pair share, by the leaf's place in the strip.
std::string shared_by(const std::string& rest, const std::string& preamp) {
    if (rest.starts_with("eq/")) return "/config/linkcfg/eq";
    if (rest.starts_with("dyn/") || rest.starts_with("gate/")) return "/config/linkcfg/dyn";
    if (rest.starts_with("preamp/")) return "/config/linkcfg/" + preamp;
    return rest == "mix/fader" || rest == "mix/on" ? "/config/linkcfg/fdrmute" : "";
}

}  // namespace

X32Desk::X32Desk(DeskFaults faults, DeskModel model) : UdpDouble(faults), model_(std::move(model)) { start(); }
X32Desk::~X32Desk() { stop(); }

void X32Desk::take(const std::string& datagram, const sockaddr_in& from) {
    const auto message = wire::parse(datagram);
    if (!message) {
        refused_.push_back(datagram.substr(0, datagram.find('\0')));
        return;
    }
    answer(*message, from);
}

void X32Desk::answer(const WireMessage& message, const sockaddr_in& from) {
    const std::string& address = message.address;
    if (address == "/xremote") {
        const auto known = std::find_if(clients_.begin(), clients_.end(), [&](const auto& c) { return same_client(c.first, from); });
        if (known != clients_.end()) known->second = Clock::now() + lease;
        else if (clients_.size() < model_.clients) clients_.emplace_back(from, Clock::now() + lease);
    } else if (address == "/info") {
        send({"/info", {std::string("V2.07"), std::string("osc-server"), model_.name, model_.firmware}}, from);
    } else if (address == "/xinfo") {
        send({"/xinfo", {std::string("127.0.0.1"), std::string("X32-DOUBLE"), model_.name, model_.firmware}}, from);
    } else if (address == "/status") {
        send({"/status", {std::string("active"), std::string("127.0.0.1"), std::string("X32-DOUBLE")}}, from);
    } else if (model_.text_forms && address == "/node" && message.values.size() == 1 && std::holds_alternative<std::string>(message.values[0])) {
        const std::string& path = std::get<std::string>(message.values[0]);
        const auto fields = memory_.node(path);
        if (fields.empty()) return refused_.push_back("/node " + path);
        std::string text = "/" + path;
        for (const auto& field : fields) text += " " + memory_.leaf(field)->text();
        send({"node", {text + "\n"}}, from);
    } else if (model_.text_forms && address == "/" && message.values.size() == 1 && std::holds_alternative<std::string>(message.values[0])) {
        take_text(std::get<std::string>(message.values[0]), from);
    } else if (X32Leaf* const leaf = memory_.leaf(address)) {
        if (message.values.empty()) send({address, {leaf->value}}, from);
        else if (message.values.size() > 1 || leaf->read_only) refused_.push_back(address);
        else change(address, [&](X32Leaf& l) { return l.set(message.values[0]); }, message.values[0], &from);
    } else {
        refused_.push_back(address);
    }
}

void X32Desk::take_text(const std::string& text, const sockaddr_in& from) {
    const auto words = x32_words(text);
    if (words.empty()) return;
    const std::string path = words[0].starts_with('/') ? words[0].substr(1) : words[0];
    const auto fields = memory_.node(path);
    if (fields.empty()) return refused_.push_back(text);
    for (std::size_t i = 0; i < fields.size() && i + 1 < words.size(); ++i)
        change(fields[i], [&](X32Leaf& leaf) { return leaf.from_text(words[i + 1]); }, words[i + 1], &from);
    send({"/", {text}}, from);
}

std::string X32Desk::linked_partner(const std::string& address) {
    if (!address.starts_with("/ch/") || address.size() < 8) return {};
    const int channel = std::stoi(address.substr(4, 2)), odd = (channel - 1) / 2 * 2 + 1;
    const std::string share = shared_by(address.substr(7), model_.linked_preamp);
    const X32Leaf* const link = memory_.leaf("/config/chlink/" + std::to_string(odd) + "-" + std::to_string(odd + 1));
    if (share.empty() || link == nullptr || std::get<std::int32_t>(link->value) == 0 || std::get<std::int32_t>(memory_.leaf(share)->value) == 0) return {};
    const int other = channel == odd ? odd + 1 : odd;
    return address.substr(0, 4) + (other < 10 ? "0" : "") + std::to_string(other) + address.substr(6);
}

void X32Desk::change(const std::string& address, const std::function<bool(X32Leaf&)>& how, const WireValue& sent, const sockaddr_in* from) {
    const bool changed = how(*memory_.leaf(address));
    if (from != nullptr) writes_.push_back({address, sent, changed, Clock::now()});
    if (!changed) return;
    tell_others(address, from);
    const std::string partner = linked_partner(address);
    if (partner.empty()) return;
    memory_.leaf(partner)->value = memory_.leaf(address)->value;
    tell_others(partner, from);
}

void X32Desk::tell_others(const std::string& address, const sockaddr_in* from) {
    for (const auto& [client, until] : clients_)
        if (from == nullptr || !same_client(client, *from)) send({address, {memory_.leaf(address)->value}}, client);
}

void X32Desk::idle() {
    const auto now = Clock::now();
    std::erase_if(clients_, [&](const auto& c) { return c.second < now; });
}

void X32Desk::person_sets(const std::string& address, const WireValue& value) {
    const std::lock_guard lock(mutex_);
    change(address, [&](X32Leaf& leaf) { return leaf.set(value); }, value, nullptr);
}
void X32Desk::recall_scene(int number, const std::function<void(X32Memory&)>& rewrite) {
    const std::lock_guard lock(mutex_);
    const auto before = memory_.leaves();
    memory_.leaf(model_.scene)->set(std::int32_t{number});
    rewrite(memory_);
    for (const auto& [address, leaf] : memory_.leaves())
        if (leaf.value != before.at(address).value) tell_others(address, nullptr);
}
WireValue X32Desk::value(const std::string& address) const {
    const std::lock_guard lock(mutex_);
    return memory_.leaves().at(address).value;
}
std::string X32Desk::node_text(const std::string& path) const {
    const std::lock_guard lock(mutex_);
    std::string out;
    for (const auto& field : memory_.node(path)) out += (out.empty() ? "" : " ") + memory_.leaves().at(field).text();
    return out;
}
std::vector<X32Desk::Write> X32Desk::writes() const {
    const std::lock_guard lock(mutex_);
    return writes_;
}
std::size_t X32Desk::clients() const {
    const std::lock_guard lock(mutex_);
    return clients_.size();
}
std::vector<std::string> X32Desk::refused() const {
    const std::lock_guard lock(mutex_);
    return refused_;
}

}  // namespace linecheck::test
