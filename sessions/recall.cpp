#include "sessions/recall.hpp"

#include <array>
#include <cmath>
#include <functional>

namespace linecheck {
namespace {

/// Sessions that the newest one continues, one after the other, and in which the line had the same source: a start that
/// failed, or in which the line was silent, has nothing to say of it.
const std::string of_the_same =
    "WITH RECURSIVE chain(id) AS (SELECT ?1 UNION SELECT continues FROM session JOIN chain ON session.id = chain.id WHERE continues IS NOT NULL), "
    "same(id) AS (SELECT chain.id FROM chain JOIN channel ON channel.session = chain.id WHERE channel.channel = ?2 AND channel.name = ?3) ";
const std::string latest = " ORDER BY session DESC, rowid DESC LIMIT 1";

class Reader {
public:
    Reader(SqliteFile& file, std::int64_t session, std::size_t channel, const std::string& name) : file_(file), where_{session, static_cast<std::int64_t>(channel + 1), name} {}

    [[nodiscard]] bool has_name() const {
        return !is_null(file_.first("SELECT 1 FROM channel WHERE session = ?1 AND channel = ?2 AND name = ?3", where_));
    }
    void correction(RecalledLine& line) const {
        each("SELECT label, source, who, words FROM correction WHERE session IN same AND channel = ?2 AND stands = 1", [&](SqliteFile::Row row) {
            if (!text(row[0]).empty()) line.correction = RecalledLine::Words{text(row[0]), text(row[1]), text(row[2]), text(row[3])};
        });
    }
    void safe(RecalledLine& line) const {
        each("SELECT safe FROM safe WHERE session IN same AND channel = ?2", [&](SqliteFile::Row row) { line.safe = whole(row[0]) != 0; });
    }
    void heard(RecalledLine& line) const {
        // The confidence is of the label as shown; a corrected one's says nothing about what was heard.
        each("SELECT heard, family, equipment, production, confidence, label FROM verdict WHERE session IN same AND channel = ?2", [&](SqliteFile::Row row) {
            line.label = text(row[0]);
            line.family = text(row[1]);
            line.equipment = text(row[2]);
            line.production = text(row[3]);
            line.confidence = text(row[5]) == line.label ? real(row[4]) : 0;
        });
    }
    /// Only the last that was written can still stand there.
    void our_names(RecalledLine& line) const {
        each("SELECT new FROM action WHERE session IN same AND channel = ?2 AND kind = 'label' AND parameter = 'name' AND refused = ''",
             [&](SqliteFile::Row row) { line.our_names.push_back(text(row[0])); });
    }

private:
    void each(const char* sql, const std::function<void(SqliteFile::Row)>& take) const { file_.each(of_the_same + sql + latest, where_, take); }

    SqliteFile& file_;
    std::array<Cell, 3> where_;
};

}  // namespace

Recalled recall(SqliteFile& file, const std::vector<std::string>& names, double now_unix_s, double within_s) {
    Recalled out;
    file.each("SELECT id, started_unix_s + last_s FROM session ORDER BY id DESC LIMIT 1", {}, [&](SqliteFile::Row row) {
        if (std::abs(now_unix_s - real(row[1])) <= within_s) out.session = whole(row[0]);
    });
    if (out.session == 0) return out;
    for (std::size_t c = 0; c < names.size(); ++c) {
        const Reader reader(file, out.session, c, names[c]);
        if (!reader.has_name()) continue;
        RecalledLine line;
        line.channel = c;
        reader.correction(line);
        reader.safe(line);
        reader.heard(line);
        reader.our_names(line);
        out.lines.push_back(std::move(line));
    }
    return out;
}

}  // namespace linecheck
