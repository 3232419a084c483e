#pragma once
/// The plots of a report as SVG text, coloured by the page's style so that they read in light and in dark.
///
///   out      one <svg> element each; text is escaped
///   thread   any
#include <string>

#include "ml/train/report_figures.hpp"

namespace linecheck::train {

/// Text as HTML and SVG show it.
std::string escaped(const std::string& text);
/// "12.3 %"
std::string percent(double share);

/// Rows: what it was; columns: the best label; shaded by the share of the row, the count in the cell.
std::string confusion_svg(const Figures& figures);
/// How often right against how sure, ten bins with Wilson intervals, over how many streams each holds.
std::string reliability_svg(const Figures& figures);
/// Share of all streams with a verdict by a given second of sound.
std::string decision_svg(const Figures& figures);
/// A row of bars with Wilson intervals: how often the best label was right, and the wrong verdicts.
std::string bar_svg(const GroupFigures& group);

}  // namespace linecheck::train
