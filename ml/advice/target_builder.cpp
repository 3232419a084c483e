#include "ml/advice/target_builder.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "ml/labels.hpp"

namespace linecheck {
namespace {

constexpr float deepest_db = -60, least_half_width_db = 3;
constexpr float family_votes = 2, family_spread_votes = 6, global_spread_votes = 12;
constexpr int rounds = 4;

using Curves = std::vector<Bands>;

float quantile(std::vector<float> values, float p) {
    std::sort(values.begin(), values.end());
    const float at = p * static_cast<float>(values.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    return values[below] + (at - static_cast<float>(below)) * (values[above] - values[below]);
}

Bands over_sources(const Curves& curves, float p) {
    Bands out{};
    for (std::size_t b = 0; b < band_count; ++b) {
        std::vector<float> column;
        for (const Bands& c : curves) column.push_back(c[b]);
        out[b] = quantile(column, p);
    }
    return out;
}

Bands held_and_smoothed(Bands c) {
    const float strongest = *std::max_element(c.begin(), c.end());
    for (float& v : c) v = std::max(v - strongest, deepest_db);
    Bands out = c;
    for (std::size_t b = 1; b + 1 < band_count; ++b) out[b] = 0.25F * c[b - 1] + 0.5F * c[b] + 0.25F * c[b + 1];
    return out;
}

/// Weighted median of the differences: the loud bands decide, and no single one.
float level_over(const Bands& c, const Bands& reference) {
    std::vector<std::pair<float, float>> differences;
    float total = 0;
    for (std::size_t b = 0; b < band_count; ++b) {
        const float weight = std::pow(10.0F, std::max(c[b], reference[b]) / 40);
        differences.emplace_back(c[b] - reference[b], weight);
        total += weight;
    }
    std::sort(differences.begin(), differences.end());
    float below = 0;
    for (const auto& [difference, weight] : differences)
        if ((below += weight) >= total / 2) return difference;
    return 0;
}

/// Matches the levels and gives the median.
Bands matched(Curves& curves) {
    Bands median = over_sources(curves, 0.5F);
    for (int round = 0; round < rounds; ++round) {
        for (Bands& c : curves) {
            const float level = level_over(c, median);
            for (float& v : c) v -= level;
        }
        median = over_sources(curves, 0.5F);
    }
    return median;
}

/// Half the width that holds four in five of the deviations, downwards and upwards.
struct Spread {
    Bands down{}, up{};
    float votes = 0;
};

Spread spread_of(const Curves& deviations) {
    Spread out;
    out.votes = static_cast<float>(deviations.size());
    if (deviations.empty()) return out;
    const Bands low = over_sources(deviations, 0.1F), high = over_sources(deviations, 0.9F);
    for (std::size_t b = 0; b < band_count; ++b) {
        out.down[b] = std::max(0.0F, -low[b]);
        out.up[b] = std::max(0.0F, high[b]);
    }
    return out;
}

/// A quantile of few values is too near the middle: the general spread is given `votes` sources' weight.
void lean(Spread& own, const Spread& general, float votes) {
    for (std::size_t b = 0; b < band_count; ++b) {
        const auto mix = [&](float a, float g) { return std::sqrt((own.votes * a * a + votes * g * g) / (own.votes + votes)); };
        own.down[b] = mix(own.down[b], general.down[b]);
        own.up[b] = mix(own.up[b], general.up[b]);
    }
    own.votes += votes;
}

TargetCurve curve_of(const Bands& median, const Spread& spread, int sources, const std::string& from) {
    TargetCurve out;
    out.from = from;
    out.sources = sources;
    const float strongest = *std::max_element(median.begin(), median.end());
    for (std::size_t b = 0; b < band_count; ++b) {
        out.median_db[b] = median[b] - strongest;
        out.low_db[b] = out.median_db[b] - std::max(spread.down[b], least_half_width_db);
        out.high_db[b] = out.median_db[b] + std::max(spread.up[b], least_half_width_db);
    }
    return out;
}

struct Group {
    Curves curves, deviations;
    Bands median{};
};

Curves less(const Curves& curves, const Bands& median) {
    Curves out = curves;
    for (Bands& c : out)
        for (std::size_t b = 0; b < band_count; ++b) c[b] -= median[b];
    return out;
}

void append(Curves& to, const Curves& from) { to.insert(to.end(), from.begin(), from.end()); }

}  // namespace

Targets TargetBuilder::build(const std::string& without) const {
    std::vector<Group> by_label(labels().size()), by_family(families().size());
    Curves everybody;
    for (const SourceCurve& s : curves_)
        if (s.source != without || without.empty()) by_label[static_cast<std::size_t>(s.label)].curves.push_back(held_and_smoothed(s.bands_db));
    for (std::size_t l = 0; l < by_label.size(); ++l) {
        Group& own = by_label[l];
        if (own.curves.empty()) continue;
        own.median = matched(own.curves);
        own.deviations = less(own.curves, own.median);
        Group& family = by_family[static_cast<std::size_t>(family_of(static_cast<int>(l)))];
        append(family.curves, own.curves);
        append(family.deviations, own.deviations);
        append(everybody, own.deviations);
    }
    const Spread global = spread_of(everybody);
    Targets out;
    for (std::size_t l = 0; l < by_label.size(); ++l) {
        Group& own = by_label[l];
        Group& family = by_family[static_cast<std::size_t>(family_of(static_cast<int>(l)))];
        if (family.curves.empty()) continue;
        Spread family_spread = spread_of(family.deviations);
        lean(family_spread, global, global_spread_votes);
        const Bands family_median = matched(family.curves);
        if (own.curves.empty()) {
            out.set(static_cast<int>(l), curve_of(family_median, family_spread, static_cast<int>(family.curves.size()), "family"));
            continue;
        }
        Spread spread = spread_of(own.deviations);
        lean(spread, family_spread, family_spread_votes);
        Bands median = own.median;
        const auto n = static_cast<float>(own.curves.size());
        const float level = level_over(family_median, median);
        if (family.curves.size() > own.curves.size() && n <= 3)  // thin: the family helps
            for (std::size_t b = 0; b < band_count; ++b)
                median[b] = (n * median[b] + family_votes * (family_median[b] - level)) / (n + family_votes);
        out.set(static_cast<int>(l), curve_of(median, spread, static_cast<int>(n), n <= 3 ? "label and family" : "label"));
    }
    return out;
}

}  // namespace linecheck
