#pragma once
/// An OSC message as a value: what the namespace speaks and the codec turns into bytes.
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace linecheck {

using OscArgument = std::variant<std::int32_t, float, std::string, std::int64_t, double, bool>;

struct OscMessage {
    std::string address;
    std::vector<OscArgument> arguments;
    bool operator==(const OscMessage&) const = default;
};

/// A number wherever one is meant: i, f, d, h, T and F alike; nothing for a string or what is not finite.
std::optional<double> osc_number(const OscArgument& argument) noexcept;
/// A number from a wire as a whole one; what is beyond a million is a million.
inline int whole_of(double number) noexcept { return static_cast<int>(std::clamp(number, -1e6, 1e6)); }
inline float float_of(double number) noexcept { return static_cast<float>(std::clamp(number, -1e6, 1e6)); }

}  // namespace linecheck
