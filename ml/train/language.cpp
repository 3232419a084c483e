#include "ml/train/language.hpp"

#include <cstdio>
#include <map>

#include "ml/train/language_ear.hpp"
#include "ml/train/language_trials.hpp"
#include "ml/train/model_file.hpp"

namespace linecheck::train {
namespace {

void show(const std::string& what, double share) {
    std::fprintf(stderr, "[%3.0f %%] %s\n", 100 * share, what.c_str());
}

/// A synthesiser's sound is in its accents too: they leave with it.
bool is_by(const Piece& piece, const std::string& synthesiser) { return piece.synthesiser == synthesiser || piece.synthesiser == synthesiser + " accent"; }

LanguageModel model_of(const LanguageNet& net, const LanguageCalibration& calibration) { return LanguageModel::parse(language_bytes(net, calibration, ""), "in memory"); }

/// What networks that never heard a synthesiser say of it.
std::vector<Answer> strangers(const std::vector<Piece>& pieces, const LanguageTraining& plan) {
    std::vector<Answer> all;
    for (const char* const left_out : {"festival", "flite", "espeak-ng"}) {
        std::fprintf(stderr, "without %s\n", left_out);
        auto net = fit_language(pieces, [&](const Piece& p) { return !p.held && !is_by(p, left_out); }, plan.fit, show);
        std::printf("sounds missed, added or taken for others: %.3f of the left out's, %.3f of the others'\n", phone_errors(net, pieces, [&](const Piece& p) { return p.held && is_by(p, left_out); }),
                    phone_errors(net, pieces, [&](const Piece& p) { return p.held && !is_by(p, left_out); }));
        std::fflush(stdout);
        const auto answers = ask_language(model_of(net, {}), pieces, [&](const Piece& p) { return p.held && is_by(p, left_out); });
        print_strangers(left_out, answers);
        all.insert(all.end(), answers.begin(), answers.end());
    }
    return all;
}

}  // namespace

void train_language(const LanguageTraining& plan) {
    at::set_num_threads(plan.threads);
    const auto pieces = render_speech(plan.material, show);
    print_material(pieces);
    const auto unheard = strangers(pieces, plan);
    const std::string figure = print_figure(unheard);
    const LanguageCalibration calibration = calibrate_language(unheard);
    std::printf("temperature %.2f, threshold %.2f\n", static_cast<double>(calibration.temperature), static_cast<double>(calibration.threshold));
    if (plan.out.empty() && !plan.evaluate) return;
    const auto net = fit_language(pieces, [](const Piece& p) { return !p.held; }, plan.fit, show);
    const LanguageModel model = model_of(net, calibration);
    if (plan.evaluate) run_trials(model, pieces, plan.material, plan.voices);
    if (!plan.out.empty()) write_file(plan.out, language_bytes(net, calibration, "linecheck-train language, seed " + std::to_string(plan.material.seed) + ". " + figure));
}

}  // namespace linecheck::train
