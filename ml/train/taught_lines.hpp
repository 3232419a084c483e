#pragma once
/// What people said of lines in session files, as a model hears it today.
///
///   errors   std::runtime_error and SqliteError: file quoted
#include <string>
#include <vector>

#include "ml/train/heard_lines.hpp"

namespace linecheck::train {

/// One session's words.
struct TaughtSession {
    std::string name;                 ///< file and number
    HeardLines heard;                 ///< corrected snippets: an example each, and something to be asked
    std::vector<Example> told;        ///< taught live, in this model's space: examples only; -1 unlearns
};

/// `path`: a session file, or a folder of them (*.db). Sessions without a word of anybody are left out.
std::vector<TaughtSession> taught_sessions(const std::string& path, const Model& model);

}  // namespace linecheck::train
