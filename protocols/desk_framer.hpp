#pragma once
/// Cuts a stream of bytes into a desk's messages, and messages into bytes. No sockets.
///
///   in       bytes as they arrive: messages may come in parts, or many at once
///   out      each message as an OscMessage whose address is the line, or the MIDI message's bytes, without arguments
///   meaning  holds at most max_message bytes; what is longer is thrown away to its end
///   errors   none: what is no message is left out
///   thread   one at a time
#include <string>
#include <string_view>
#include <vector>

#include "protocols/osc_message.hpp"

namespace linecheck {

class DeskFramer {
public:
    static constexpr std::size_t max_message = 4096;

    virtual ~DeskFramer() = default;
    virtual std::vector<OscMessage> take(std::string_view bytes) = 0;
    [[nodiscard]] virtual std::string bytes_of(const OscMessage& message) const = 0;
    /// Another stream begins.
    virtual void reset() = 0;
};

/// Lines that end with LF or CR LF; empty ones are left out.
class LineFramer final : public DeskFramer {
public:
    std::vector<OscMessage> take(std::string_view bytes) override;
    [[nodiscard]] std::string bytes_of(const OscMessage& message) const override { return message.address + "\n"; }
    void reset() override;

private:
    std::string line_;
    bool too_long_ = false;
};

/// MIDI messages with a status byte each, also where running status left it out; system exclusive whole, from F0 to F7.
/// Real-time bytes (F8 to FF) stand between any others and are messages of their own.
class MidiFramer final : public DeskFramer {
public:
    std::vector<OscMessage> take(std::string_view bytes) override;
    [[nodiscard]] std::string bytes_of(const OscMessage& message) const override { return message.address; }
    void reset() override;

private:
    void take(unsigned char byte, std::vector<OscMessage>& out);
    std::string message_;
    unsigned char running_ = 0;  ///< 0: none
    bool too_long_ = false;
};

}  // namespace linecheck
