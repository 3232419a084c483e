#include "sessions/example_store.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <iterator>
#include <optional>

#include "ml/labels.hpp"

namespace linecheck {
namespace {

/// Nothing for what is no example: a label that is none of ours, a point of another size or with what is no number.
std::optional<Example> unpack(const std::string& label, const Cell& point, const PictureSpace& space) {
    const auto index = label_index(label);
    const auto* const blob = std::get_if<Blob>(&point);
    if ((!index && !label.empty()) || blob == nullptr || blob->size() != space.dims * sizeof(float)) return std::nullopt;
    Example out;
    out.label = static_cast<std::int16_t>(index.value_or(-1));
    std::memcpy(out.point.data(), blob->data(), blob->size());
    if (!std::all_of(out.point.begin(), out.point.end(), [](float x) { return std::abs(x) < 1e6F; })) return std::nullopt;
    return out;
}

}  // namespace

std::vector<StoredExample> read_examples(SqliteFile& file, const PictureSpace& space) {
    std::vector<StoredExample> out;
    const std::array<Cell, 1> asked{space.id()};
    file.each("SELECT session, channel, label, point, place, lines FROM example WHERE space = ? ORDER BY session, rowid", asked, [&](SqliteFile::Row row) {
        auto example = unpack(text(row[2]), row[3], space);
        if (!example) return;
        example->serial = static_cast<std::uint32_t>(whole(row[4]));
        example->lines = static_cast<std::uint32_t>(std::clamp<std::int64_t>(whole(row[5]), 1, SourceMemory::most_lines));
        const StoredExample one{whole(row[0]), whole(row[1]), *example};
        const auto grown_from = std::find_if(out.rbegin(), out.rend(), [&](const StoredExample& e) {
            return e.session == one.session && e.channel == one.channel && e.example.serial == one.example.serial && e.example.label == one.example.label;
        });
        if (one.example.label >= 0 && grown_from != out.rend()) out.erase(std::next(grown_from).base());
        out.push_back(one);
    });
    return out;
}

Blob pack_point(const Example& example, const PictureSpace& space) {
    Blob out(space.dims * sizeof(float));
    std::memcpy(out.data(), example.point.data(), out.size());
    return out;
}

}  // namespace linecheck
