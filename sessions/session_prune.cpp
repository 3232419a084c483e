#include "sessions/session_prune.hpp"

#include <array>

namespace linecheck {
namespace {

constexpr std::array tables{"snippet", "example", "observation", "health", "main", "verdict", "advice", "action", "desk_state", "safe", "note", "correction", "channel"};

std::string some_of(const std::string& table) {
    const std::string most = table == "snippet" ? "16" : "4000";  // some MB, or some hundred kB
    return "DELETE FROM " + table + " WHERE rowid IN (SELECT rowid FROM " + table + " WHERE session = ? LIMIT " + most + ")";
}

bool take(SqliteFile& file, const std::string& sql, std::int64_t number) {
    const std::array<Cell, 1> cells{number};
    file.insert(sql.c_str(), cells);
    return file.changed() > 0;
}

}  // namespace

std::int64_t live_bytes(SqliteFile& file) {
    return (whole(file.first("PRAGMA page_count")) - whole(file.first("PRAGMA freelist_count"))) * whole(file.first("PRAGMA page_size"));
}

bool prune_session_step(SqliteFile& file, std::int64_t session) {
    for (const char* const table : tables)
        if (take(file, some_of(table), session)) return true;
    return take(file, "DELETE FROM session WHERE id = ?", session);
}

std::string prune_step(SqliteFile& file, std::int64_t keep_session) {
    if (take(file, "DELETE FROM snippet WHERE id IN (SELECT id FROM snippet ORDER BY id LIMIT ?)", 16)) return "snippets";
    const std::array<Cell, 1> kept{keep_session};
    const Cell oldest = file.first("SELECT id FROM session WHERE id <> ? ORDER BY id LIMIT 1", kept);
    if (!is_null(oldest)) {
        prune_session_step(file, whole(oldest));
        return "session " + std::to_string(whole(oldest));
    }
    return take(file, some_of("observation"), keep_session) ? "observations" : "";
}

std::int64_t prune_snippets_before(SqliteFile& file, double unix_s) {
    const std::array<Cell, 1> before{unix_s};
    file.insert("DELETE FROM snippet WHERE id IN (SELECT n.id FROM snippet n JOIN session s ON s.id = n.session WHERE s.started_unix_s + n.t_s < ? LIMIT 16)", before);
    return file.changed();
}

void shrink(SqliteFile& file) { file.run("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)"); }

}  // namespace linecheck
