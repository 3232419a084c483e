#pragma once
/// Which sessions a file holds, newest first.
///
///   cost     counts come from indexes; observations are never counted
///   errors   SqliteError
///   thread   the file's
#include <vector>

#include <nlohmann/json.hpp>

#include "sessions/sqlite_file.hpp"

namespace linecheck {

struct SessionSummary {
    std::int64_t id = 0;
    double started_unix_s = 0;   ///< by the wall clock of that moment
    double seconds = 0;          ///< of what was written
    bool ended = false;          ///< false: it runs, or was killed
    std::int64_t continues = 0;  ///< session whose lines it took over; 0: none
    std::string model, version;
    std::int64_t lines = 0, corrections = 0, actions = 0, snippets = 0, snippet_bytes = 0;
};

std::vector<SessionSummary> list_sessions(SqliteFile& file, int most = 200);
nlohmann::ordered_json to_json(const SessionSummary& session);

}  // namespace linecheck
