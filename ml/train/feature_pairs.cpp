#include "ml/train/feature_pairs.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace linecheck::train {
namespace {

constexpr std::size_t blocks = 10;

using Rows = std::vector<const FeatureRow*>;
/// The clips of one source under one label: a kit's kick is not its snare.
using Kept = std::map<std::pair<std::string, std::string>, Rows>;

std::vector<Kept> dealt(const std::vector<FeatureRow>& rows, Rng& rng) {
    std::set<std::string> names;
    for (const FeatureRow& row : rows) names.insert(row.source);
    std::vector<std::string> order(names.begin(), names.end());
    std::shuffle(order.begin(), order.end(), rng);
    std::map<std::string, std::size_t> block_of;
    for (std::size_t i = 0; i < order.size(); ++i) block_of[order[i]] = i % blocks;
    std::vector<Kept> out(blocks);
    for (const FeatureRow& row : rows) out[block_of[row.source]][{row.label, row.source}].push_back(&row);
    return out;
}

FeatureRow pair_of(const FeatureRow& a, const FeatureRow& b, const char* label, std::size_t block) {
    FeatureRow out{a.clip, label, "", "block" + std::to_string(block), a.values};
    for (std::size_t i = 0; i < out.values.size(); ++i) out.values[i] = std::abs(a.values[i] - b.values[i]);
    return out;
}

/// A clip of another source than `a`'s; of its label where that is asked and there is one.
const FeatureRow* stranger(const Kept& kept, const FeatureRow& a, bool same_label, Rng& rng) {
    std::vector<const Rows*> near, all;
    for (const auto& [who, clips] : kept) {
        if (who.second == a.source) continue;
        all.push_back(&clips);
        if (who.first == a.label) near.push_back(&clips);
    }
    const auto& from = same_label && !near.empty() ? near : all;
    if (from.empty()) return nullptr;
    const Rows& clips = *from[pick(rng, from.size())];
    return clips[pick(rng, clips.size())];
}

}  // namespace

std::vector<FeatureRow> feature_pairs(const std::vector<FeatureRow>& rows, int each, std::uint64_t seed) {
    Rng rng(seed);
    std::vector<FeatureRow> out;
    const auto blocks_of_sources = dealt(rows, rng);
    for (std::size_t block = 0; block < blocks; ++block)
        for (const auto& [who, clips] : blocks_of_sources[block]) {
            if (clips.size() < 2) continue;
            for (int i = 0; i < each; ++i) {
                const std::size_t a = pick(rng, clips.size()), b = (a + 1 + pick(rng, clips.size() - 1)) % clips.size();
                out.push_back(pair_of(*clips[a], *clips[b], "same", block));
                if (const FeatureRow* const other = stranger(blocks_of_sources[block], *clips[a], i % 2 == 0, rng)) out.push_back(pair_of(*clips[a], *other, "different", block));
            }
        }
    return out;
}

}  // namespace linecheck::train
