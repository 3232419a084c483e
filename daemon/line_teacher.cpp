#include "daemon/line_teacher.hpp"

#include <utility>

#include "daemon/log.hpp"
#include "daemon/pipeline.hpp"
#include "daemon/session_log.hpp"
#include "daemon/session_recall.hpp"
#include "ml/labels.hpp"
#include "ml/model_state.hpp"

namespace linecheck {

LineTeacher::LineTeacher(std::string session_file, std::shared_ptr<const Model> model) : file_(std::move(session_file)), model_(std::move(model)) {
    if (model_) examples_ = recall_examples(file_, model_->state().space);
}

void LineTeacher::said(Pipeline& pipeline, std::size_t channel, const Correction& correction) const {
    if (is_recalled(correction) || correction.label == *label_index("silence")) return;
    pipeline.teach(channel, correction.label, correction.source == CorrectionSource::desk_name);
}

void LineTeacher::keep(Pipeline& pipeline, SessionLog& log) {
    for (Lesson lesson; pipeline.next_lesson(lesson);) {
        const PictureSpace& space = model_->state().space;
        const std::string label = lesson.example.label < 0 ? "" : std::string(label_id(lesson.example.label));
        log.example(lesson.channel, label, lesson.example.lines, space.id(), std::span(lesson.example.point).first(space.dims));
        if (label.empty()) continue;
        examples_.push_back(lesson.example);
        log::info("memory", "channel " + std::to_string(lesson.channel + 1) + " is remembered as " + label);
    }
}

void LineTeacher::exchange(std::shared_ptr<const Model> model) {
    const bool same = model_ && model->state().space.id() == model_->state().space.id();
    model_ = std::move(model);
    if (!same) examples_ = recall_examples(file_, model_->state().space);
}

}  // namespace linecheck
