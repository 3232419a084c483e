#include "daemon/rename_folder.hpp"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <map>
#include <set>
#include <stdexcept>

#include "daemon/undo_list.hpp"

namespace linecheck {
namespace {

namespace fs = std::filesystem;

bool is_there(const std::string& path) {
    std::error_code ignored;
    return fs::symlink_status(path, ignored).type() != fs::file_type::not_found;
}

/// Atomic, and never onto another file; where the file system cannot promise that, after a look.
void move_file(const std::string& folder, const std::string& from, const std::string& to) {
    const std::string source = (fs::path(folder) / from).string(), target = (fs::path(folder) / to).string();
    int failed = renameat2(AT_FDCWD, source.c_str(), AT_FDCWD, target.c_str(), RENAME_NOREPLACE) == 0 ? 0 : errno;
    if (failed == EINVAL || failed == ENOSYS) {
        failed = is_there(target) ? EEXIST : std::rename(source.c_str(), target.c_str()) == 0 ? 0 : errno;
    }
    if (failed != 0)
        throw std::runtime_error("file \"" + source + "\": cannot be renamed to \"" + to + "\" (" + std::strerror(failed) +
                                 "); linecheck rename --undo puts all names back");
}

/// A name nobody has, for the time between two names.
std::string passing_name(const std::string& folder, std::size_t& number) {
    for (;; ++number) {
        const std::string name = ".linecheck-" + std::to_string(number) + ".moving";
        if (is_there((fs::path(folder) / name).string())) continue;
        ++number;
        return name;
    }
}

bool is_moving(const std::string& folder, const UndoRow& row) { return is_there((fs::path(folder) / row.passing).string()); }

/// Takes every row of `moves` (row number and new name) to its new name, over the passing names.
void move_all(const std::string& folder, UndoList& list, const std::map<std::size_t, std::string>& moves) {
    write_undo_list(folder, list);
    for (const auto& [row, to] : moves)
        if (!is_moving(folder, list[row])) move_file(folder, list[row].now, list[row].passing);
    for (const auto& [row, to] : moves) list[row].now = to;
    write_undo_list(folder, list);
    for (const auto& [row, to] : moves) move_file(folder, list[row].passing, to);
}

/// Two names of one file: a disk that does not tell upper from lower case finds "kick.wav" under "Kick.wav" too.
bool are_one_file(const std::string& folder, const std::string& a, const std::string& b) {
    std::error_code absent;
    return fs::equivalent(fs::path(folder) / a, fs::path(folder) / b, absent);
}

/// Each row that can go back, and where to: its original name, or the one it has when a stranger took the original
/// while the file was moving.
std::map<std::size_t, std::string> ways_back(const std::string& folder, const UndoList& list) {
    const auto there = [&](const std::string& name) { return is_there((fs::path(folder) / name).string()); };
    std::map<std::size_t, std::string> moves;
    for (std::size_t i = 0; i < list.size(); ++i)
        if (is_moving(folder, list[i]) || (list[i].now != list[i].original && there(list[i].now))) moves[i] = list[i].original;
    for (bool settled = false; !settled;) {  // a file that stays blocks the one that wants its name
        settled = true;
        std::set<std::string> leaving;
        for (const auto& [row, to] : moves)
            if (to != list[row].now) leaving.insert(list[row].now);
        for (auto move = moves.begin(); move != moves.end();) {
            const UndoRow& row = list[move->first];
            const bool blocked = there(move->second) && !leaving.contains(move->second) && !are_one_file(folder, move->second, row.now);
            settled = settled && !blocked;
            if (!blocked)
                ++move;
            else if (is_moving(folder, row) && move->second != row.now)
                (move++)->second = row.now;
            else
                move = moves.erase(move);
        }
    }
    return moves;
}

void expect_finished(const std::string& folder, const UndoList& list) {
    for (const UndoRow& row : list)
        if (is_moving(folder, row))
            throw std::runtime_error("folder \"" + folder + "\": an earlier renaming did not finish; run linecheck rename --undo first");
}

}  // namespace

void expect_renamable(const std::string& folder) {
    std::error_code failure;
    if (!fs::is_directory(folder, failure)) throw std::runtime_error("folder \"" + folder + "\": is not a folder; give the one with the recorded tracks");
    if (access(folder.c_str(), W_OK | X_OK) != 0)
        throw std::runtime_error("folder \"" + folder + "\": its files cannot be renamed (" + std::strerror(errno) + "); --dry-run only shows the names");
    if (const auto list = read_undo_list(folder)) expect_finished(folder, *list);
}

void rename_files(const std::string& folder, const std::vector<Renaming>& renamings) {
    expect_renamable(folder);
    UndoList list = read_undo_list(folder).value_or(UndoList{});
    std::set<std::string> leaving;
    for (const Renaming& r : renamings) leaving.insert(r.from);
    std::map<std::size_t, std::string> moves;
    std::size_t number = 1;
    for (const Renaming& r : renamings) {
        if (r.from == r.to) continue;
        if (r.from.find_first_of("\t\n") != std::string::npos || r.to.find_first_of("\t\n/") != std::string::npos)
            throw std::runtime_error("file \"" + r.from + "\": holds a tab or a line break; rename it by hand first");
        if (!leaving.contains(r.to) && is_there((fs::path(folder) / r.to).string()) && !are_one_file(folder, r.from, r.to))
            throw std::runtime_error("file \"" + r.to + "\": is there already and would be overwritten");
        auto row = std::find_if(list.begin(), list.end(), [&](const UndoRow& known) { return known.now == r.from; });
        if (row == list.end()) row = list.insert(list.end(), {r.from, r.from, ""});
        moves[static_cast<std::size_t>(row - list.begin())] = r.to;
    }
    for (UndoRow& row : list) row.passing = passing_name(folder, number);
    if (!moves.empty()) move_all(folder, list, moves);
}

Undone undo_renaming(const std::string& folder) {
    std::error_code failure;
    if (!fs::is_directory(folder, failure)) throw std::runtime_error("folder \"" + folder + "\": is not a folder");
    auto list = read_undo_list(folder);
    if (!list) throw std::runtime_error("folder \"" + folder + "\": has no " + undo_list_name + "; nothing was renamed here");
    Undone undone;
    UndoList stays;
    const auto moves = ways_back(folder, *list);
    for (std::size_t i = 0; i < list->size(); ++i) {
        const UndoRow& row = (*list)[i];
        const bool moving = is_moving(folder, row);
        if (!moving && row.now == row.original) continue;
        if (const auto back = moves.find(i); back != moves.end() && back->second == row.original) {
            undone.restored.push_back({row.now, row.original});
            continue;
        }
        if (moving || is_there((fs::path(folder) / row.now).string()))
            undone.left.push_back("\"" + (moving && !moves.contains(i) ? row.passing : row.now) + "\" keeps its name: there is another \"" + row.original + "\" now");
        else
            undone.left.push_back("\"" + row.now + "\" is no longer there; it was \"" + row.original + "\"");
        stays.push_back(row);
    }
    if (!moves.empty()) move_all(folder, *list, moves);
    if (stays.empty())
        remove_undo_list(folder);
    else
        write_undo_list(folder, stays);
    return undone;
}

}  // namespace linecheck
