#pragma once
/// The rendered lines of one training run, part by part: what later stages learn from, and what they are measured on.
///
///   holds    lines in WORK/training, heldout, validation, equipment; a part is rendered when it is first asked for
///   errors   std::runtime_error: folder quoted, when it holds lines of another plan
#include <string>

#include "ml/train/identify.hpp"
#include "ml/train/patch_set.hpp"

namespace linecheck::train {

/// Which sources a set of lines is played from.
enum class Part { training, heldout, validation, equipment };

class Parts {
public:
    /// `plan` must outlive this.
    explicit Parts(const IdentifyPlan& plan);
    /// `ear` may be null.
    PatchSet patches(Part part, const TeacherEar* ear = nullptr) const;
    [[nodiscard]] const Material& material() const noexcept { return material_; }

private:
    [[nodiscard]] RenderPlan lines_of(Part part) const;
    [[nodiscard]] std::string description(Part part) const;

    const IdentifyPlan& plan_;
    Material material_;
};

/// On stderr: milestones always, the rest on a terminal.
void show_progress(const std::string& what, double share);

}  // namespace linecheck::train
