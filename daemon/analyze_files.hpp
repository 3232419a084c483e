#pragma once
/// The figures of whole files, channel by channel: what `linecheck analyze` prints.
///
///   errors   std::runtime_error: what FileReader refuses
///   thread   the caller's
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "daemon/file_reader.hpp"
#include "daemon/take_picture.hpp"
#include "dsp/librosa_columns.hpp"
#include "dsp/pyin.hpp"
#include "dsp/take_summary.hpp"

namespace linecheck {

struct TakeResult {
    FileLine line;
    double seconds = 0;
    TakeFigures figures;
    ProgrammeLoudness loudness;
    std::array<float, band_count> bands_dbfs{};
    TakePitch pitch;
    std::optional<std::array<double, librosa_column_count>> librosa;  ///< when asked for and long enough
    TakePicture picture;
};

std::vector<TakeResult> analyze_file(const std::string& path, bool with_librosa);

}  // namespace linecheck
