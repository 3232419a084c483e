#include "tests/support/desk/ah_desk.hpp"

#include <algorithm>
#include <utility>

namespace linecheck::test {
namespace {

const AhDesk::Bytes header{0xF0, 0x00, 0x00, 0x1A, 0x50, 0x10, 0x01, 0x00};

std::string exclusive(int channel, int command, int input, const std::string& data) {
    std::string out(header.begin(), header.end());
    out += static_cast<char>(channel);
    out += static_cast<char>(command);
    out += static_cast<char>(input);
    return out + data + '\xF7';
}
std::string byte(int value) { return std::string(1, static_cast<char>(value)); }

/// Highest value of an input's number; -1: there is no such.
int highest(int number) {
    if (number == 0x17 || number == 0x18 || number == 0x30 || number == 0x31) return 0x7F;
    if (number < 0x1A || number > 0x29) return -1;
    const int part = (number - 0x1A) % 4;
    return part == 0 ? 4 : part == 2 ? 0x18 : 0x7F;
}

}  // namespace

AhDesk::AhDesk(AhKind kind, int base, bool answers_values)
    : TcpDouble(8), inputs_(kind == AhKind::dlive ? 128 : 64), base_(base), values_told_(answers_values), names_(static_cast<std::size_t>(inputs_)), colours_(static_cast<std::size_t>(inputs_)) {
    for (int i = 0; i < inputs_; ++i) {
        values_[{i, 0x17}] = 0x6B;
        if (kind == AhKind::avantis) continue;
        values_[{i, 0x30}] = 50;
        values_[{i, 0x31}] = 0;
        for (int band = 0; band < 4; ++band) {
            values_[{i, 0x1A + 4 * band}] = 0;
            values_[{i, 0x1B + 4 * band}] = 30 + 20 * band;
            values_[{i, 0x1C + 4 * band}] = 5;
            values_[{i, 0x1D + 4 * band}] = 64;
        }
    }
    start();
}
AhDesk::~AhDesk() { stop(); }

void AhDesk::take(int client, const std::string& bytes) {
    for (const char one : bytes) take_byte(client, static_cast<unsigned char>(one));
}

void AhDesk::take_byte(int client, unsigned char byte) {
    Client& from = state_[client];
    if (byte >= 0xF8) return;
    if (byte >= 0x80 && byte != 0xF7) {
        if (!from.message.empty()) refused_.push_back(from.message);
        from.message = {byte};
        from.running = byte < 0xF0 ? byte : 0;
        return;
    }
    if (from.message.empty()) {
        if (from.running == 0) return refused_.push_back({byte});
        from.message = {from.running};
    }
    from.message.push_back(byte);
    const unsigned char status = from.message[0];
    const bool short_one = (status & 0xF0U) == 0xC0U || (status & 0xF0U) == 0xD0U;
    const bool whole = status == 0xF0 ? byte == 0xF7 : from.message.size() == (short_one ? 2U : 3U);
    if (!whole) return;
    const Bytes message = std::exchange(from.message, {});
    take_message(client, message);
}

void AhDesk::take_message(int client, const Bytes& message) {
    const int kind = message[0] & 0xF0, channel = message[0] & 0x0F;
    if (message[0] == 0xF0) return take_exclusive(client, message);
    if (kind == 0xB0) return take_control(client, message);
    const char* const what = kind == 0x90 ? "mute " : kind == 0xE0 ? "gain " : kind == 0xC0 ? "scene " : nullptr;
    if (what == nullptr) return refused_.push_back(message);
    writes_.push_back({message, what + std::to_string(message[1]) + (channel == base_ ? "" : " of another kind")});
}

void AhDesk::take_control(int client, const Bytes& message) {
    Client& from = state_[client];
    if (message[1] == 0x63) from.nrpn_channel = message[2];
    else if (message[1] == 0x62) from.nrpn_number = message[2];
    else if (message[1] != 0x06) return refused_.push_back(message);
    if (message[1] != 0x06) return;
    const int input = from.nrpn_channel, number = from.nrpn_number;
    const std::string what = "nrpn " + std::to_string(number) + " " + std::to_string(input);
    writes_.push_back({{message[0], static_cast<unsigned char>(input), static_cast<unsigned char>(number), message[2]}, (message[0] & 0x0F) == base_ ? what : what + " of another kind"});
    const auto at = values_.find({input, number});
    if ((message[0] & 0x0F) != base_ || at == values_.end()) return refused_.push_back(message);
    at->second = number == 0x31 ? (message[2] >= 0x40 ? 0x40 : 0) : std::min<int>(message[2], highest(number));
    send_to_others(client, nrpn(input, number));
}

void AhDesk::take_exclusive(int client, const Bytes& message) {
    if (message.size() < 12 || !std::equal(header.begin(), header.end(), message.begin())) return refused_.push_back(message);
    const int channel = message[8], command = message[9];
    if (channel < base_ || channel > base_ + 4) return;  // another desk's, or nobody's
    const Bytes data(message.begin() + 10, message.end() - 1);
    const int input = data[0];
    const auto index = static_cast<std::size_t>(input);
    const bool asks = command == 0x01 || command == 0x04 || command == 0x05;
    if (channel != base_) {  // a group, an aux and so on: it has a name, too
        if (command == 0x01) send(client, exclusive(channel, 0x02, input, "Group"));
        else if (!asks) writes_.push_back({message, "of another kind"});
        return;
    }
    if (command == 0x05) {
        if (data.size() == 3 && data[0] == 0x0B && has(data[2]) && values_.contains({data[2], data[1]})) {
            if (values_told_ || data[1] == 0x17) send(client, nrpn(data[2], data[1]));
        } else if (data.size() == 2 && data[0] == 0x09 && has(data[1])) {
            send(client, byte(0x90 | base_) + byte(data[1]) + byte(0x3F) + byte(data[1]) + byte(0));
        } else {
            refused_.push_back(message);
        }
        return;
    }
    if (!has(input)) return refused_.push_back(message);
    if (command == 0x01) return send(client, exclusive(base_, 0x02, input, names_[index] + std::string(8 - names_[index].size(), '\0')));
    if (command == 0x04) return send(client, exclusive(base_, 0x05, input, byte(colours_[index])));
    const std::string number = " " + std::to_string(input);
    if (command == 0x03) {
        names_[index] = std::string(data.begin() + 1, data.end()).substr(0, 8);
        writes_.push_back({message, "name" + number});
    } else if (command == 0x06 && data.size() == 2) {
        if (data[1] <= 7) colours_[index] = data[1];
        writes_.push_back({message, "colour" + number});
    } else {
        writes_.push_back({message, command == 0x09 ? "pad" + number : command == 0x0C ? "phantom" + number : "command " + std::to_string(command)});
    }
}

/// One status byte for the three messages.
std::string AhDesk::nrpn(int input, int number) const {
    return byte(0xB0 | base_) + byte(0x63) + byte(input) + byte(0x62) + byte(number) + byte(0x06) + byte(values_.at({input, number}));
}

void AhDesk::person_names(int input, const std::string& name) {
    const std::lock_guard lock(mutex_);
    names_[static_cast<std::size_t>(input)] = name.substr(0, 8);
}
void AhDesk::person_moves(int input, int number, int value) {
    const std::lock_guard lock(mutex_);
    values_[{input, number}] = value;
    send_to_others(-1, nrpn(input, number));
}
void AhDesk::recall_scene(int scene) {
    const std::lock_guard lock(mutex_);
    send_to_others(-1, byte(0xB0 | base_) + byte(0) + byte(scene / 128) + byte(0xC0 | base_) + byte(scene % 128));
}
std::string AhDesk::name(int input) const {
    const std::lock_guard lock(mutex_);
    return names_[static_cast<std::size_t>(input)];
}
int AhDesk::colour(int input) const {
    const std::lock_guard lock(mutex_);
    return colours_[static_cast<std::size_t>(input)];
}
int AhDesk::value(int input, int number) const {
    const std::lock_guard lock(mutex_);
    return values_.at({input, number});
}
std::vector<AhDesk::Write> AhDesk::writes() const {
    const std::lock_guard lock(mutex_);
    return writes_;
}
std::vector<AhDesk::Bytes> AhDesk::refused() const {
    const std::lock_guard lock(mutex_);
    return refused_;
}

}  // namespace linecheck::test
