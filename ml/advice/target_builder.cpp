#include "ml/advice/target_builder.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "ml/labels.hpp"

namespace linecheck {
namespace {

constexpr float deepest_db = -60, least_half_width_db = 3;
constexpr float low_share = 0.05F, high_share = 0.95F;
constexpr float family_votes = 2, family_spread_votes = 4, global_spread_votes = 8;
constexpr int rounds = 4;

struct Vote {
    Bands bands{};
    float weight = 1;
};
using Votes = std::vector<Vote>;

float sum(const Votes& votes) noexcept {
    float total = 0;
    for (const Vote& v : votes) total += v.weight;
    return total;
}

/// The value below which `p` of the weight lies.
float quantile(std::vector<std::pair<float, float>>& values, float p) {
    std::sort(values.begin(), values.end());
    float total = 0, below = 0;
    for (const auto& [value, weight] : values) total += weight;
    for (const auto& [value, weight] : values)
        if ((below += weight) >= p * total) return value;
    return values.back().first;
}

Bands over_votes(const Votes& votes, float p) {
    Bands out{};
    std::vector<std::pair<float, float>> column(votes.size());
    for (std::size_t b = 0; b < band_count; ++b) {
        for (std::size_t i = 0; i < votes.size(); ++i) column[i] = {votes[i].bands[b], votes[i].weight};
        out[b] = quantile(column, p);
    }
    return out;
}

Bands held(Bands c) {
    const float strongest = *std::max_element(c.begin(), c.end());
    for (float& v : c) v = std::max(v - strongest, deepest_db);
    return c;
}

/// Weighted median of the differences: the loud bands decide, and no single one.
float level_over(const Bands& c, const Bands& reference) {
    std::vector<std::pair<float, float>> differences;
    for (std::size_t b = 0; b < band_count; ++b)
        differences.emplace_back(c[b] - reference[b], std::pow(10.0F, std::max(c[b], reference[b]) / 40));
    return quantile(differences, 0.5F);
}

/// Matches the levels and gives the median.
Bands matched(Votes& votes) {
    Bands median = over_votes(votes, 0.5F);
    for (int round = 0; round < rounds; ++round) {
        for (Vote& v : votes) {
            const float level = level_over(v.bands, median);
            for (float& x : v.bands) x -= level;
        }
        median = over_votes(votes, 0.5F);
    }
    return median;
}

/// Half the width that holds nine in ten of the deviations, downwards and upwards.
struct Spread {
    Bands down{}, up{};
    float votes = 0;
};

Spread spread_of(const Votes& deviations) {
    Spread out;
    out.votes = sum(deviations);
    if (deviations.empty()) return out;
    const Bands low = over_votes(deviations, low_share), high = over_votes(deviations, high_share);
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
    Votes votes, deviations;
    Bands median{};
};

Votes less(const Votes& votes, const Bands& median) {
    Votes out = votes;
    for (Vote& v : out)
        for (std::size_t b = 0; b < band_count; ++b) v.bands[b] -= median[b];
    return out;
}

void append(Votes& to, const Votes& from) { to.insert(to.end(), from.begin(), from.end()); }

/// The lines of each label, every source's weights summing to one.
std::vector<Group> by_label(const std::vector<LineCurve>& lines, const std::string& without) {
    std::map<std::pair<int, std::string>, float> lines_of;
    for (const LineCurve& line : lines) ++lines_of[{line.label, line.source}];
    std::vector<Group> out(labels().size());
    for (const LineCurve& line : lines) {
        if (!without.empty() && line.source == without) continue;
        out[static_cast<std::size_t>(line.label)].votes.push_back({smoothed(held(line.bands_db)), 1 / lines_of[{line.label, line.source}]});
    }
    return out;
}

/// A label with few sources leans on its family.
TargetCurve curve_of(const Group& own, const Group& family, const Spread& family_spread) {
    const float n = sum(own.votes);
    if (n <= 0) return curve_of(family.median, family_spread, static_cast<int>(std::lround(sum(family.votes))), "family");
    Spread spread = spread_of(own.deviations);
    lean(spread, family_spread, family_spread_votes);
    Bands median = own.median;
    const bool thin = n < 3.5F && family.votes.size() > own.votes.size();
    const float level = level_over(family.median, median);
    for (std::size_t b = 0; thin && b < band_count; ++b)
        median[b] = (n * median[b] + family_votes * (family.median[b] - level)) / (n + family_votes);
    return curve_of(median, spread, static_cast<int>(std::lround(n)), thin ? "label and family" : "label");
}

}  // namespace

Targets TargetBuilder::build(const std::string& without) const {
    std::vector<Group> label_groups = by_label(curves_, without), family_groups(families().size());
    Votes everybody;
    for (std::size_t l = 0; l < label_groups.size(); ++l) {
        Group& own = label_groups[l];
        if (own.votes.empty()) continue;
        own.median = matched(own.votes);
        own.deviations = less(own.votes, own.median);
        Group& family = family_groups[static_cast<std::size_t>(family_of(static_cast<int>(l)))];
        append(family.votes, own.votes);
        append(family.deviations, own.deviations);
        append(everybody, own.deviations);
    }
    for (Group& family : family_groups)
        if (!family.votes.empty()) family.median = matched(family.votes);
    const Spread global = spread_of(everybody);
    Targets out;
    for (std::size_t l = 0; l < label_groups.size(); ++l) {
        const Group& family = family_groups[static_cast<std::size_t>(family_of(static_cast<int>(l)))];
        if (family.votes.empty()) continue;
        Spread family_spread = spread_of(family.deviations);
        lean(family_spread, global, global_spread_votes);
        out.set(static_cast<int>(l), curve_of(label_groups[l], family, family_spread));
    }
    return out;
}

}  // namespace linecheck
