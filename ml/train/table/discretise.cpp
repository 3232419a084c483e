#include "ml/train/table/discretise.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace linecheck::train {
namespace {

struct Ranked {
    std::vector<double> value;
    std::vector<int> y;
    int classes = 0;
};

Ranked ranked(const std::vector<double>& values, const std::vector<int>& y) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    Ranked out;
    for (const std::size_t i : order) {
        out.value.push_back(values[i]);
        out.y.push_back(y[i]);
        out.classes = std::max(out.classes, y[i] + 1);
    }
    return out;
}

/// Bits a row, and how many classes there are.
struct Entropy {
    double bits = 0;
    int classes = 0;
};
Entropy entropy_of(const std::vector<int>& count, int rows) {
    Entropy out;
    for (const int n : count) {
        if (n == 0) continue;
        const double p = static_cast<double>(n) / rows;
        out.bits -= p * std::log2(p);
        out.classes += 1;
    }
    return out;
}

struct Cut {
    std::size_t at = 0;  ///< first row above
    double bits = 1e300;
    Entropy below, above;
};

/// The cut of the rows [from, to) that leaves least to be said of the classes.
Cut best_cut(const Ranked& rows, std::size_t from, std::size_t to, const std::vector<int>& all) {
    Cut best;
    std::vector<int> below(all.size()), above = all;
    const auto n = static_cast<double>(to - from);
    for (std::size_t i = from + 1; i < to; ++i) {
        const auto moved = static_cast<std::size_t>(rows.y[i - 1]);
        ++below[moved];
        --above[moved];
        if (!(rows.value[i - 1] < rows.value[i])) continue;
        const auto left = static_cast<int>(i - from), right = static_cast<int>(to - i);
        const Entropy a = entropy_of(below, left), b = entropy_of(above, right);
        const double bits = (left * a.bits + right * b.bits) / n;
        if (bits < best.bits) best = {i, bits, a, b};
    }
    return best;
}

void cut_on(const Ranked& rows, std::size_t from, std::size_t to, std::vector<double>& cuts) {
    std::vector<int> count(static_cast<std::size_t>(rows.classes));
    for (std::size_t i = from; i < to; ++i) ++count[static_cast<std::size_t>(rows.y[i])];
    const auto n = static_cast<double>(to - from);
    const Entropy all = entropy_of(count, static_cast<int>(to - from));
    const Cut best = best_cut(rows, from, to, count);
    if (best.at == 0) return;
    const double delta = std::log2(std::pow(3.0, all.classes) - 2) - (all.classes * all.bits - best.below.classes * best.below.bits - best.above.classes * best.above.bits);
    if (all.bits - best.bits <= (std::log2(n - 1) + delta) / n) return;
    cuts.push_back((rows.value[best.at - 1] + rows.value[best.at]) / 2);
    cut_on(rows, from, best.at, cuts);
    cut_on(rows, best.at, to, cuts);
}

}  // namespace

std::vector<double> equal_frequency_cuts(std::vector<double> values, int states) {
    std::sort(values.begin(), values.end());
    std::vector<double> cuts;
    std::size_t begun = 0;  // the first row of the state that is being filled
    for (int s = 1; s < states; ++s) {
        std::size_t at = values.size() * static_cast<std::size_t>(s) / static_cast<std::size_t>(states);
        while (at > begun && at < values.size() && !(values[at - 1] < values[at])) ++at;
        if (at <= begun || at >= values.size()) continue;
        cuts.push_back((values[at - 1] + values[at]) / 2);
        begun = at;
    }
    return cuts;
}

std::vector<double> mdl_cuts(const std::vector<double>& values, const std::vector<int>& y) {
    const Ranked rows = ranked(values, y);
    std::vector<double> cuts;
    cut_on(rows, 0, rows.value.size(), cuts);
    std::sort(cuts.begin(), cuts.end());
    return cuts;
}

int state_of(double value, const std::vector<double>& cuts) { return static_cast<int>(std::upper_bound(cuts.begin(), cuts.end(), value) - cuts.begin()); }

}  // namespace linecheck::train
