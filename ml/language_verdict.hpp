#pragma once
/// What is said of the language on a line.
///
///   thread   values
#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <type_traits>

namespace linecheck {

inline constexpr std::size_t language_count = 8;
/// ISO 639-1, in the order of probabilities: en es fr de it pt zh ja.
std::span<const std::string_view, language_count> languages() noexcept;

/// Whether a family (its id) is of lines that people speak or sing on.
constexpr bool has_voice(std::string_view family) noexcept { return family == "vocal" || family == "speech"; }

struct LanguageVerdict {
    std::array<float, language_count> p{};  ///< calibrated
    float other = 0;                        ///< that it is a language we do not know
    float nobody = 0;                       ///< that nobody speaks or sings words
    float heard_s = 0;                      ///< of active sound since the line was reset
    bool known = false;
    [[nodiscard]] std::size_t best() const noexcept;
    /// Of the best one.
    [[nodiscard]] float confidence() const noexcept { return p[best()]; }
    /// Of the best one, or "unknown".
    [[nodiscard]] std::string_view id() const noexcept { return known ? languages()[best()] : "unknown"; }
};
static_assert(std::is_trivially_copyable_v<LanguageVerdict>);

}  // namespace linecheck
