#pragma once
/// What the files of a folder were called before: a table beside them, whole at every moment.
///
///   file     linecheck-undo.tsv: original, now, passing; one row a renamed file
///   meaning  a file is under its passing name while it moves, else under `now`. Each list is written before what it
///            says is done, so wherever the machine stops, list and folder together say where every file is
///   errors   std::runtime_error: the file quoted, what is wrong
///   thread   any
#include <optional>
#include <string>
#include <vector>

namespace linecheck {

inline constexpr const char* undo_list_name = "linecheck-undo.tsv";

struct UndoRow {
    std::string original;
    std::string now;
    std::string passing;
    bool operator==(const UndoRow&) const = default;
};
using UndoList = std::vector<UndoRow>;

/// Nothing when the folder has none.
std::optional<UndoList> read_undo_list(const std::string& folder);
/// Replaces the list in one step, on the disk before this returns.
void write_undo_list(const std::string& folder, const UndoList& list);
void remove_undo_list(const std::string& folder);

}  // namespace linecheck
