#pragma once
/// Howl or note? Weighs what a partial has done against what howls and notes do.
///
///   in       the marks of a partial; a forest: small trees of questions whose answers add up
///   out      a score: the logarithm of the odds that it is a howl
///   meaning  a howl grows in a straight line of dB where nothing was, exactly on its frequency, without harmonics
///            (PHPR), and then stays; a note begins at once, sways, has partials, or fades
///   cost     0.2 us; no allocation
///   thread   any; [realtime]
///   source   J. H. Friedman, "Greedy function approximation: a gradient boosting machine", Annals of Statistics 29(5),
///            2001. howl_forest.cpp is written by `howl_bench fit` (docs/performance.md)
#include <array>
#include <cstdint>

#include "dsp/howl_marks.hpp"

namespace linecheck {

/// Three questions, "is mark q over that?", each asked where the last answer led.
struct HowlTree {
    std::array<std::uint8_t, 7> mark{};
    std::array<float, 7> over{};
    std::array<float, 8> says{};
};
inline constexpr std::size_t howl_trees = 48;
struct HowlForest {
    float first = 0;             ///< where the sum begins
    float howls_above = 0;       ///< belief (HowlTrack) from which it is said
    std::array<HowlTree, howl_trees> trees{};
};

/// What ships.
extern const HowlForest howl_forest;

float howl_score(const HowlForest& forest, const HowlMarks& marks) noexcept;

}  // namespace linecheck
