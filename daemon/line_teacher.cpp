#include "daemon/line_teacher.hpp"

#include <algorithm>
#include <utility>

#include "daemon/log.hpp"
#include "daemon/pipeline.hpp"
#include "daemon/session_log.hpp"
#include "daemon/session_recall.hpp"
#include "ml/labels.hpp"
#include "ml/model_state.hpp"
#include "ml/verdict.hpp"

namespace linecheck {

LineTeacher::LineTeacher(std::string session_file, std::shared_ptr<const Model> model) : file_(std::move(session_file)), model_(std::move(model)) {
    if (model_) examples_ = recall_examples(file_, model_->state().space);
}

void LineTeacher::said(Pipeline& pipeline, std::size_t channel, const Correction& correction) const {
    if (is_recalled(correction)) return;
    const bool silence = correction.label == *label_index("silence");
    pipeline.teach(channel, silence ? unknown_label : correction.label, correction.source == CorrectionSource::desk_name);
}

void LineTeacher::keep(Pipeline& pipeline, SessionLog& log) {
    std::shared_ptr<const Model> heard_by;
    for (Lesson lesson; pipeline.next_lesson(lesson, heard_by);) {
        log.example(lesson, heard_by->state().space);
        if (heard_by->state().space.id() == model_->state().space.id()) add(lesson.example);
        if (lesson.example.label >= 0) log::info("memory", "channel " + std::to_string(lesson.channel + 1) + " is remembered as " + std::string(label_id(lesson.example.label)));
    }
}

/// One that grew takes the place of what it was.
void LineTeacher::add(const Example& example) {
    const auto of_this_memory = examples_.begin() + static_cast<std::ptrdiff_t>(earlier_);
    const auto was = std::find_if(of_this_memory, examples_.end(), [&](const Example& e) { return e.label == example.label && e.serial == example.serial; });
    if (example.label >= 0 && was != examples_.end()) examples_.erase(was);
    examples_.push_back(example);
}

void LineTeacher::exchange(std::shared_ptr<const Model> model) {
    const bool same = model_ && model->state().space.id() == model_->state().space.id();
    model_ = std::move(model);
    if (!same) examples_ = recall_examples(file_, model_->state().space);
}

}  // namespace linecheck
