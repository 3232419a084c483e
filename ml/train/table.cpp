#include "ml/train/table.hpp"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "ml/train/model_file.hpp"
#include "ml/train/table/importance.hpp"
#include "ml/train/table/learners_audio.hpp"
#include "ml/train/table/mix_study.hpp"
#include "ml/train/table/table_page.hpp"

namespace linecheck::train {
namespace {

nlohmann::json as_json(const TableScore& s) {
    return {{"accuracy", s.accuracy}, {"interval", s.interval}, {"balanced", s.balanced}, {"precision", s.precision}, {"recall", s.recall},
            {"f1", s.f1},             {"macro_f1", s.macro_f1}, {"log_loss", s.log_loss}, {"auc", s.auc}};
}

void print(const TablePlan& plan, const LearnerRun& apart, const LearnerRun& leaked) {
    const TableScore& s = apart.score;
    if (plan.json) {
        const nlohmann::json line{{"task", plan.task},       {"learner", apart.kind->id},     {"library", apart.kind->library},
                                  {"setting", apart.setting}, {"grouped", as_json(s)},         {"leaked", as_json(leaked.score)}};
        std::printf("%s\n", line.dump().c_str());
    } else {
        std::printf("%-24s %6.3f %.3f-%.3f %8.3f %6.3f %6.3f %6.3f %6.3f %8.3f %6.3f  %8.3f\n", std::string(apart.kind->name).c_str(), s.accuracy, s.interval[0],
                    s.interval[1], s.balanced, s.precision, s.recall, s.f1, s.macro_f1, s.log_loss, s.auc, leaked.score.accuracy);
    }
    std::fflush(stdout);
}

void print_heading(const DataTable& table) {
    std::printf("%zu rows, %zu columns, %zu classes, %d groups%s\n", table.rows(), table.columns.size(), table.classes.size(),
                1 + *std::max_element(table.group.begin(), table.group.end()),
                table.grouped ? "" : " (the table names none: only copies are kept together)");
    for (const std::string& column : table.passed_over) std::printf("passed over: %s, which holds no number\n", column.c_str());
    std::printf("%-24s %6s %11s %8s %6s %6s %6s %6s %8s %6s  %8s\n", "", "right", "95 %", "balanced", "prec", "recall", "f1", "macro", "log-loss", "auc", "leaked");
}

std::string predictions(const DataTable& table, const std::vector<LearnerRun>& runs, const std::vector<int>& fold_of_row) {
    std::string out = "learner,row,fold,label";
    for (const std::string& name : table.classes) out += "," + name;
    for (const LearnerRun& run : runs)
        for (std::size_t i = 0; i < table.rows(); ++i) {
            out += "\n" + std::string(run.kind->id) + "," + std::to_string(i) + "," + std::to_string(fold_of_row[i]) + "," + table.classes[static_cast<std::size_t>(table.y[i])];
            for (const double p : run.p.row(static_cast<Eigen::Index>(i))) out += "," + std::to_string(p);
        }
    return out + "\n";
}

/// Of the best learner by F1.
void print_importance(const TablePlan& plan, const TablePage& page, const std::vector<int>& fold_of_row) {
    const LearnerRun& best = best_of(page.grouped);
    const auto importance = importance_of(page.table, best, fold_of_row, plan.run);
    nlohmann::json json{{"task", plan.task}, {"learner", best.kind->id}};
    if (!plan.json) std::printf("\n%s loses when a column is dealt anew:\n", std::string(best.kind->name).c_str());
    for (const std::size_t k : most_important(importance, plan.json ? importance.size() : 15)) {
        const auto& [loss, deviation] = importance[k];
        json["importance"].push_back({{"column", page.table.columns[k]}, {"loss", loss}, {"deviation", deviation}});
        if (!plan.json) std::printf("%-28s %7.4f  +-%.4f\n", page.table.columns[k].c_str(), loss, deviation);
    }
    if (plan.json) std::printf("%s\n", json.dump().c_str());
}

/// Networks on the sound of the rows, on the same folds. Components, a grid and made-up rows are not for them.
void train_on_audio(const TablePlan& plan, const std::string& text, const DataTable& table, const std::vector<int>& apart, const std::vector<int>& leaked) {
    at::set_num_threads(1);
    const DataTable rows = numbered_rows(table);
    RunPlan run;
    run.folds = plan.run.folds;
    run.seed = plan.run.seed;
    for (const LearnerKind& kind : audio_kinds(std::make_shared<const AudioClips>(read_audio_clips(text, plan.data, plan.audio))))
        print(plan, run_learner(rows, kind, apart, run), run_learner(rows, kind, leaked, run));
}

}  // namespace

void train_table(const TablePlan& plan) {
    if (plan.task == "mix") return train_mix(plan);
    if (!plan.targets.empty()) throw std::runtime_error("--target is for --task mix; other tasks learn the column \"label\"");
    const std::string text = read_file(plan.data);
    const DataTable table = parse_data_table(text, plan.data);
    const auto kinds = learner_kinds(plan.learners);
    const auto [apart, leaked] = dealt_folds(table, plan.run.folds, plan.run.seed, plan.leave_one_out);
    if (!plan.json) print_heading(table);
    TablePage page{plan.task, plan.data, table, plan.run, {}, {}, {}};
    for (const LearnerKind* kind : kinds) {
        page.grouped.push_back(run_learner(table, *kind, apart, plan.run));
        page.leaked.push_back(run_learner(table, *kind, leaked, plan.run));
        print(plan, page.grouped.back(), page.leaked.back());
    }
    if (!plan.audio.empty()) train_on_audio(plan, text, table, apart, leaked);
    if (plan.importance) print_importance(plan, page, apart);
    if (plan.clusters) page.clusters = study_clusters(table, plan.run.share, plan.run.seed);
    if (page.clusters) std::printf("%s\n", (plan.json ? clusters_as_json(*page.clusters) : clusters_as_text(*page.clusters)).c_str());
    if (!plan.predictions.empty()) write_file(plan.predictions, predictions(table, page.grouped, apart));
    if (!plan.page.empty()) write_file(plan.page, table_page(page, apart));
}

}  // namespace linecheck::train
