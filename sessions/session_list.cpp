#include "sessions/session_list.hpp"

#include <array>
#include <cmath>

namespace linecheck {
namespace {

constexpr const char* newest = R"(SELECT id, started_unix_s, last_s, ended, continues, model, version,
    (SELECT count(*) FROM channel WHERE session = s.id), (SELECT count(*) FROM correction WHERE session = s.id),
    (SELECT count(*) FROM action WHERE session = s.id), (SELECT count(*) FROM snippet WHERE session = s.id),
    (SELECT sum(length(flac)) FROM snippet WHERE session = s.id)
    FROM session s ORDER BY id DESC LIMIT ?)";

}  // namespace

std::vector<SessionSummary> list_sessions(SqliteFile& file, int most) {
    std::vector<SessionSummary> out;
    const std::array<Cell, 1> limit{std::int64_t{most}};
    file.each(newest, limit, [&](SqliteFile::Row row) {
        out.push_back({whole(row[0]), real(row[1]), real(row[2]), whole(row[3]) != 0, whole(row[4]), text(row[5]), text(row[6]), whole(row[7]), whole(row[8]), whole(row[9]), whole(row[10]), whole(row[11])});
    });
    return out;
}

nlohmann::ordered_json to_json(const SessionSummary& s) {
    return {{"id", s.id},
            {"started_unix_s", s.started_unix_s},
            {"seconds", std::round(s.seconds * 10) / 10},
            {"ended", s.ended},
            {"continues", s.continues == 0 ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(s.continues)},
            {"model", s.model},
            {"version", s.version},
            {"lines", s.lines},
            {"corrections", s.corrections},
            {"actions", s.actions},
            {"snippets", s.snippets},
            {"snippet_bytes", s.snippet_bytes}};
}

}  // namespace linecheck
