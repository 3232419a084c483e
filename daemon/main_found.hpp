#pragma once
/// What listening to the main mix for a while found.
///
///   thread   values
#include <cstddef>

#include "ml/mix/genre_verdict.hpp"
#include "ml/mix/main_tone.hpp"

namespace linecheck {

struct MainFound {
    GenreVerdict genre;
    MainTone tone;
    std::size_t count = 0;   ///< moves that make the difference
    float distance_db = 0;   ///< from the reference, rms; else outside the genre's spread
};

}  // namespace linecheck
