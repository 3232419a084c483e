#include "sessions/example_store.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace linecheck {

std::vector<StoredExample> read_examples(SqliteFile& file, const std::string& space) {
    std::vector<StoredExample> out;
    const std::array<Cell, 1> asked{space};
    file.each("SELECT session, channel, label, lines, point FROM example WHERE space = ? ORDER BY session, rowid", asked, [&](SqliteFile::Row row) {
        StoredExample one{whole(row[0]), whole(row[1]), text(row[2]), real(row[3]), {}};
        const auto of_the_line = [&](const StoredExample& other) { return other.session == one.session && other.channel == one.channel; };
        if (one.label.empty()) {  // the line's latest word was taken back
            const auto latest = std::find_if(out.rbegin(), out.rend(), of_the_line);
            if (latest == out.rend()) return;
            const std::string gone = latest->label;
            std::erase_if(out, [&](const StoredExample& e) { return of_the_line(e) && e.label == gone; });
            return;
        }
        const auto* const point = std::get_if<Blob>(&row[4]);
        if (point == nullptr || point->size() % sizeof(float) != 0) return;
        one.point.resize(point->size() / sizeof(float));
        std::memcpy(one.point.data(), point->data(), point->size());
        out.push_back(std::move(one));
    });
    return out;
}

Blob pack_point(const float* point, std::size_t dims) {
    Blob out(dims * sizeof(float));
    std::memcpy(out.data(), point, out.size());
    return out;
}

}  // namespace linecheck
