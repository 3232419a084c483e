#include "ml/train/table/cluster_study.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "ml/train/table/column_map.hpp"
#include "ml/train/table/svg_parts.hpp"

namespace linecheck::train {
namespace {

constexpr Eigen::Index most_means = 20;  // as many as the axis has room for
constexpr std::size_t most_branches = 32;

Clustering judged(std::string by, int clusters, const std::vector<int>& cluster, const std::vector<int>& label) {
    return {std::move(by), clusters, purity(cluster, label), adjusted_rand(cluster, label)};
}

/// Draws the last merges from the top down; a branch is a row of text at the left.
class Dendrogram {
public:
    Dendrogram(const std::vector<Merge>& merges, const DataTable& table)
        : merges_(merges), table_(table), n_(merges.size() + 1), cut_(n_ - std::min(n_, most_branches)), of_(cut_hierarchy(merges, static_cast<int>(most_branches))) {}
    std::string drawn(int clusters) {
        const std::size_t branches = n_ - cut_;
        std::string out = svg_opened(edge + width + 20, step * static_cast<double>(branches) + 30);
        if (!merges_.empty()) draw(static_cast<int>(n_ + merges_.size() - 1), out);
        const double end = step * static_cast<double>(branches) + 6;
        if (merges_.empty()) return out + "</svg>";
        out += svg_line(edge, end, edge + width, end) + svg_words(edge, end + 16, "middle", "0") + svg_words(edge + width, end + 16, "end", printed("%.3g", merges_.back().height));
        return out + cut_line(clusters, end) + "</svg>";
    }

private:
    /// Crosses as many lines as there are clusters.
    [[nodiscard]] std::string cut_line(int clusters, double end) const {
        const std::size_t below = n_ - static_cast<std::size_t>(clusters);
        if (clusters < 2 || below == 0 || static_cast<std::size_t>(clusters) > most_branches) return "";
        const double x = across((merges_[below - 1].height + merges_[below].height) / 2);
        return printed("<line class=\"ideal\" x1=\"%.1f\" y1=\"2\" x2=\"%.1f\" y2=\"%.1f\"/>", x, x, end) + svg_words(x, end + 16, "middle", printed("%d clusters", clusters));
    }
    static constexpr double edge = 170, width = 460, step = 18;
    [[nodiscard]] double across(double height) const { return edge + width * height / std::max(merges_.back().height, 1e-300); }
    [[nodiscard]] const Merge& merge(int node) const { return merges_[static_cast<std::size_t>(node) - n_]; }

    /// The middle of what hangs below.
    double draw(int node, std::string& out) {
        if (static_cast<std::size_t>(node) < n_ + cut_) return branch(node, out);
        const Merge& m = merge(node);
        const double a = draw(m.a, out), b = draw(m.b, out), x = across(m.height);
        out += svg_line(across(height_of(m.a)), a, x, a) + svg_line(across(height_of(m.b)), b, x, b) + svg_line(x, a, x, b);
        return (a + b) / 2;
    }
    [[nodiscard]] double height_of(int node) const { return static_cast<std::size_t>(node) < n_ + cut_ ? 0 : merge(node).height; }
    double branch(int node, std::string& out) {
        const double y = step * static_cast<double>(drawn_++) + 10;
        out += svg_words(edge - 6, y + 4, "end", name_of(node));
        return y;
    }
    /// Its most frequent label, how many rows have that, and how many there are.
    [[nodiscard]] std::string name_of(int node) const {
        int row = node;
        while (static_cast<std::size_t>(row) >= n_) row = merge(row).a;
        std::vector<int> count(table_.classes.size());
        int rows = 0;
        for (std::size_t i = 0; i < n_; ++i) {
            if (of_[i] != of_[static_cast<std::size_t>(row)]) continue;
            ++count[static_cast<std::size_t>(table_.y[i])];
            ++rows;
        }
        const auto most = std::max_element(count.begin(), count.end());
        return table_.classes[static_cast<std::size_t>(most - count.begin())] + printed(" %d of %d", *most, rows);
    }

    const std::vector<Merge>& merges_;
    const DataTable& table_;
    std::size_t n_, cut_;
    std::vector<int> of_;
    int drawn_ = 0;
};

}  // namespace

ClusterStudy study_clusters(const DataTable& table, double share, std::uint64_t seed) {
    const Matrix z = (share > 0 ? to_components(table.x, share) : standardising(table.x))(table.x);
    ClusterStudy out;
    std::vector<Means> means;
    for (int k = 1; k <= std::min(most_means, z.rows()); ++k) {
        means.push_back(k_means(z, k, seed));
        out.inertia.push_back(means.back().inertia);
    }
    const std::size_t knee = knee_of(out.inertia);
    out.elbow = static_cast<int>(knee) + 1;
    out.hierarchy = ward_hierarchy(z);
    const int labels = static_cast<int>(table.classes.size());
    out.found.push_back(judged("k-means", out.elbow, means[knee].cluster, table.y));
    out.found.push_back(judged("Ward", out.elbow, cut_hierarchy(out.hierarchy, out.elbow), table.y));
    if (labels != out.elbow && labels <= z.rows()) {
        out.found.push_back(judged("k-means", labels, k_means(z, labels, seed).cluster, table.y));
        out.found.push_back(judged("Ward", labels, cut_hierarchy(out.hierarchy, labels), table.y));
    }
    return out;
}

std::string clusters_as_text(const ClusterStudy& study) {
    std::string out = printed("%-10s %8s %8s %8s\n", "", "clusters", "purity", "rand");
    for (const Clustering& c : study.found) out += printed("%-10s %8d %8.3f %8.3f\n", c.by.c_str(), c.clusters, c.purity, c.rand);
    return out;
}

std::string clusters_as_json(const ClusterStudy& study) {
    nlohmann::json merges = nlohmann::json::array(), found = nlohmann::json::array();
    for (const Merge& m : study.hierarchy) merges.push_back({m.a, m.b, m.height, m.rows});
    for (const Clustering& c : study.found) found.push_back({{"by", c.by}, {"clusters", c.clusters}, {"purity", c.purity}, {"adjusted_rand", c.rand}});
    return nlohmann::json{{"clusters", found}, {"elbow", study.elbow}, {"inertia", study.inertia}, {"ward", merges}}.dump();
}

std::string elbow_plot(const ClusterStudy& study) {
    const SquarePlot plot{{0, static_cast<double>(most_means)}, {0, std::max(study.inertia.front(), 1e-9)}};
    std::vector<std::array<double, 2>> curve;
    for (std::size_t k = 0; k < study.inertia.size(); ++k) curve.push_back(plot.place(static_cast<double>(k + 1), study.inertia[k]));
    return SquarePlot{plot.across, {0, 1}}.opened("clusters", "inertia (1: a single cluster)") + plot.curve(curve, 0) + plot.dot(curve[static_cast<std::size_t>(study.elbow) - 1])
           + plot.key(0, printed("elbow at %d", study.elbow)) + "</svg>";
}

std::string dendrogram_plot(const ClusterStudy& study, const DataTable& table) { return Dendrogram(study.hierarchy, table).drawn(study.elbow); }

}  // namespace linecheck::train
