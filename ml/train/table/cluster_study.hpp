#pragma once
/// Clusters of a table beside its labels: what `linecheck-train table --clusters` prints and draws.
///
///   meaning  on standardised columns, or on principal components where `share` is above 0. k-means for 1 to 20 clusters,
///            the elbow of their inertias; Ward's hierarchy cut into as many clusters as the elbow says and as there are labels
///   errors   std::runtime_error where there are too many rows
///   thread   one at a time
#include <string>
#include <vector>

#include "ml/train/table/clusters.hpp"

namespace linecheck::train {

struct Clustering {
    std::string by;
    int clusters = 0;
    double purity = 0, rand = 0;
};
struct ClusterStudy {
    std::vector<double> inertia;  ///< for 1, 2, ... clusters
    int elbow = 1;
    std::vector<Merge> hierarchy;
    std::vector<Clustering> found;  ///< k-means and Ward at the elbow, both at the number of labels
};
ClusterStudy study_clusters(const DataTable& table, double share, std::uint64_t seed);

std::string clusters_as_text(const ClusterStudy& study);
std::string clusters_as_json(const ClusterStudy& study);

/// Inertia over the number of clusters, the elbow marked.
std::string elbow_plot(const ClusterStudy& study);
/// The last merges; each branch below them is named by its rows and their most frequent label.
std::string dendrogram_plot(const ClusterStudy& study, const DataTable& table);

}  // namespace linecheck::train
