#include "sessions/sqlite_file.hpp"

#include <sqlite3.h>

namespace linecheck {
namespace {

constexpr int busy_ms = 2000;

/// A statement that waits for its next use holds neither the file nor the caller's texts.
struct Rest {
    void operator()(sqlite3_stmt* statement) const noexcept {
        sqlite3_reset(statement);
        sqlite3_clear_bindings(statement);
    }
};

SqliteError::Kind kind_of(int code) noexcept {
    return (code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB ? SqliteError::Kind::damaged : SqliteError::Kind::passing;
}

Cell cell_of(sqlite3_stmt* statement, int column) {
    switch (sqlite3_column_type(statement, column)) {
        case SQLITE_INTEGER: return static_cast<std::int64_t>(sqlite3_column_int64(statement, column));
        case SQLITE_FLOAT: return sqlite3_column_double(statement, column);
        case SQLITE_TEXT: return std::string(reinterpret_cast<const char*>(sqlite3_column_text(statement, column)), static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
        case SQLITE_BLOB: {
            const auto* const bytes = static_cast<const std::byte*>(sqlite3_column_blob(statement, column));
            return Blob(bytes, bytes + sqlite3_column_bytes(statement, column));
        }
        default: return nullptr;
    }
}

}  // namespace

std::int64_t whole(const Cell& cell) noexcept {
    if (const auto* value = std::get_if<std::int64_t>(&cell)) return *value;
    if (const auto* value = std::get_if<double>(&cell)) return static_cast<std::int64_t>(*value);
    return 0;
}

double real(const Cell& cell) noexcept {
    if (const auto* value = std::get_if<double>(&cell)) return *value;
    if (const auto* value = std::get_if<std::int64_t>(&cell)) return static_cast<double>(*value);
    return 0;
}

std::string text(const Cell& cell) {
    const auto* value = std::get_if<std::string>(&cell);
    return value == nullptr ? "" : *value;
}

bool is_null(const Cell& cell) noexcept { return std::holds_alternative<std::nullptr_t>(cell); }

void SqliteFile::Close::operator()(sqlite3* file) const noexcept { sqlite3_close_v2(file); }
void SqliteFile::Finalise::operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }

SqliteFile::SqliteFile(const std::string& path, Mode mode) {
    sqlite3* opened = nullptr;
    const int how = mode == Mode::read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    const int code = sqlite3_open_v2(path.c_str(), &opened, how | SQLITE_OPEN_NOMUTEX, nullptr);
    file_.reset(opened);
    if (code != SQLITE_OK) refuse();
    sqlite3_busy_timeout(opened, busy_ms);
}

void SqliteFile::refuse() const { throw SqliteError(kind_of(sqlite3_errcode(file_.get())), sqlite3_errmsg(file_.get())); }

void SqliteFile::run(const std::string& sql) {
    if (sqlite3_exec(file_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) refuse();
}

sqlite3_stmt* SqliteFile::prepared(const std::string& sql) {
    auto& kept = statements_[sql];
    if (kept) return kept.get();
    sqlite3_stmt* made = nullptr;
    if (sqlite3_prepare_v2(file_.get(), sql.c_str(), -1, &made, nullptr) != SQLITE_OK) refuse();
    kept.reset(made);
    return made;
}

void SqliteFile::bind(sqlite3_stmt* statement, std::span<const Cell> cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const int at = static_cast<int>(i) + 1;
        const Cell& cell = cells[i];
        int code = SQLITE_OK;
        if (const auto* number = std::get_if<std::int64_t>(&cell)) code = sqlite3_bind_int64(statement, at, *number);
        else if (const auto* exact = std::get_if<double>(&cell)) code = sqlite3_bind_double(statement, at, *exact);
        else if (const auto* words = std::get_if<std::string>(&cell)) code = sqlite3_bind_text(statement, at, words->c_str(), static_cast<int>(words->size()), SQLITE_STATIC);
        else if (const auto* bytes = std::get_if<Blob>(&cell)) code = sqlite3_bind_blob(statement, at, bytes->data(), static_cast<int>(bytes->size()), SQLITE_STATIC);
        else code = sqlite3_bind_null(statement, at);
        if (code != SQLITE_OK) refuse();
    }
}

void SqliteFile::each(const std::string& sql, std::span<const Cell> cells, const std::function<void(Row)>& take) {
    sqlite3_stmt* const statement = prepared(sql);
    const std::unique_ptr<sqlite3_stmt, Rest> rested(statement);
    bind(statement, cells);
    std::vector<Cell> row;
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        row.clear();
        for (int i = 0; i < sqlite3_column_count(statement); ++i) row.push_back(cell_of(statement, i));
        take(row);
    }
    if (code != SQLITE_DONE) refuse();
}

void SqliteFile::insert(const char* sql, std::span<const Cell> cells) {
    each(sql, cells, [](Row) {});
}

Cell SqliteFile::first(const std::string& sql, std::span<const Cell> cells) {
    Cell answer = nullptr;
    bool any = false;
    each(sql, cells, [&](Row row) {
        if (!any && !row.empty()) answer = row.front();
        any = true;
    });
    return answer;
}

std::int64_t SqliteFile::last_row() const noexcept { return sqlite3_last_insert_rowid(file_.get()); }
std::int64_t SqliteFile::changed() const noexcept { return sqlite3_changes(file_.get()); }
void SqliteFile::roll_back() noexcept { sqlite3_exec(file_.get(), "ROLLBACK", nullptr, nullptr, nullptr); }

}  // namespace linecheck
