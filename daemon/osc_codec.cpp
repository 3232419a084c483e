#include "daemon/osc_codec.hpp"

#include <lo/lo.h>
#include <lo/lo_lowlevel.h>

#include <cstdlib>
#include <cstring>
#include <memory>

namespace linecheck {
namespace {

constexpr std::size_t packet_bytes = 1400;  // under an Ethernet frame with its headers
constexpr std::size_t packet_messages = 16;
constexpr std::size_t largest_message_count = 256;
constexpr int deepest_bundle = 4;
constexpr std::string_view bundle_head("#bundle\0\0\0\0\0\0\0\0\1", 16);  // time tag 1 = now

struct FreeMessage {
    void operator()(void* message) const noexcept { lo_message_free(message); }
};
struct FreeBytes {
    void operator()(void* bytes) const noexcept { std::free(bytes); }
};
using Message = std::unique_ptr<void, FreeMessage>;

std::uint32_t big_endian(const char* bytes) {
    std::uint32_t value = 0;
    for (int i = 0; i < 4; ++i) value = value << 8U | static_cast<unsigned char>(bytes[i]);
    return value;
}

// liblo's arguments lie at any multiple of four bytes, whatever their union asks for.
template <class T>
T read_argument(const lo_arg* argument) {
    T value;
    std::memcpy(&value, argument, sizeof value);
    return value;
}
std::string read_text(const lo_arg* argument) { return reinterpret_cast<const char*>(argument); }

bool add_argument(OscMessage& message, char type, const lo_arg* argument) {
    switch (type) {
        case LO_INT32: message.arguments.emplace_back(read_argument<std::int32_t>(argument)); return true;
        case LO_FLOAT: message.arguments.emplace_back(read_argument<float>(argument)); return true;
        case LO_STRING: message.arguments.emplace_back(read_text(argument)); return true;
        case LO_SYMBOL: message.arguments.emplace_back(read_text(argument)); return true;
        case LO_INT64: message.arguments.emplace_back(read_argument<std::int64_t>(argument)); return true;
        case LO_DOUBLE: message.arguments.emplace_back(read_argument<double>(argument)); return true;
        case LO_TRUE: message.arguments.emplace_back(true); return true;
        case LO_FALSE: message.arguments.emplace_back(false); return true;
        default: return false;
    }
}

bool read_message(std::span<const char> bytes, OscMessage& out) {
    // liblo walks the strings of its input: a copy of its own, and a look at the address first.
    std::string copy(bytes.data(), bytes.size());
    // An X32 answers /node from the address "node".
    const bool addressed = !copy.empty() && (copy[0] == '/' || copy.starts_with(std::string_view("node\0", 5)));
    if (!addressed || copy.size() % 4 != 0 || copy.find('\0') == std::string::npos) return false;
    int result = 0;
    const Message message(lo_message_deserialise(copy.data(), copy.size(), &result));
    if (!message) return false;
    out.address = copy.c_str();
    const std::string types = lo_message_get_types(message.get());
    lo_arg** const arguments = lo_message_get_argv(message.get());
    for (std::size_t i = 0; i < types.size(); ++i)
        if (!add_argument(out, types[i], arguments[i])) return false;
    return true;
}

void read_into(OscPacket& packet, std::span<const char> bytes, int depth) {
    if (bytes.size() < 8 || std::memcmp(bytes.data(), "#bundle", 8) != 0) {
        OscMessage message;
        if (read_message(bytes, message))
            packet.messages.push_back(std::move(message));
        else
            ++packet.unreadable;
        return;
    }
    if (bytes.size() < bundle_head.size() || depth == deepest_bundle) {
        ++packet.unreadable;
        return;
    }
    bytes = bytes.subspan(bundle_head.size());
    while (!bytes.empty() && packet.messages.size() < largest_message_count) {
        const std::size_t size = bytes.size() < 4 ? bytes.size() : big_endian(bytes.data());
        if (bytes.size() < 4 || size > bytes.size() - 4) {
            ++packet.unreadable;
            return;
        }
        read_into(packet, bytes.subspan(4, size), depth + 1);
        bytes = bytes.subspan(4 + size);
    }
}

void add(lo_message message, const OscArgument& argument) {
    std::visit(
        [&](const auto& value) {
            using T = std::decay_t<decltype(value)>;
            if constexpr (std::is_same_v<T, std::int32_t>) lo_message_add_int32(message, value);
            if constexpr (std::is_same_v<T, float>) lo_message_add_float(message, value);
            if constexpr (std::is_same_v<T, std::string>) lo_message_add_string(message, value.c_str());
            if constexpr (std::is_same_v<T, std::int64_t>) lo_message_add_int64(message, value);
            if constexpr (std::is_same_v<T, double>) lo_message_add_double(message, value);
            if constexpr (std::is_same_v<T, bool>) value ? lo_message_add_true(message) : lo_message_add_false(message);
        },
        argument);
}

std::string size_word(std::size_t size) {
    std::string word(4, '\0');
    for (int i = 0; i < 4; ++i) word[static_cast<std::size_t>(i)] = static_cast<char>(size >> (24 - 8 * i) & 0xFFU);
    return word;
}

}  // namespace

std::string write_message(const OscMessage& value) {
    const Message message(lo_message_new());
    for (const auto& argument : value.arguments) add(message.get(), argument);
    std::size_t size = 0;
    const std::unique_ptr<void, FreeBytes> bytes(lo_message_serialise(message.get(), value.address.c_str(), nullptr, &size));
    return {static_cast<const char*>(bytes.get()), size};
}

OscPacket read_packet(std::span<const char> bytes) {
    OscPacket packet;
    read_into(packet, bytes, 0);
    return packet;
}

std::vector<std::string> write_packets(std::span<const OscMessage> messages) {
    std::vector<std::string> packets;
    std::size_t held = packet_messages;
    for (const auto& message : messages) {
        const std::string bytes = write_message(message);
        if (held == packet_messages || packets.back().size() + 4 + bytes.size() > packet_bytes) {
            packets.emplace_back(bundle_head);
            held = 0;
        }
        packets.back() += size_word(bytes.size()) + bytes;
        ++held;
    }
    return packets;
}

bool matches_pattern(const std::string& address, const std::string& pattern) {
    return lo_pattern_match(address.c_str(), pattern.c_str()) != 0;
}

bool is_pattern(const std::string& address) { return address.find_first_of("?*[{") != std::string::npos; }

}  // namespace linecheck
