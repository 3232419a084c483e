#pragma once
/// Learns in which directions pictures of sources differ, and in which only those of one source's lines do.
///
///   in       pictures of lines and who plays them
///   out      ml/source_memory.hpp's PictureSpace: slope 1 and offset 0, to be fitted on sources that had no part in it
///   meaning  Covariances within sources (each source alike, however many lines) and between them, both made
///            diagonal at once; the directions of largest spread are kept
///   errors   std::runtime_error when fewer than 10 sources have two lines
///   source   as source_memory.hpp; K. Fukunaga, "Introduction to Statistical Pattern Recognition", 2nd ed., 10.2
#include "ml/source_memory.hpp"
#include "ml/train/line_pictures.hpp"

namespace linecheck::train {

/// `shrink`: how much of the mean variance within is added to each direction of it.
PictureSpace fit_picture_space(const LinePictures& lines, std::size_t dims, double shrink);

}  // namespace linecheck::train
