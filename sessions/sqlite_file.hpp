#pragma once
/// One connection to an SQLite file.
///
///   in       SQL with ? for each cell
///   out      rows, first to last, to a callable
///   cost     a statement is compiled once and kept
///   errors   SqliteError, in SQLite's own words; `kind` says whether waiting helps
///   thread   one at a time; several connections may share a file (WAL: readers never wait for the writer)
///   source   https://www.sqlite.org/c3ref/intro.html
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace linecheck {

using Blob = std::vector<std::byte>;
using Cell = std::variant<std::nullptr_t, std::int64_t, double, std::string, Blob>;

/// What one column of a row holds; the null, empty or zero value where it holds something else.
[[nodiscard]] std::int64_t whole(const Cell& cell) noexcept;
[[nodiscard]] double real(const Cell& cell) noexcept;
[[nodiscard]] std::string text(const Cell& cell);
[[nodiscard]] bool is_null(const Cell& cell) noexcept;

class SqliteError : public std::runtime_error {
public:
    enum class Kind { passing, damaged };  ///< a full disk, a lock, no right to write; no SQLite file, or a broken one
    SqliteError(Kind what_kind, const std::string& what) : std::runtime_error(what), kind(what_kind) {}
    Kind kind;
};

class SqliteFile {
public:
    enum class Mode { read, write };  ///< write makes the file where there is none
    using Row = std::span<const Cell>;

    SqliteFile(const std::string& path, Mode mode);
    /// Several statements, no answer.
    void run(const std::string& sql);
    void insert(const char* sql, std::span<const Cell> cells);
    void each(const std::string& sql, std::span<const Cell> cells, const std::function<void(Row)>& take);
    /// The first cell of the first row; null when there is none.
    Cell first(const std::string& sql, std::span<const Cell> cells = {});
    [[nodiscard]] std::int64_t last_row() const noexcept;
    /// Rows that the latest statement changed.
    [[nodiscard]] std::int64_t changed() const noexcept;
    void roll_back() noexcept;

private:
    struct Close {
        void operator()(sqlite3* file) const noexcept;
    };
    struct Finalise {
        void operator()(sqlite3_stmt* statement) const noexcept;
    };
    [[noreturn]] void refuse() const;
    sqlite3_stmt* prepared(const std::string& sql);
    void bind(sqlite3_stmt* statement, std::span<const Cell> cells);

    std::unique_ptr<sqlite3, Close> file_;
    std::map<std::string, std::unique_ptr<sqlite3_stmt, Finalise>> statements_;
};

}  // namespace linecheck
