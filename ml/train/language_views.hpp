#pragma once
/// A measured piece of speech as no two passes of a fit see it the same.
///
///   meaning  at another speed, the throat longer or shorter, moved in pitch, an instrument behind it, strips of time and
///            of pitch hidden
///   thread   any; one Rng a thread
///   source   warping: VTLP, Jaitly and Hinton 2013; hiding: SpecAugment, Park et al. 2019
#include <span>

#include "ml/train/language_set.hpp"

namespace linecheck::train {

/// Where a picture is taken from a piece.
struct View {
    float start = 0, speed = 1, stretch = 1, shift = 0;
};

/// Of `hops` hops from anywhere in the piece; where it lasts no longer, from its beginning.
View some_view(Rng& rng, const Piece& piece, std::size_t hops);
/// [hops][language_bands] of the piece, begun again where it ends.
void look(const Piece& piece, const View& view, std::span<float> out);
/// Somebody plays behind the voice: `other` is as long.
void put_behind(Rng& rng, std::span<float> x, std::span<const float> other);
/// Two strips of time, up to 0.3 s each, and one of pitch.
void hide(Rng& rng, std::span<float> x);

}  // namespace linecheck::train
