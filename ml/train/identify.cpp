#include "ml/train/identify.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <stdexcept>

#include "ml/model.hpp"
#include "ml/train/fit.hpp"
#include "ml/train/heads.hpp"
#include "ml/train/model_file.hpp"

namespace linecheck::train {
namespace {

void show(const std::string& what, double share) {
    const bool terminal = isatty(STDERR_FILENO) != 0;
    const bool milestone = what.find("validation") != std::string::npos;
    if (terminal || milestone)
        std::fprintf(stderr, "%s%5.1f %%  %s%s", terminal ? "\r\033[K" : "", 100.0 * share, what.c_str(), terminal && !milestone ? "" : "\n");
}

/// Which sources a set of lines is played from.
enum class Part { training, heldout, validation, equipment };

/// One run: its material, its work folder, and the stages on them.
class Run {
public:
    explicit Run(const IdentifyPlan& plan) : plan_(plan), material_(plan.folders) {
        if (plan.work.empty()) throw std::runtime_error("no work folder; expected --work DIR, where the rendered lines are kept");
        if (const auto folder = std::filesystem::path(plan.out).parent_path(); !folder.empty() && !std::filesystem::is_directory(folder))
            throw std::runtime_error("folder \"" + folder.string() + "\" for the model is not there; make it first");
        std::filesystem::create_directories(plan.work);
        if (!plan.teacher.empty()) ear_.emplace(plan.teacher);
    }

    PatchSet patches(Part part) {
        const RenderPlan render = lines_of(part);
        const LineStore store(plan_.work + "/" + name_of(part), description(part));
        store.render(material_.corpus, material_.responses, render, show);
        const bool measuring = part == Part::validation || part == Part::equipment;
        if (measuring) store.name_players(material_.corpus, material_.responses, render);
        return hear(store, LineStore::shards(render), material_.trained, measuring ? Patches::all : Patches::every_second,
                    ear_ && !measuring ? &*ear_ : nullptr, show);
    }

    void train() {
        const PatchSet validation = patches(Part::validation);
        PatchSet training = patches(Part::training);
        std::fprintf(stderr, "%ld training patches, %zu validation lines\n", static_cast<long>(training.patches()), validation.lines());
        std::optional<Tutor> tutor;
        Lessons lessons;
        if (ear_) {
            torch::manual_seed(static_cast<std::int64_t>(plan_.seed));
            tutor.emplace(plan_.teacher, training.label.size(1));
            fit_tutor(*tutor, training, tutor_plan(), show);
            lessons = prepare_lessons(*tutor, training, show);
            training.lesson = torch::Tensor();
        }
        Fitted fitted = fit(training, tutor ? &lessons : nullptr, &validation,
                            {.epochs = plan_.epochs, .seed = plan_.seed, .save = plan_.work + "/student"}, show);
        fit_heads(fitted.net, training, show);
        const Calibrated calibrated = calibrated_on(validation, patches(Part::equipment), fitted);
        IdentifyPlan so_far = plan_;
        so_far.on_everything = false;
        write_file(plan_.work + "/calibrated.safetensors", model_bytes(fitted.net, so_far, material_.trained, calibrated, fitted.epochs));
        if (plan_.on_everything) {
            const PatchSet heldout = patches(Part::heldout);
            if (tutor) lessons = joined(lessons, prepare_lessons(*tutor, heldout, show));
            const PatchSet all = joined(training, heldout);
            fitted = fit(all, tutor ? &lessons : nullptr, nullptr,
                         {.epochs = plan_.last_epochs, .learning_rate = 1e-3, .seed = plan_.seed + 1, .save = plan_.work + "/student-all", .start = fitted.net}, show);
            fit_heads(fitted.net, all, show);
        }
        const std::string bytes = model_bytes(fitted.net, plan_, material_.trained, calibrated, fitted.epochs);
        Model::parse(bytes, plan_.out);  // what the daemon would refuse is not written
        write_file(plan_.out, bytes);
    }

