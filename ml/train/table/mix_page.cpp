#include "ml/train/table/mix_page.hpp"

#include <algorithm>

#include "ml/train/report_svg.hpp"
#include "ml/train/table/importance.hpp"
#include "ml/train/table/svg_parts.hpp"
#include "ml/train/table/table_plots.hpp"

namespace linecheck::train {
namespace {

std::string row(const RegressorRun& apart, const RegressorRun& leaked) {
    const MixScore& s = apart.score;
    return "<tr><td>" + escaped(std::string(apart.kind->name)) + "</td><td>" + escaped(std::string(apart.kind->library)) + "</td>" + page_cell(s.r2)
           + printed("<td class='i'>%.3f to %.3f</td><td class='n'>%.4g</td>", s.interval[0], s.interval[1], s.rmse) + page_cell(leaked.score.r2) + "</tr>\n";
}

std::string figures(const MixTarget& target) {
    std::string out = "<div class='wide'><table><thead><tr><th>learner</th><th>library</th>";
    for (const char* name : {"R2", "95 % interval", "RMSE", "R2 when leaked"}) out += std::string("<th class='n'>") + name + "</th>";
    out += "</tr></thead><tbody>\n";
    for (std::size_t i = 0; i < target.grouped.size(); ++i) out += row(target.grouped[i], target.leaked[i]);
    return out + "</tbody></table></div>\n";
}

std::string section(const MixPage& page, const MixTarget& target) {
    std::string out = "<h2>" + escaped(target.name) + "</h2><p>" + std::to_string(target.rows.y.size()) + " rows.</p>\n" + figures(target);
    const auto best = std::max_element(target.grouped.begin(), target.grouped.end(), [](const RegressorRun& a, const RegressorRun& b) { return a.score.r2 < b.score.r2; });
    if (best == target.grouped.end()) return out;
    const std::string name(best->kind->name);
    out += "<div class='two'>" + page_figure(scatter_plot(target.rows.y, best->said), "What the best learner (" + name + ") said of rows it never saw, against what was set.");
    out += page_figure(importance_plot(importance_of(target.rows, *best, target.fold_of_row, page.run), page.table.columns),
                       "What it loses, of R2, when a column is dealt anew among rows never seen; whiskers: over the folds. Columns that say the same hide each other.");
    return out + "</div>\n";
}

}  // namespace

std::string mix_page(const MixPage& page) {
    std::string out = page_opened("Learners on a table: mix");
    out += "<p>" + escaped(page.data) + ": " + std::to_string(page.table.x.rows()) + " rows, " + std::to_string(page.table.columns.size()) + " columns, "
           + std::to_string(1 + *std::max_element(page.table.group.begin(), page.table.group.end())) + " groups. Seed " + std::to_string(page.run.seed)
           + ". Rows of one group are never both learnt from and asked; the last column shows what comes out when they are.</p>\n";
    for (const MixTarget& target : page.targets) out += section(page, target);
    out += "<h2>Columns</h2>" + page_figure(correlation_plot(page.table.x, page.table.columns), "Correlation of each pair of columns: blue together, orange against each other.");
    return out + "</body></html>\n";
}

}  // namespace linecheck::train
