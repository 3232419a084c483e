#pragma once
/// The first cell of a query on a SQLite file, as text; "" when there is none.
#include <sqlite3.h>

#include <string>

namespace linecheck {

inline std::string ask(const std::string& path, const std::string& sql) {
    sqlite3* file = nullptr;
    sqlite3_open_v2(path.c_str(), &file, SQLITE_OPEN_READWRITE, nullptr);
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(file, sql.c_str(), -1, &statement, nullptr);
    std::string answer;
    if (sqlite3_step(statement) == SQLITE_ROW) {
        if (const auto* found = sqlite3_column_text(statement, 0)) answer = reinterpret_cast<const char*>(found);  // null is no text
    }
    sqlite3_finalize(statement);
    sqlite3_close(file);
    return answer;
}

}  // namespace linecheck
