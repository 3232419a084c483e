#include <CLI/CLI.hpp>
#include <cstdio>
#include <stdexcept>

#include "ml/train/adapt.hpp"
#include "ml/train/advice.hpp"
#include "ml/train/features.hpp"
#include "ml/train/genre.hpp"
#include "ml/train/identify.hpp"
#include "ml/train/language.hpp"
#include "ml/train/memory.hpp"
#include "ml/train/report.hpp"
#include "ml/train/stage_renderer.hpp"
#include "ml/train/table.hpp"
#include "ml/train/targets.hpp"

namespace {

/// 0 when something was installed or put back, 3 when nothing was since something would have got worse.
int run_adapt(const linecheck::train::AdaptPlan& plan, bool rolls_back) {
    if (rolls_back) {
        std::printf("%s is back as %s\n", linecheck::train::roll_back(plan.model).c_str(), plan.model.c_str());
        return 0;
    }
    if (plan.sessions.empty()) throw std::runtime_error("no sessions to learn from; expected --sessions FILE or FOLDER, or --roll-back");
    const auto adapted = linecheck::train::adapt(plan);
    std::fputs(linecheck::train::report(adapted).c_str(), stdout);
    return adapted.installed ? 0 : 3;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"linecheck-train: learns what linecheck knows from recordings"};
    app.require_subcommand(1);
    linecheck::train::IdentifyPlan plan;
    const auto recordings = [](CLI::App* command, linecheck::train::Folders& folders) {
        command->add_option("--train", folders.train, "corpus folder with index.tsv (the train split, never the test split)")->required();
        command->add_option("--responses", folders.responses, "folder of impulse responses with index.tsv")->required();
        command->add_option("--kit", folders.kit, "folder of a drum kit recorded by many microphones at once, with hits.tsv");
        command->add_option("--soundfont", folders.soundfonts, "General MIDI sound font (.sf2) none of whose sounds is in the test split; may be given several times");
    };
    const auto material = [&](CLI::App* command) {
        recordings(command, plan.folders);
        command->add_option("--work", plan.work, "folder for rendered lines and half-fitted networks; a stopped run goes on from it")->required();
        command->add_option("--out", plan.out, "model file to write (.safetensors)")->required();
        command->add_option("--figures", plan.figures, "text file for the validation figures");
        command->add_option("--name", plan.name, "name written into the model")->default_val("identify");
        command->add_option("--lines", plan.lines_per_label, "rendered lines per label; a seventh of it for validation")
            ->check(CLI::Range(1, 100000))
            ->capture_default_str();
        command->add_option("--threads", plan.threads, "processor cores to use")->check(CLI::Range(1, 256))->capture_default_str();
        command->add_option("--seed", plan.seed, "everything random follows from it")->capture_default_str();
    };
    auto* identify = app.add_subcommand("identify", "Learn what is on a line: renders lines from the corpus, fits, calibrates, writes the model");
    material(identify);
    identify->add_option("--teacher", plan.teacher, "audio tagger to learn from (EfficientAT mn04_as, .safetensors)");
    identify->add_option("--tutor-epochs", plan.tutor_epochs, "passes of the teacher's fine-tuning, 30000 patches each")->check(CLI::Range(1, 1000))->capture_default_str();
    identify->add_option("--epochs", plan.epochs, "passes over the rendered patches at most")->check(CLI::Range(1, 1000))->capture_default_str();
    identify->add_option("--without", plan.folders.without, "labels to train without, for measuring what one example of them teaches")->delimiter(',');
    identify->add_flag("--on-everything", plan.on_everything, "after calibration learn on from all sources, held-out ones too");
    identify->add_option("--last-epochs", plan.last_epochs, "passes of that")->check(CLI::Range(1, 1000))->capture_default_str();
    auto* calibrate = app.add_subcommand("calibrate", "Fit temperatures and thresholds of a model anew on the held-out sources");
    std::string model, onto;
    calibrate->add_option("--model", model, "model file to read; it must not have learnt from the held-out sources")->required();
    calibrate->add_option("--onto", onto, "model that learnt on from it, to be written with this calibration");
    material(calibrate);
    auto* memory = app.add_subcommand("memory", "Teach a model how sources differ, so that it remembers one from one example");
    linecheck::train::MemoryPlan memory_plan;
    memory->add_option("--model", memory_plan.model, "model file to read; its network stays")->required();
    material(memory);
    memory->add_option("--without", plan.folders.without, "labels the model learnt without")->delimiter(',');
    memory->add_option("--guard", memory_plan.guard, "file for the validation lines as the model hears them, which adapt may not make worse");
    memory->add_option("--dims", memory_plan.dims, "of the space")->check(CLI::Range(1, 64))->capture_default_str();
    auto* few_shot = app.add_subcommand("fewshot", "Measure what one example teaches a model that never heard a label");
    linecheck::train::FewShotPlan few_shot_plan;
    std::string few_shot_model;
    few_shot->add_option("--model", few_shot_model, "model with a memory that learnt without some labels")->required();
    material(few_shot);
    few_shot->get_option("--out")->required(false);
    few_shot->add_option("--without", plan.folders.without, "those labels")->delimiter(',')->required();
    few_shot->add_flag("--plain", few_shot_plan.plain, "lines and examples without neighbours, tone changes and band limits");
    few_shot->add_option("--choices", few_shot_plan.choices, "of source and example, at random")->check(CLI::Range(1, 10000))->capture_default_str();
    auto* adapt = app.add_subcommand("adapt", "Make what people said in logged sessions a part of a model, if nothing gets worse by it");
    linecheck::train::AdaptPlan adapt_plan;
    bool rolls_back = false;
    auto* sessions = adapt->add_option("--sessions", adapt_plan.sessions, "session file of linecheckd, or a folder of them (*.db)");
    adapt->add_option("--model", adapt_plan.model, "model file with a memory")->required();
    adapt->add_option("--guard", adapt_plan.guard, "lines of known truth that may not get worse; without it NAME.guard.safetensors beside the model");
    adapt->add_option("--out", adapt_plan.out, "file to install as; without it the model itself, which is kept as FILE.before-N");
    adapt->add_flag("--roll-back", rolls_back, "put the newest FILE.before-N back in the model's place")->excludes(sessions);
    auto* report = app.add_subcommand("report", "Write a page on how good a model is on streams of known truth: figures, plots, the worst mistakes to listen to");
    linecheck::train::ReportPlan page;
    report->add_option("--streams", page.streams, "folder with streams.tsv (file, label, and where known equipment, condition, source_id, starts_s) and the audio")->required();
    report->add_option("--out", page.out, "page to write (.html)")->required();
    report->add_option("--model", page.model, "model file to identify with (.safetensors)");
    report->add_option("--verdicts", page.verdicts, "what linecheck identify --json wrote before, instead of identifying now");
    report->add_option("--linecheck", page.program, "the linecheck program to identify with; without it the one beside this one");
    report->add_option("--title", page.title, "heading of the page");
    report->add_option("--examples", page.examples, "worst mistakes to show, with sound")->check(CLI::Range(0, 100))->capture_default_str();
    report->add_option("--example-seconds", page.example_s, "length of each")->check(CLI::Range(0.5, 20.0))->capture_default_str();
    auto* stage = app.add_subcommand("stage", "Render a whole stage as files: a line check, then all together, with bleed");
    linecheck::train::StagePlan stage_plan;
    recordings(stage, stage_plan.folders);
    stage->add_option("--out", stage_plan.out, "folder to write: a WAV file a line, and channels.tsv")->required();
    stage->add_option("--seed", stage_plan.seed, "everything random follows from it")->capture_default_str();
    auto* targets = app.add_subcommand("targets", "Measure what well-made material of each label looks like in third octaves");
    linecheck::train::TargetsPlan targets_plan;
    targets->add_option("--train", targets_plan.train, "corpus folder with index.tsv (the train split, never the test split)")->required();
    targets->add_option("--out", targets_plan.out, "table to write (.csv)")->required();
    auto* advice = app.add_subcommand("advice", "Learn what engineers set from a table of it; keeps only what measures better than the rules");
    linecheck::train::AdvicePlan advice_plan;
    advice->add_option("--data", advice_plan.data, "table of what was set, a row a channel (docs/advice.md lists the columns); may be given several times")->required();
    advice->add_option("--targets", advice_plan.targets, "table of target curves, for what the rules say to each row")->required();
    advice->add_option("--desk", advice_plan.desk, "whose EQ the rules answer with: generic, x32, yamaha or dlive")->capture_default_str();
    advice->add_option("--penalty", advice_plan.penalty, "the larger, the nearer to the mean of all rows")->check(CLI::Range(0.01, 10000.0))->capture_default_str();
    advice->add_option("--out", advice_plan.out, "file to write (.json)")->required();
    auto* genre = app.add_subcommand("genre", "Learn genres from a table of librosa columns, with cross-validated figures");
    linecheck::train::GenrePlan genre_plan;
    genre->add_option("--table", genre_plan.table, "the genre table: 57 librosa columns and a label a row (.csv)")->required();
    genre->add_option("--out", genre_plan.out, "model file to write (.safetensors)");
    genre->add_option("--curves", genre_plan.curves, "only write the genres' tones, for advice on the main mix, to this table (.csv)");
    genre->add_flag("--evaluate", genre_plan.evaluate, "print every fold, what is taken for what, and the genre-EQ study's way for comparison");
    genre->add_option("--repeats", genre_plan.repeats, "of the cross-validation")->check(CLI::Range(1, 100))->capture_default_str();
    auto* language = app.add_subcommand("language", "Learn which language a voice speaks, from Debian's speech synthesisers, with figures on voices it never heard");
    linecheck::train::LanguageTraining language_plan;
    language->add_option("--sentences", language_plan.material.sentences, "folder of sentences: LANGUAGE.txt and other/LANGUAGE.txt (ml/train/language)")->required();
    language->add_option("--train", language_plan.material.train, "corpus folder with index.tsv: what is not a voice, and what plays behind one")->required();
    language->add_option("--responses", language_plan.material.responses, "folder of impulse responses with index.tsv")->required();
    language->add_option("--work", language_plan.material.work, "folder for the measured speech; a later run goes on from it")->required();
    language->add_option("--out", language_plan.out, "model file to write (.safetensors)");
    language->add_flag("--evaluate", language_plan.evaluate, "also ask about held-out sentences, people, voices against bands, and instruments");
    language->add_option("--voices", language_plan.voices, "recorded people for that: a folder a language (en_US_f_Allison ...), WAV files");
    language->add_option("--ear-steps", language_plan.fit.ear_steps, "of learning the sounds of speech, 12 pieces each")->check(CLI::Range(1, 1000000))->capture_default_str();
    language->add_option("--steps", language_plan.fit.steps, "of the fit, 32 pictures each")->check(CLI::Range(1, 1000000))->capture_default_str();
    language->add_option("--takes", language_plan.material.share, "of the usual number of takes, for a quick look")->check(CLI::Range(0.01, 10.0))->capture_default_str();
    language->add_option("--threads", language_plan.threads, "processor cores to use")->check(CLI::Range(1, 256))->capture_default_str();
    language->add_option("--seed", language_plan.material.seed, "everything random follows from it")->capture_default_str();
    auto* table = app.add_subcommand("table", "Compare model families on a table of features, folds by source beside folds that leak");
    linecheck::train::TablePlan table_plan;
    table->add_option("--task", table_plan.task, "what is learnt, for the heading")->check(CLI::IsMember({"instrument", "equipment", "pair", "mix", "genre", "language"}))->capture_default_str();
    table->add_option("--data", table_plan.data, "table (.csv): label, group (or source_id), and columns of numbers")->required();
    table->add_option("--target", table_plan.targets, "of --task mix: columns of numbers that were set, each learnt by itself")->delimiter(',');
    table->add_option("--learners", table_plan.learners,
                      "only these: tree, forest, boosting, logistic, svm, knn, bayes, mixtures, network_k2, network_bic, network_aic; of --task mix linear, ridge, tree, forest, knn, network")
        ->delimiter(',');
    table->add_option("--audio", table_plan.audio, "corpus folder that the table was made of: networks on sound learn, too");
    table->add_option("--folds", table_plan.run.folds, "of the cross-validation")->check(CLI::Range(2, 50))->capture_default_str();
    table->add_option("--seed", table_plan.run.seed, "everything random follows from it")->capture_default_str();
    table->add_flag("--leave-one-out", table_plan.leave_one_out, "ask each group by all others, as a case base is asked; many fits, so with --learners knn");
    table->add_flag("--smote", table_plan.run.smote, "fill up the classes that have few rows with rows made up between neighbours (never those asked)");
    table->add_flag("--importance", table_plan.importance, "print what the best learner loses without each column");
    table->add_flag("--clusters", table_plan.clusters, "k-means with its elbow and Ward's hierarchy, beside the labels");
    table->add_flag("--search", table_plan.run.search, "pick each learner's setting by weighted F1 (R2 for --task mix) on folds within the rows learnt from");
    table->add_option("--pca", table_plan.run.share, "learn from principal components that hold this share of the variance")->check(CLI::Range(0.1, 1.0));
    table->add_option("--page", table_plan.page, "page with plots to write (.html)");
    table->add_option("--predictions", table_plan.predictions, "table to write: how likely each learner took each class for each row (.csv)");
    table->add_flag("--json", table_plan.json, "a JSON line a learner");
    auto* features = app.add_subcommand("features", "Write a corpus as tables for the table command: what is measured of each clip, label and source beside it");
    linecheck::train::FeaturesPlan features_plan;
    features->add_option("--train", features_plan.train, "corpus folder with index.tsv (the train split, never the test split)")->required();
    features->add_option("--out", features_plan.out, "folder for the tables: instrument.csv, equipment.csv, pair.csv")->required();
    features->add_option("--seconds", features_plan.seconds, "of each clip, from its start")->check(CLI::Range(0.1, 60.0))->capture_default_str();
    features->add_option("--pairs", features_plan.pairs, "of one source, for each source with two clips; as many of two sources")->check(CLI::Range(1, 1000))->capture_default_str();
    features->add_option("--threads", features_plan.threads, "processor cores to use")->check(CLI::Range(1, 256))->capture_default_str();
    features->add_option("--seed", features_plan.seed, "which clips make pairs follows from it")->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    try {
        if (report->parsed())
            linecheck::train::write_report(page);
        else if (identify->parsed())
            linecheck::train::train_identify(plan);
        else if (adapt->parsed())
            return run_adapt(adapt_plan, rolls_back);
        else if (memory->parsed()) {
            memory_plan.run = plan;
            linecheck::train::fit_memory(memory_plan);
        } else if (few_shot->parsed())
            linecheck::train::measure_few_shot(few_shot_model, plan, few_shot_plan);
        else if (advice->parsed())
            linecheck::train::train_advice(advice_plan);
        else if (genre->parsed())
            linecheck::train::train_genre(genre_plan);
        else if (language->parsed())
            linecheck::train::train_language(language_plan);
        else if (table->parsed())
            linecheck::train::train_table(table_plan);
        else if (features->parsed())
            linecheck::train::write_features(features_plan);
        else if (calibrate->parsed())
            linecheck::train::calibrate_again(model, onto, plan);
        else if (targets->parsed())
            linecheck::train::write_targets(targets_plan);
        else
            linecheck::train::write_stage(stage_plan);
        return 0;
    } catch (const std::exception& e) {
        std::fprintf(stderr, "linecheck-train: %s\n", e.what());
        return 1;
    }
}
