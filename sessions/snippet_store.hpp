#pragma once
/// The kept evidence of a file's sessions, with what people said it is: what replay judges and what a model learns from.
///
///   meaning  `label` is the line's story at that moment (line_story.hpp): a correction made later in the same stretch names
///            the snippets before it, too. Only what has `by` other than "heard" is somebody's word
///   cost     one snippet at a time in memory
///   errors   SqliteError; std::runtime_error for one that is no FLAC
///   thread   the file's
#include <functional>
#include <string>

#include "sessions/flac.hpp"

namespace linecheck {

struct Snippet {
    std::int64_t id = 0, session = 0, channel = 0;  ///< channel from 1
    double t_s = 0, seconds = 0;
    std::string source_name, shown, label, by, why;
    bool recalled = false;      ///< `by` is an earlier session's word: what played may be something else
    Decoded audio;
};

/// `session` 0: all.
void each_snippet(SqliteFile& file, std::int64_t session, const std::function<void(const Snippet&)>& take);

}  // namespace linecheck
