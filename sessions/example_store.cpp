#include "sessions/example_store.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <iterator>

namespace linecheck {
namespace {

/// Empty for what is no point: another size, or not all numbers.
std::vector<float> unpack_point(const Cell& cell) {
    const auto* const blob = std::get_if<Blob>(&cell);
    if (blob == nullptr || blob->size() % sizeof(float) != 0) return {};
    std::vector<float> point(blob->size() / sizeof(float));
    std::memcpy(point.data(), blob->data(), blob->size());
    const bool fine = std::all_of(point.begin(), point.end(), [](float x) { return std::abs(x) < 1e6F; });
    return fine ? point : std::vector<float>{};
}

}  // namespace

std::vector<StoredExample> read_examples(SqliteFile& file, const std::string& space) {
    std::vector<StoredExample> out;
    const std::array<Cell, 1> asked{space};
    file.each("SELECT session, channel, label, lines, point, place FROM example WHERE space = ? ORDER BY session, rowid", asked, [&](SqliteFile::Row row) {
        StoredExample one{whole(row[0]), whole(row[1]), whole(row[5]), text(row[2]), real(row[3]), unpack_point(row[4])};
        if (one.point.empty()) return;
        const auto before = std::find_if(out.rbegin(), out.rend(), [&](const StoredExample& e) { return e.session == one.session && e.channel == one.channel && e.place == one.place && !e.label.empty(); });
        if (!one.label.empty() && before != out.rend() && before->label == one.label) out.erase(std::next(before).base());
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
