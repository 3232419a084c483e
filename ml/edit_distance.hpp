#pragma once
#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace linecheck {

/// How many elements must be added, left out or exchanged to make one sequence the other.
///   cost     the product of their lengths
///   source   V. Levenshtein, Soviet Physics Doklady 10 (1966), 707; one row at a time
template <class Sequence>
std::size_t edit_distance(const Sequence& a, const Sequence& b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (const auto& each : a) {
        std::size_t diagonal = row[0]++;
        for (std::size_t j = 0; j < b.size(); ++j) diagonal = std::exchange(row[j + 1], std::min({row[j] + 1, row[j + 1] + 1, diagonal + (each == b[j] ? 0U : 1U)}));
    }
    return row.back();
}

}  // namespace linecheck
