#pragma once
/// OSC bytes to messages and back, by liblo.
///
///   in       one datagram; bundles are unpacked, nested ones too
///   out      messages, or packets of at most 1400 bytes that hold up to 16 messages each: one by one is dear
///   errors   read_packet: what cannot be read is left out and counted; never throws
///   thread   any
///   source   OSC 1.0; liblo 0.31
#include <span>
#include <string>
#include <vector>

#include "protocols/osc_message.hpp"

namespace linecheck {

struct OscPacket {
    std::vector<OscMessage> messages;
    std::size_t unreadable = 0;   ///< parts that were no OSC
};

OscPacket read_packet(std::span<const char> bytes);
/// One message as one datagram, no bundle around it: consoles take none.
std::string write_message(const OscMessage& message);
/// Each returned string is one datagram.
std::vector<std::string> write_packets(std::span<const OscMessage> messages);
/// True when `address` matches an OSC 1.0 address pattern.
bool matches_pattern(const std::string& address, const std::string& pattern);
bool is_pattern(const std::string& address);

}  // namespace linecheck
