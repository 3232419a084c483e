#include "ml/train/table/table_page.hpp"

#include <algorithm>
#include <cstdio>

#include "ml/train/report_svg.hpp"
#include "ml/train/table/svg_parts.hpp"
#include "ml/train/table/table_plots.hpp"

namespace linecheck::train {
namespace {

std::string row(const LearnerRun& apart, const LearnerRun& leaked) {
    const TableScore& s = apart.score;
    char interval[32];
    std::snprintf(interval, sizeof interval, "%.3f to %.3f", s.interval[0], s.interval[1]);
    std::string out = "<tr><td>" + escaped(std::string(apart.kind->name)) + "</td><td>" + escaped(std::string(apart.kind->library)) + "</td>" + page_cell(s.accuracy);
    out += std::string("<td class='i'>") + interval + "</td>";
    for (const double value : {s.balanced, s.precision, s.recall, s.f1, s.macro_f1, s.log_loss, s.auc, leaked.score.accuracy}) out += page_cell(value);
    return out + "</tr>\n";
}

std::string figures(const TablePage& page) {
    std::string out = "<div class='wide'><table><thead><tr><th>learner</th><th>library</th>";
    for (const char* name : {"right", "95 % interval", "balanced", "precision", "recall", "F1", "macro F1", "log-loss", "AUC", "right when leaked"})
        out += std::string("<th class='n'>") + name + "</th>";
    out += "</tr></thead><tbody>\n";
    for (std::size_t i = 0; i < page.grouped.size(); ++i) out += row(page.grouped[i], page.leaked[i]);
    return out + "</tbody></table></div>\n";
}

std::string origin(const TablePage& page, int folds) {
    const DataTable& t = page.table;
    const int groups = 1 + *std::max_element(t.group.begin(), t.group.end());
    return "<p>" + escaped(page.data) + ": " + std::to_string(t.rows()) + " rows, " + std::to_string(t.columns.size()) + " columns, " + std::to_string(t.classes.size()) + " classes, "
           + std::to_string(groups) + " groups. " + std::to_string(folds) + " folds, seed " + std::to_string(page.run.seed) + ". Rows of one group are never both learnt from and asked; "
           + "the last column shows what comes out when they are.</p>\n";
}

std::string best_section(const TablePage& page, const std::vector<int>& fold_of_row) {
    const DataTable& t = page.table;
    const LearnerRun& best = best_of(page.grouped);
    std::string out = "<h2>The best by F1: " + escaped(std::string(best.kind->name)) + "</h2><div class='two'>\n";
    out += page_figure(confusion_plot(best.score.confusion, t.classes), "Rows: what it is; columns: what was said; shaded by the share of the row.");
    out += page_figure(roc_plot(best.p, t.y, t.classes), "One class against the rest, with the area under each curve.");
    out += page_figure(curve_plot(learning_curve(t, *best.kind, fold_of_row, page.run)), "What more of the same would bring: a gap between the lines closes with more data.");
    out += page_figure(importance_plot(importance_of(t, best, fold_of_row, page.run), t.columns),
                       "What is lost, of right answers, when a column is dealt anew among rows never seen; whiskers: over the folds. Columns that say the same hide each other.");
    return out + "</div>\n";
}

std::string clusters_section(const ClusterStudy& study, const DataTable& table) {
    std::string out = "<h2>Clusters</h2><div class='wide'><table><thead><tr><th></th><th class='n'>clusters</th><th class='n'>purity</th><th class='n'>adjusted Rand</th></tr></thead><tbody>\n";
    for (const Clustering& c : study.found) out += "<tr><td>" + c.by + "</td><td class='n'>" + std::to_string(c.clusters) + "</td>" + page_cell(c.purity) + page_cell(c.rand) + "</tr>\n";
    out += "</tbody></table></div><div class='two'>" + page_figure(elbow_plot(study), "k-means: what is left within the clusters.");
    return out + page_figure(dendrogram_plot(study, table), "Ward: the last merges and how much they cost; each branch by its most frequent label.") + "</div>\n";
}

}  // namespace

const LearnerRun& best_of(const std::vector<LearnerRun>& runs) {
    return *std::max_element(runs.begin(), runs.end(), [](const LearnerRun& a, const LearnerRun& b) { return a.score.f1 < b.score.f1; });
}

std::string table_page(const TablePage& page, const std::vector<int>& fold_of_row) {
    std::string out = page_opened("Learners on a table: " + page.task) + origin(page, folds_in(fold_of_row)) + figures(page) + best_section(page, fold_of_row);
    out += "<h2>Columns</h2>" + page_figure(correlation_plot(page.table.x, page.table.columns), "Correlation of each pair of columns: blue together, orange against each other.");
    if (page.clusters) out += clusters_section(*page.clusters, page.table);
    return out + "</body></html>\n";
}

}  // namespace linecheck::train
