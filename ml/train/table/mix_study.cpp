#include "ml/train/table/mix_study.hpp"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "ml/train/model_file.hpp"
#include "ml/train/table/mix_page.hpp"
#include "ml/train/table/mix_run.hpp"

namespace linecheck::train {
namespace {

nlohmann::json as_json(const MixScore& s) { return {{"r2", s.r2}, {"interval", s.interval}, {"rmse", s.rmse}}; }

void print(const TablePlan& plan, const std::string& target, const RegressorRun& apart, const RegressorRun& leaked) {
    const MixScore& s = apart.score;
    if (plan.json) {
        const nlohmann::json line{{"task", plan.task}, {"target", target}, {"learner", apart.kind->id}, {"library", apart.kind->library}, {"setting", apart.setting},
                                  {"grouped", as_json(s)}, {"leaked", as_json(leaked.score)}};
        std::printf("%s\n", line.dump().c_str());
    } else {
        std::printf("%-24s %7.3f %7.3f to %6.3f %10.4g  %8.3f\n", std::string(apart.kind->name).c_str(), s.r2, s.interval[0], s.interval[1], s.rmse, leaked.score.r2);
    }
    std::fflush(stdout);
}

void print_heading(const MixTable& table) {
    std::printf("%td rows, %zu columns, %d groups%s\n", table.x.rows(), table.columns.size(), 1 + *std::max_element(table.group.begin(), table.group.end()),
                table.grouped ? "" : " (the table names none: only copies are kept together)");
    for (const std::string& column : table.passed_over) std::printf("passed over: %s\n", column.c_str());
}

std::string predictions(const std::string& target, const MixRows& rows, const std::vector<RegressorRun>& runs, const std::vector<int>& fold_of_row) {
    std::string out;
    char line[80];
    for (const RegressorRun& run : runs)
        for (Eigen::Index i = 0; i < rows.y.size(); ++i) {
            std::snprintf(line, sizeof line, ",%td,%d,%.9g,%.9g\n", i, fold_of_row[static_cast<std::size_t>(i)], rows.y(i), run.said(i));
            out += target + "," + std::string(run.kind->id) + line;
        }
    return out;
}

}  // namespace

void train_mix(const TablePlan& plan) {
    if (plan.run.smote || plan.clusters) throw std::runtime_error("--task mix has no classes; --smote and --clusters are for tasks with a column \"label\"");
    const MixTable table = parse_mix_table(read_file(plan.data), plan.data, plan.targets);
    const auto kinds = regressor_kinds(plan.learners);
    if (!plan.json) print_heading(table);
    std::string said = "target,learner,row,fold,set,said\n";
    MixPage page{plan.data, table, plan.run, {}};
    for (std::size_t target = 0; target < table.targets.size(); ++target) {
        const MixRows rows = rows_with_answer(table, target);
        const Folds folds = dealt_folds(by_size(rows), plan.run.folds, plan.run.seed, plan.leave_one_out);
        if (!plan.json) std::printf("\n%s (%td rows)\n%-24s %7s %17s %10s  %8s\n", table.targets[target].c_str(), rows.y.size(), "", "R2", "95 %", "RMSE", "leaked");
        MixTarget found{table.targets[target], rows, folds.apart, {}, {}};
        for (const RegressorKind* kind : kinds) {
            found.grouped.push_back(run_regressor(rows, *kind, folds.apart, plan.run));
            found.leaked.push_back(run_regressor(rows, *kind, folds.leaked, plan.run));
            print(plan, found.name, found.grouped.back(), found.leaked.back());
        }
        said += predictions(found.name, rows, found.grouped, folds.apart);
        page.targets.push_back(std::move(found));
    }
    if (!plan.predictions.empty()) write_file(plan.predictions, said);
    if (!plan.page.empty()) write_file(plan.page, mix_page(page));
}

}  // namespace linecheck::train
