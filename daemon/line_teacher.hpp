#pragma once
/// Between people's words and the memory of sources: what is said of a line is taught, and what was learnt is kept.
///
///   meaning  what somebody says in so many words is taught by what the line has played; a name typed on the desk by what it
///            plays from then on, for names are typed before anybody plays. What an earlier session knew is not taught
///            again, and silence is no source
///   errors   none: a session file that cannot be read is logged
///   thread   the io thread
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "daemon/correction_book.hpp"
#include "ml/model.hpp"
#include "ml/source_memory.hpp"

namespace linecheck {

class Pipeline;
class SessionLog;

class LineTeacher {
public:
    /// Reads what the file's sessions taught this model; `model` may be null.
    LineTeacher(std::string session_file, std::shared_ptr<const Model> model);
    void said(Pipeline& pipeline, std::size_t channel, const Correction& correction) const;
    /// What was learnt since: into the log, and into examples().
    void keep(Pipeline& pipeline, SessionLog& log);
    /// Another model is loaded: its examples are those that were learnt in its space.
    void exchange(std::shared_ptr<const Model> model);
    /// For a memory that begins anew, oldest first; what was unlearnt has a label of -1.
    [[nodiscard]] std::span<const Example> begin_anew() noexcept {
        earlier_ = examples_.size();
        return examples_;
    }

private:
    void add(const Example& example);

    std::string file_;
    std::shared_ptr<const Model> model_;
    std::vector<Example> examples_;
    std::size_t earlier_ = 0;   ///< of them from an earlier memory, whose serials they have
};

}  // namespace linecheck
