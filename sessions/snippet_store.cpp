#include "sessions/snippet_store.hpp"

#include <array>
#include <map>
#include <utility>

#include "sessions/line_story.hpp"

namespace linecheck {
namespace {

constexpr const char* all = R"(SELECT n.id, n.session, n.channel, n.t_s, n.seconds, coalesce(c.name, ''), n.label, n.why, n.flac
    FROM snippet n LEFT JOIN channel c ON c.session = n.session AND c.channel = n.channel WHERE ?1 = 0 OR n.session = ?1 ORDER BY n.id)";

}  // namespace

void each_snippet(SqliteFile& file, std::int64_t session, const std::function<void(const Snippet&)>& take) {
    std::map<std::pair<std::int64_t, std::int64_t>, std::vector<Stretch>> stories;
    const std::array<Cell, 1> only{session};
    file.each(all, only, [&](SqliteFile::Row row) {
        const auto* const flac = std::get_if<Blob>(&row[8]);
        if (flac == nullptr) return;
        Snippet one{whole(row[0]), whole(row[1]), whole(row[2]), real(row[3]), real(row[4]), text(row[5]), text(row[6]), "", "", text(row[7]), false, decode_flac(*flac)};
        auto& story = stories[{one.session, one.channel}];
        if (story.empty()) story = line_story(file, one.session, one.channel);
        const Stretch& was = stretch_at(story, one.t_s);
        one.label = was.label;
        one.by = was.by;
        one.recalled = was.recalled;
        take(one);
    });
}

}  // namespace linecheck