    void calibrate_again(const std::string& path, const std::string& onto) {
        const std::string bytes = read_file(path);
        if (Model::parse(bytes, path).state().label_of_output != material_.trained)
            throw std::runtime_error("model \"" + path + "\" has other labels than this corpus; expected those it was trained on");
        if (learnt_from_everything(bytes, path))
            throw std::runtime_error("model \"" + path + "\" has learnt from the validation sources too; no source is left to calibrate it on");
        const PatchSet validation = patches(Part::validation);
        const PatchSet equipment = patches(Part::equipment);
        const Calibrated calibrated = calibrate(ask_shipped(bytes, path, validation), validation, ask_shipped(bytes, path, equipment), equipment, material_.trained);
        report(calibrated);
        const std::string target = onto.empty() ? path : onto;
        const std::string out = recalibrated(read_file(target), target, plan_.name, calibrated);
        if (Model::parse(out, target).state().label_of_output != material_.trained)
            throw std::runtime_error("model \"" + target + "\" has other labels than \"" + path + "\"; expected one that learnt on from it");
        write_file(plan_.out, out);
    }

private:
    static std::string name_of(Part part) {
        constexpr std::array names{"training", "heldout", "validation", "equipment"};
        return names[static_cast<std::size_t>(part)];
    }

    RenderPlan lines_of(Part part) const {
        RenderPlan out{material_.trained, plan_.lines_per_label, plan_.seed * 4 + static_cast<std::uint64_t>(part), material_.kit ? &*material_.kit : nullptr, {}, {}, part == Part::equipment};
        if (part == Part::training) {
            out.soundfonts = plan_.folders.soundfonts;
            out.allowed = [this](const std::string& id) { return !material_.held.contains(id); };
        } else {
            out.lines_per_label = std::max(10, plan_.lines_per_label / (part == Part::heldout ? 5 : 7));
            out.allowed = [this, part](const std::string& id) {
                return material_.held.contains(id) && (part != Part::equipment || material_.equipped.contains(id));
            };
        }
        return out;
    }
    /// What the lines depend on.
    std::string description(Part part) const {
        return name_of(part) + " seed " + std::to_string(plan_.seed) + " lines " + std::to_string(lines_of(part).lines_per_label) + " material " +
               std::to_string(material_.fingerprint) + "\n";
    }
    TutorPlan tutor_plan() const {
        TutorPlan out;
        out.epochs = plan_.tutor_epochs;
        out.seed = plan_.seed;
        out.save = plan_.work + "/tutor";
        return out;
    }
    Calibrated calibrated_on(const PatchSet& validation, const PatchSet& equipment, const Fitted& fitted) const {
        Calibrated blank;
        blank.calibration.threshold.assign(material_.trained.size(), 1.0F);
        const std::string bytes = model_bytes(fitted.net, plan_, material_.trained, blank, fitted.epochs);
        Calibrated out = calibrate(ask_shipped(bytes, plan_.out, validation), validation, ask_shipped(bytes, plan_.out, equipment), equipment, material_.trained);
        report(out);
        return out;
    }
    void report(const Calibrated& calibrated) const {
        const std::string figures = figures_text(material_.trained, material_.validation_sources, calibrated, plan_.name);
        std::fputs(figures.c_str(), stdout);
        if (!plan_.figures.empty()) write_file(plan_.figures, figures);
    }

    const IdentifyPlan& plan_;
    Material material_;
    std::optional<TeacherEar> ear_;
};

}  // namespace

void train_identify(const IdentifyPlan& plan) {
    torch::set_num_threads(plan.threads);
    Run(plan).train();
}

void calibrate_again(const std::string& model, const std::string& onto, const IdentifyPlan& plan) {
    torch::set_num_threads(plan.threads);
    Run(plan).calibrate_again(model, onto);
}

}  // namespace linecheck::train
