#include "protocols/desk_framer.hpp"

#include <utility>

namespace linecheck {
namespace {

constexpr unsigned char exclusive = 0xF0, end_of_exclusive = 0xF7, real_time = 0xF8;

/// How many bytes a message has, its status included; 0: none that we know.
std::size_t length_of(unsigned char status) noexcept {
    if (status < 0x80) return 0;
    if (status < exclusive) return (status & 0xF0U) == 0xC0 || (status & 0xF0U) == 0xD0 ? 2 : 3;
    if (status == 0xF1 || status == 0xF3) return 2;
    return status == 0xF2 ? 3 : status == 0xF6 ? 1 : 0;
}

}  // namespace

std::vector<OscMessage> LineFramer::take(std::string_view bytes) {
    std::vector<OscMessage> out;
    for (const char c : bytes) {
        if (c == '\n') {
            if (!line_.empty() && line_.back() == '\r') line_.pop_back();
            if (!line_.empty() && !too_long_) out.push_back({std::move(line_), {}});
            reset();
        } else if (line_.size() < max_message) {
            line_ += c;
        } else {
            too_long_ = true;
        }
    }
    return out;
}
void LineFramer::reset() {
    line_.clear();
    too_long_ = false;
}

std::vector<OscMessage> MidiFramer::take(std::string_view bytes) {
    std::vector<OscMessage> out;
    for (const char c : bytes) take(static_cast<unsigned char>(c), out);
    return out;
}

void MidiFramer::take(unsigned char byte, std::vector<OscMessage>& out) {
    const auto finish = [&] {
        if (!too_long_) out.push_back({std::exchange(message_, {}), {}});
        message_.clear();
        too_long_ = false;
    };
    if (byte >= real_time) return out.push_back({std::string(1, static_cast<char>(byte)), {}});
    const bool in_exclusive = !message_.empty() && static_cast<unsigned char>(message_[0]) == exclusive;
    if (byte == end_of_exclusive) {
        message_ += static_cast<char>(byte);
        if (in_exclusive) finish();
        return reset();
    }
    if (byte >= 0x80) {  // a new status ends whatever was begun, system exclusive too
        message_.assign(1, static_cast<char>(byte));
        too_long_ = false;
        running_ = byte < exclusive ? byte : 0;
        if (byte != exclusive && length_of(byte) == 0) message_.clear();
        if (length_of(byte) == 1) finish();
        return;
    }
    if (in_exclusive) {
        if (message_.size() < max_message) message_ += static_cast<char>(byte);
        else too_long_ = true;
        return;
    }
    if (message_.empty()) {
        if (running_ == 0) return;  // belongs to nothing
        message_.assign(1, static_cast<char>(running_));
    }
    message_ += static_cast<char>(byte);
    if (message_.size() == length_of(static_cast<unsigned char>(message_[0]))) finish();
}

void MidiFramer::reset() {
    message_.clear();
    running_ = 0;
    too_long_ = false;
}

}  // namespace linecheck
