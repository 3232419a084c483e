#include "ml/train/identify.hpp"

#include <cstdio>
#include <filesystem>
#include <optional>
#include <stdexcept>

#include "ml/model.hpp"
#include "ml/train/fit.hpp"
#include "ml/train/heads.hpp"
#include "ml/train/model_file.hpp"
#include "ml/train/parts.hpp"

namespace linecheck::train {
namespace {

/// One run: its lines, and the stages on them.
class Run {
public:
    explicit Run(const IdentifyPlan& plan) : plan_(plan), parts_(plan), material_(parts_.material()) {
        if (const auto folder = std::filesystem::path(plan.out).parent_path(); !folder.empty() && !std::filesystem::is_directory(folder))
            throw std::runtime_error("folder \"" + folder.string() + "\" for the model is not there; make it first");
        if (!plan.teacher.empty()) ear_.emplace(plan.teacher);
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
            fit_tutor(*tutor, training, tutor_plan(), show_progress);
            lessons = prepare_lessons(*tutor, training, show_progress);
            training.lesson = torch::Tensor();
        }
        Fitted fitted = fit(training, tutor ? &lessons : nullptr, &validation,
                            {.epochs = plan_.epochs, .seed = plan_.seed, .save = plan_.work + "/student"}, show_progress);
        fit_heads(fitted.net, training, show_progress);
        const Calibrated calibrated = calibrated_on(validation, patches(Part::equipment), fitted);
        IdentifyPlan so_far = plan_;
        so_far.on_everything = false;
        write_file(plan_.work + "/calibrated.safetensors", model_bytes(fitted.net, so_far, material_.trained, calibrated, fitted.epochs));
        if (plan_.on_everything) {
            const PatchSet heldout = patches(Part::heldout);
            if (tutor) lessons = joined(lessons, prepare_lessons(*tutor, heldout, show_progress));
            const PatchSet all = joined(training, heldout);
            fitted = fit(all, tutor ? &lessons : nullptr, nullptr,
                         {.epochs = plan_.last_epochs, .learning_rate = 1e-3, .seed = plan_.seed + 1, .save = plan_.work + "/student-all", .start = fitted.net}, show_progress);
            fit_heads(fitted.net, all, show_progress);
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
    PatchSet patches(Part part) const { return parts_.patches(part, ear_ ? &*ear_ : nullptr); }
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
    Parts parts_;
    const Material& material_;
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
