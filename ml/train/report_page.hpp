#pragma once
/// The report as one HTML page that needs nothing else: plots as SVG, sounds and pictures inside; light, dark, print.
///
///   thread   any
#include <string>
#include <vector>

#include "ml/train/report_figures.hpp"
#include "ml/train/report_sound.hpp"

namespace linecheck::train {

/// A stream whose best label was wrong, with what it sounds like.
struct Mistake {
    Scoring stream;
    Excerpt excerpt;
};

struct ReportText {
    std::string title;
    std::string origin;  ///< a sentence: what was measured, on what, how
};

std::string report_page(const ReportText& text, const Figures& figures, const std::vector<Mistake>& mistakes);

/// The surest wrong ones first, wrong verdicts before wrong best labels that were not said; `most` at most.
std::vector<Scoring> worst_mistakes(const std::vector<Scoring>& streams, std::size_t most);

}  // namespace linecheck::train
