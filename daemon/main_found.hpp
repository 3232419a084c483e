#pragma once
/// What listening to the main mix for a while found.
///
///   thread   values
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "ml/mix/genre_verdict.hpp"
#include "ml/mix/main_tone.hpp"

namespace linecheck {

/// What the moves and the distance are from.
enum class MainAgainst : std::uint8_t { none, genre, reference };

/// "none", "genre", "reference"
constexpr std::string_view main_against_id(MainAgainst against) noexcept {
    return against == MainAgainst::none ? "none" : against == MainAgainst::genre ? "genre" : "reference";
}

struct MainFound {
    GenreVerdict genre;
    MainTone tone;
    MainAgainst against = MainAgainst::none;
    std::size_t count = 0;   ///< moves that make the difference
    float distance_db = 0;   ///< from the reference, rms; else outside the genre's spread
};

}  // namespace linecheck
