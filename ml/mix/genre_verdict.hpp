#pragma once
/// What is said of a mix's genre.
///
///   thread   values
#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace linecheck {

inline constexpr std::size_t genre_count = 10, wide_genre_count = 6;
/// Ids, in the order of probabilities.
std::span<const std::string_view, genre_count> genres() noexcept;
std::span<const std::string_view, wide_genre_count> wide_genres() noexcept;
/// Which of the six one of the ten belongs to.
std::size_t wide_genre_of(std::size_t genre) noexcept;

struct GenreVerdict {
    std::array<float, genre_count> p{};
    float distance = 0;   ///< from the nearest genre's centre; beyond 1 it is not such music
    bool known = false;
    [[nodiscard]] std::size_t best() const noexcept;
    /// Of the best one.
    [[nodiscard]] float confidence() const noexcept { return p[best()]; }
    /// Of the best one, or "unknown".
    [[nodiscard]] std::string_view id() const noexcept { return known ? genres()[best()] : "unknown"; }
    [[nodiscard]] std::array<float, wide_genre_count> wide() const noexcept;
};

}  // namespace linecheck
