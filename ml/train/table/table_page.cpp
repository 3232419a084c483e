#include "ml/train/table/table_page.hpp"

#include <algorithm>
#include <cstdio>

#include "ml/train/report_style.hpp"
#include "ml/train/report_svg.hpp"
#include "ml/train/table/table_plots.hpp"

namespace linecheck::train {
namespace {

std::string cell(double value) {
    char out[48];
    std::snprintf(out, sizeof out, "<td class='n'>%.3f</td>", value);
    return out;
}
std::string figure(const std::string& plot, const std::string& caption) {
    return "<figure class='wide'>" + plot + "<figcaption>" + escaped(caption) + "</figcaption></figure>\n";
}

std::string row(const LearnerRun& apart, const LearnerRun& leaked) {
    const TableScore& s = apart.score;
    char interval[32];
    std::snprintf(interval, sizeof interval, "%.3f to %.3f", s.interval[0], s.interval[1]);
    std::string out = "<tr><td>" + escaped(std::string(apart.kind->name)) + "</td><td>" + escaped(std::string(apart.kind->library)) + "</td>" + cell(s.accuracy);
    out += std::string("<td class='i'>") + interval + "</td>";
    for (const double value : {s.balanced, s.precision, s.recall, s.f1, s.macro_f1, s.log_loss, s.auc, leaked.score.accuracy}) out += cell(value);
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

std::string origin(const TablePage& page) {
    const DataTable& t = page.table;
    const int groups = 1 + *std::max_element(t.group.begin(), t.group.end());
    return "<p>" + escaped(page.data) + ": " + std::to_string(t.rows()) + " rows, " + std::to_string(t.columns.size()) + " columns, " + std::to_string(t.classes.size()) + " classes, "
           + std::to_string(groups) + " groups. " + std::to_string(page.run.folds) + " folds, seed " + std::to_string(page.run.seed) + ". Rows of one group are never both learnt from and asked; "
           + "the last column shows what comes out when they are.</p>\n";
}

}  // namespace

std::string table_page(const TablePage& page, const std::vector<int>& fold_of_row) {
    const DataTable& t = page.table;
    std::string out = "<!doctype html><html lang='en'><meta charset='utf-8'><meta name='viewport' content='width=device-width'><title>" + escaped(page.task) + "</title><style>" + report_style
                      + "</style><body><h1>Learners on a table: " + escaped(page.task) + "</h1>\n" + origin(page) + figures(page);
    const auto best = std::max_element(page.grouped.begin(), page.grouped.end(), [](const LearnerRun& a, const LearnerRun& b) { return a.score.f1 < b.score.f1; });
    if (best != page.grouped.end()) {
        out += "<h2>The best by F1: " + escaped(std::string(best->kind->name)) + "</h2><div class='two'>\n";
        out += figure(confusion_plot(best->score.confusion, t.classes), "Rows: what it is; columns: what was said; shaded by the share of the row.");
        out += figure(roc_plot(best->p, t.y, t.classes), "One class against the rest, with the area under each curve.");
        out += figure(curve_plot(learning_curve(t, *best->kind, fold_of_row, page.run)), "What more of the same would bring: a gap between the lines closes with more data.");
        out += "</div>\n";
    }
    out += "<h2>Columns</h2>" + figure(correlation_plot(t.x, t.columns), "Correlation of each pair of columns: blue together, orange against each other.");
    return out + "</body></html>\n";
}

}  // namespace linecheck::train
