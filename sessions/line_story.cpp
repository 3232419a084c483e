#include "sessions/line_story.hpp"

#include <algorithm>
#include <array>

#include "ml/labels.hpp"
#include "sessions/recall.hpp"

namespace linecheck {
namespace {

// Of the same moment a correction counts first: the log writes it before what is shown of it.
constexpr const char* events = R"(
SELECT * FROM (SELECT t_s, label, confidence, family, equipment, production, NULL AS source, 0 AS recalled FROM verdict WHERE session = ?1 AND channel = ?2
UNION ALL SELECT t_s, label, 1, NULL, NULL, NULL, source, substr(who, 1, length(?3)) = ?3 FROM correction WHERE session = ?1 AND channel = ?2 AND stands = 1)
ORDER BY t_s, source IS NULL)";

void correct(std::vector<Stretch>& story, double t_s, const std::string& label, const std::string& source, bool recalled) {
    if (label.empty()) {  // taken back: what comes is heard
        story.push_back({t_s});
        return;
    }
    Stretch& now = story.back();
    now.label = label;
    now.by = source;
    now.recalled = recalled;
    now.confidence = 1;
    now.family = family_id(family_of(label_index(label).value_or(-1)));
}

}  // namespace

std::vector<Stretch> line_story(SqliteFile& file, std::int64_t session, std::int64_t channel) {
    std::vector<Stretch> story(1);
    const std::array<Cell, 3> where{session, channel, std::string(recalled_giver)};
    file.each(events, where, [&](SqliteFile::Row row) {
        const std::string label = text(row[1]);
        if (!is_null(row[6])) return correct(story, real(row[0]), label, text(row[6]), whole(row[7]) != 0);
        if (label != story.back().label) story.push_back({real(row[0]), label});
        Stretch& now = story.back();
        now.confidence = real(row[2]);
        now.family = text(row[3]);
        now.equipment = text(row[4]);
        now.production = text(row[5]);
    });
    return story;
}

const Stretch& stretch_at(const std::vector<Stretch>& story, double t_s) noexcept {
    const auto after = std::upper_bound(story.begin(), story.end(), t_s, [](double t, const Stretch& stretch) { return t < stretch.from_s; });
    return after == story.begin() ? story.front() : *(after - 1);
}

}  // namespace linecheck
