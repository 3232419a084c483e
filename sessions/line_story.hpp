#pragma once
/// What one line of a session was, one label after the other, with the corrections worked in.
///
///   meaning  a correction names the whole stretch it falls into: from when the line was last shown as something else.
///            `by` says who: heard, or the correction's source
///   errors   SqliteError
///   thread   the file's
#include <string>
#include <vector>

#include "sessions/sqlite_file.hpp"

namespace linecheck {

struct Stretch {
    double from_s = 0;
    std::string label = "unknown", by = "heard", family = "unknown", equipment = "unknown", production = "unknown";
    double confidence = 0;
    bool recalled = false;   ///< by a word of an earlier session
};

/// In order of time; never empty: before anything was said a line is unknown.
std::vector<Stretch> line_story(SqliteFile& file, std::int64_t session, std::int64_t channel);
/// The one that holds at a time.
const Stretch& stretch_at(const std::vector<Stretch>& story, double t_s) noexcept;

}  // namespace linecheck
