#include "daemon/undo_list.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace linecheck {
namespace {

constexpr const char* heading = "original\tnow\tpassing";

std::string path_of(const std::string& folder) { return (std::filesystem::path(folder) / undo_list_name).string(); }

[[noreturn]] void refuse(const std::string& path, const std::string& why) { throw std::runtime_error("undo list \"" + path + "\": " + why); }

/// A name that leads out of the folder was not written by us.
bool is_plain_name(const std::string& name) { return !name.empty() && name != "." && name != ".." && name.find('/') == std::string::npos; }

UndoRow parse_row(const std::string& path, std::size_t number, const std::string& line) {
    std::array<std::string, 3> fields;
    std::size_t from = 0;
    for (std::size_t f = 0; f < fields.size(); ++f) {
        const std::size_t end = f + 1 < fields.size() ? line.find('\t', from) : line.size();
        if (end == std::string::npos || !is_plain_name(line.substr(from, end - from)))
            refuse(path + ":" + std::to_string(number), "is not three file names with tabs between");
        fields[f] = line.substr(from, end - from);
        from = end + 1;
    }
    return {fields[0], fields[1], fields[2]};
}

/// Until this, the disk may hold the new name and not yet what it names.
void flush(const std::string& path, int flags) {
    const int file = open(path.c_str(), flags);
    if (file < 0) return;
    fsync(file);
    close(file);
}

}  // namespace

std::optional<UndoList> read_undo_list(const std::string& folder) {
    const std::string path = path_of(folder);
    if (!std::filesystem::exists(path)) return std::nullopt;
    std::ifstream in(path, std::ios::binary);
    if (!in) refuse(path, std::string("cannot be read (") + std::strerror(errno) + ")");
    std::string line;
    if (!std::getline(in, line) || line != heading) refuse(path, "is no list of linecheck; expected the heading original, now, passing");
    UndoList list;
    for (std::size_t number = 2; std::getline(in, line); ++number) list.push_back(parse_row(path, number, line));
    return list;
}

void write_undo_list(const std::string& folder, const UndoList& list) {
    const std::string path = path_of(folder), part = path + ".part";
    std::ofstream out(part, std::ios::binary | std::ios::trunc);
    out << heading << '\n';
    for (const UndoRow& row : list) out << row.original << '\t' << row.now << '\t' << row.passing << '\n';
    out.close();
    if (!out) refuse(path, std::string("cannot be written (") + std::strerror(errno) + "); files on their way come back with linecheck rename --undo once there is space");
    flush(part, O_RDONLY);
    std::error_code failure;
    std::filesystem::rename(part, path, failure);
    if (failure) refuse(path, "cannot be written (" + failure.message() + ")");
    flush(folder, O_RDONLY | O_DIRECTORY);
}

void remove_undo_list(const std::string& folder) {
    std::error_code ignored;
    std::filesystem::remove(path_of(folder), ignored);
    flush(folder, O_RDONLY | O_DIRECTORY);
}

}  // namespace linecheck
