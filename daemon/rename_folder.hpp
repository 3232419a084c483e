#pragma once
/// Gives the files of a folder new names, and their old ones back.
///
///   in       a folder, and pairs of names; names may be swapped or handed on in a ring
///   meaning  nothing is ever overwritten, and a stop at any moment (kill, power) loses nothing: undo_renaming()
///            puts every file back from there
///   errors   std::runtime_error: the file quoted, what is wrong
///   thread   any
#include <string>
#include <vector>

namespace linecheck {

struct Renaming {
    std::string from, to;  ///< names inside the folder
};

/// Throws before anything is touched when an earlier renaming did not finish.
void rename_files(const std::string& folder, const std::vector<Renaming>& renamings);

struct Undone {
    std::vector<Renaming> restored;
    std::vector<std::string> left;  ///< a sentence for each file that could not be restored; it stays on the list
};
Undone undo_renaming(const std::string& folder);

/// Would refuse to write there? Asked before the long work of listening.
void expect_renamable(const std::string& folder);

}  // namespace linecheck
