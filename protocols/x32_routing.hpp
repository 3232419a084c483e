#pragma once
/// Which head amp feeds a source of an X32, worked out from its routing; a live desk says it itself (/-ha).
///
///   meaning  a source 1 to 32 lies in one of four blocks of eight; each block names where its eight come from
///   source   P. Maillot, "Unofficial X32/M32 OSC Remote Protocol", routing; inferred there, not proven on hardware
#include <array>
#include <span>
#include <string>

namespace linecheck {

class X32Routing {
public:
    /// A line of a scene; others are passed over.
    void take(const std::string& address, std::span<const std::string> fields);
    /// -1: none, or not known from these lines.
    [[nodiscard]] int head_amp(int source) const;

private:
    std::array<std::string, 4> record_, play_;
    std::array<int, 32> user_{};
    bool plays_ = false;
};

}  // namespace linecheck
