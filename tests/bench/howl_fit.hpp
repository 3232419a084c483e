#pragma once
/// Fits the howl detector's forest: boosted trees of three questions over the marks of howling and other partials.
///
///   in       marks with a label and a weight
///   out      a forest whose score is the logarithm of the odds; as the text of dsp/howl_forest.cpp
///   source   J. H. Friedman, "Greedy function approximation", Annals of Statistics 29(5), 2001; Newton steps, histograms
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "dsp/howl_judge.hpp"

namespace linecheck::bench {

struct HowlExample {
    HowlMarks marks{};
    float howls = 0, weight = 1;
};

class HowlFitter {
public:
    explicit HowlFitter(const std::vector<HowlExample>& examples) : examples_(examples), binned_(examples.size()), odds_(examples.size(), first), slope_(examples.size()), curve_(examples.size()), node_(examples.size()) {
        for (std::size_t m = 0; m < howl_mark_count; ++m) {
            std::vector<float> values;
            for (std::size_t i = 0; i < examples.size(); ++i)
                if (i % 8 == 0 || examples[i].howls > 0) values.push_back(examples[i].marks[m]);
            std::sort(values.begin(), values.end());
            for (std::size_t b = 0; b < bins; ++b) edges_[m][b] = values[(b + 1) * values.size() / (bins + 1)];
            for (std::size_t i = 0; i < examples.size(); ++i)
                binned_[i][m] = static_cast<std::uint8_t>(std::lower_bound(edges_[m].begin(), edges_[m].end(), examples[i].marks[m]) - edges_[m].begin());
        }
    }
    HowlForest fit() {
        HowlForest forest;
        forest.first = first;
        for (HowlTree& tree : forest.trees) tree = next_tree();
        return forest;
    }

private:
    static constexpr std::size_t bins = 48;
    static constexpr float first = -3, rate = 0.15F;
    static constexpr double held = 5, least = 10;
    struct Sum {
        double slope = 0, curve = 0;
        void add(const Sum& s) { slope += s.slope, curve += s.curve; }
        [[nodiscard]] double worth() const { return slope * slope / (curve + held); }
    };
    using Histogram = std::array<std::array<Sum, bins + 1>, howl_mark_count>;

    HowlTree next_tree() {
        for (std::size_t i = 0; i < examples_.size(); ++i) {
            const float p = 1 / (1 + std::exp(-odds_[i]));
            slope_[i] = examples_[i].weight * (examples_[i].howls - p);
            curve_[i] = examples_[i].weight * p * (1 - p);
        }
        std::fill(node_.begin(), node_.end(), std::size_t{0});
        HowlTree tree;
        for (std::size_t from = 0; from < 7; from = 2 * from + 1) ask_level(tree, from);
        std::array<Sum, 8> leaves;
        for (std::size_t i = 0; i < examples_.size(); ++i) leaves[node_[i] - 7].add({static_cast<double>(slope_[i]), static_cast<double>(curve_[i])});
        for (std::size_t l = 0; l < leaves.size(); ++l) tree.says[l] = rate * static_cast<float>(leaves[l].slope / (leaves[l].curve + held));
        for (std::size_t i = 0; i < examples_.size(); ++i) odds_[i] += tree.says[node_[i] - 7];
        return tree;
    }
    /// The best question for each node of a level, whose first is `from`.
    void ask_level(HowlTree& tree, std::size_t from) {
        std::vector<Histogram> counts(from + 1);
        for (std::size_t i = 0; i < examples_.size(); ++i)
            for (std::size_t m = 0; m < howl_mark_count; ++m) counts[node_[i] - from][m][binned_[i][m]].add({static_cast<double>(slope_[i]), static_cast<double>(curve_[i])});
        std::vector<std::size_t> cut(from + 1);
        for (std::size_t n = 0; n <= from; ++n) cut[n] = ask(counts[n], tree, from + n);
        for (std::size_t i = 0; i < examples_.size(); ++i) node_[i] = 2 * node_[i] + (binned_[i][tree.mark[node_[i]]] > cut[node_[i] - from] ? 2 : 1);
    }
    std::size_t ask(const Histogram& counts, HowlTree& tree, std::size_t node) const {
        double best = -1;
        std::size_t cut = 0;
        for (std::size_t m = 0; m < howl_mark_count; ++m) {
            Sum all, below;
            for (const Sum& s : counts[m]) all.add(s);
            for (std::size_t b = 0; b < bins; ++b) {
                below.add(counts[m][b]);
                const Sum above{all.slope - below.slope, all.curve - below.curve};
                if (below.curve < least || above.curve < least || below.worth() + above.worth() <= best) continue;
                best = below.worth() + above.worth();
                cut = b;
                tree.mark[node] = static_cast<std::uint8_t>(m);
                tree.over[node] = edges_[m][b];
            }
        }
        return cut;
    }

    const std::vector<HowlExample>& examples_;
    std::array<std::array<float, bins>, howl_mark_count> edges_{};
    std::vector<std::array<std::uint8_t, howl_mark_count>> binned_;
    std::vector<float> odds_, slope_, curve_;
    std::vector<std::size_t> node_;
};

/// As C++, for dsp/howl_forest.cpp.
inline void print_forest(const HowlForest& forest, std::FILE* to) {
    const auto list = [&](const auto& values, int digits) {
        for (std::size_t i = 0; i < values.size(); ++i) std::fprintf(to, digits > 0 ? "%s%#.*gF" : "%s%.*f", i == 0 ? "{" : ", ", digits, static_cast<double>(values[i]));
        std::fputs("}", to);
    };
    std::fprintf(to, "// Written by howl_bench fit (docs/performance.md).\n#include \"dsp/howl_judge.hpp\"\n\nnamespace linecheck {\n\nconst HowlForest howl_forest{%.1fF, %.2fF, {{\n",
                 static_cast<double>(forest.first), static_cast<double>(forest.howls_above));
    for (const HowlTree& tree : forest.trees) {
        std::fputs("    {", to);
        list(tree.mark, 0);
        std::fputs(",\n     ", to);
        list(tree.over, 5);
        std::fputs(",\n     ", to);
        list(tree.says, 4);
        std::fputs("},\n", to);
    }
    std::fputs("}}};\n\n}  // namespace linecheck\n", to);
}

}  // namespace linecheck::bench
