#pragma once
/// OSC as bytes, for the desk doubles: written apart from the daemon's codec, so that a mistake there is seen here.
///
///   in       one datagram; a missing type-tag string means no arguments, as consoles take it
///   errors   parse() returns nothing for what a desk would ignore: no address, cut short, an unknown type
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace linecheck::test {

using WireValue = std::variant<std::int32_t, float, std::string>;
struct WireMessage {
    std::string address;
    std::vector<WireValue> values;
};

namespace wire {

inline std::string padded(std::string_view text) {
    std::string out(text);
    out.append(4 - text.size() % 4, '\0');
    return out;
}
inline std::string word(std::uint32_t value) {
    return {static_cast<char>(value >> 24U), static_cast<char>(value >> 16U), static_cast<char>(value >> 8U), static_cast<char>(value)};
}
inline std::string print(const WireMessage& message) {
    std::string types = ",", body;
    for (const WireValue& value : message.values) {
        if (const auto* text = std::get_if<std::string>(&value)) {
            types += 's';
            body += padded(*text);
        } else if (const auto* whole = std::get_if<std::int32_t>(&value)) {
            types += 'i';
            body += word(static_cast<std::uint32_t>(*whole));
        } else {
            std::uint32_t bits = 0;
            std::memcpy(&bits, &std::get<float>(value), 4);
            types += 'f';
            body += word(bits);
        }
    }
    return padded(message.address) + padded(types) + body;
}

inline std::optional<std::string> take_text(std::string_view& rest) {
    const auto end = rest.find('\0');
    if (end == std::string_view::npos) return std::nullopt;
    std::string out(rest.substr(0, end));
    rest.remove_prefix(std::min(rest.size(), end / 4 * 4 + 4));
    return out;
}
inline std::optional<std::uint32_t> take_word(std::string_view& rest) {
    if (rest.size() < 4) return std::nullopt;
    std::uint32_t out = 0;
    for (std::size_t i = 0; i < 4; ++i) out = out << 8U | static_cast<unsigned char>(rest[i]);
    rest.remove_prefix(4);
    return out;
}
inline std::optional<WireMessage> parse(std::string_view datagram) {
    const auto address = take_text(datagram);
    if (!address || address->empty() || address->front() != '/') return std::nullopt;
    WireMessage out{*address, {}};
    if (datagram.empty() || datagram.front() != ',') return out;
    const auto types = take_text(datagram);
    if (!types) return std::nullopt;
    for (const char type : types->substr(1)) {
        if (type == '~') continue;
        if (type == 's') {
            auto text = take_text(datagram);
            if (!text) return std::nullopt;
            out.values.emplace_back(std::move(*text));
            continue;
        }
        const auto bits = type == 'i' || type == 'f' ? take_word(datagram) : std::nullopt;
        if (!bits) return std::nullopt;
        if (type == 'i') {
            out.values.emplace_back(static_cast<std::int32_t>(*bits));
        } else {
            float number = 0;
            std::memcpy(&number, &*bits, 4);
            out.values.emplace_back(number);
        }
    }
    return out;
}

}  // namespace wire
}  // namespace linecheck::test
