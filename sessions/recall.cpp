#include "sessions/recall.hpp"

#include <array>
#include <cmath>

namespace linecheck {
namespace {

class Reader {
public:
    Reader(SqliteFile& file, std::int64_t session, std::size_t channel) : file_(file), where_{session, static_cast<std::int64_t>(channel + 1)} {}

    [[nodiscard]] bool has_name(const std::string& name) const {
        bool same = false;
        file_.each("SELECT name FROM channel WHERE session = ? AND channel = ?", where_, [&](SqliteFile::Row row) { same = text(row[0]) == name; });
        return same;
    }
    void correction(RecalledLine& line) const {
        file_.each("SELECT label, source, who, words FROM correction WHERE session = ? AND channel = ? AND stands = 1 ORDER BY rowid DESC LIMIT 1", where_, [&](SqliteFile::Row row) {
            if (!text(row[0]).empty()) line.correction = RecalledLine::Words{text(row[0]), text(row[1]), text(row[2]), text(row[3])};
        });
    }
    void safe(RecalledLine& line) const {
        line.safe = whole(file_.first("SELECT safe FROM safe WHERE session = ? AND channel = ? ORDER BY rowid DESC LIMIT 1", where_)) != 0;
    }
    void heard(RecalledLine& line) const {
        file_.each("SELECT heard, family, equipment, production, confidence FROM verdict WHERE session = ? AND channel = ? ORDER BY rowid DESC LIMIT 1", where_, [&](SqliteFile::Row row) {
            line.label = text(row[0]);
            line.family = text(row[1]);
            line.equipment = text(row[2]);
            line.production = text(row[3]);
            line.confidence = real(row[4]);
        });
    }
    void our_names(RecalledLine& line) const {
        // Of all the restarts before this one, too.
        file_.each("WITH RECURSIVE chain(id) AS (SELECT ?1 UNION SELECT continues FROM session JOIN chain ON session.id = chain.id WHERE continues IS NOT NULL) "
                   "SELECT DISTINCT new FROM action WHERE session IN chain AND channel = ?2 AND kind = 'label' AND parameter = 'name'", where_, [&](SqliteFile::Row row) { line.our_names.push_back(text(row[0])); });
    }

private:
    SqliteFile& file_;
    std::array<Cell, 2> where_;
};

}  // namespace

Recalled recall(SqliteFile& file, const std::vector<std::string>& names, double now_unix_s, double within_s) {
    Recalled out;
    file.each("SELECT id, started_unix_s + last_s FROM session ORDER BY id DESC LIMIT 1", {}, [&](SqliteFile::Row row) {
        if (std::abs(now_unix_s - real(row[1])) <= within_s) out.session = whole(row[0]);
    });
    if (out.session == 0) return out;
    for (std::size_t c = 0; c < names.size(); ++c) {
        const Reader reader(file, out.session, c);
        if (!reader.has_name(names[c])) continue;
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
