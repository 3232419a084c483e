#pragma once
/// Takes as a picture: for each channel its spectrum, its spectrogram and its loudness over time, as SVG text.
///
///   cost     90 KB a channel, most of it the spectrogram
///   errors   write_plot: std::runtime_error when the file cannot be written
#include <span>
#include <string>

#include "daemon/analyze_files.hpp"

namespace linecheck {

std::string plot_svg(std::span<const TakeResult> takes);
void write_plot(const std::string& path, const std::string& svg);

}  // namespace linecheck
