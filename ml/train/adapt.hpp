#pragma once
/// `linecheck-train adapt`: what people said in logged sessions becomes a part of the model, if nothing gets worse by it.
///
///   in       session files; a model with a memory; a guard (lines of known truth, as that model heard them)
///   out      the model with the examples that help, its lineage longer by an entry; the file it replaces is kept beside it
///   meaning  Examples are corrected snippets, heard by the model, and what lines taught live. Every session is asked with
///            the others' examples (of a single one its second half with the first's). An example that takes anything off
///            the guard is left out. Installed only when there were held-out lines to ask, when best labels on them and on the
///            guard are not fewer, and wrong words not more; the network stays. Names typed on the desk and words that a session took over from
///            an earlier one teach nothing here; sessions that the lineage names are not learnt twice
///   errors   std::runtime_error: file quoted; a model without a memory, a guard of another model, no corrected line
///   thread   any
#include <string>
#include <vector>

#include "ml/train/heard_lines.hpp"

namespace linecheck::train {

struct AdaptPlan {
    std::string sessions;        ///< a session file, or a folder of them (*.db)
    std::string model;
    std::string guard;           ///< "": beside the model, NAME.guard.safetensors
    std::string out;             ///< "": the model itself
};

/// The same lines before and after.
struct Compared {
    Judged before, after;
    [[nodiscard]] bool not_worse() const { return after.right >= before.right && after.wrong <= before.wrong; }
};

struct Adapted {
    int sessions = 0, examples = 0, left_out = 0;
    Compared held_out, guard;
    bool installed = false;
    std::string kept_as;         ///< the file that was replaced
};

Adapted adapt(const AdaptPlan& plan);
/// Puts the newest kept file back in the model's place; its name. Throws std::runtime_error when there is none.
std::string roll_back(const std::string& model);
/// In words, for a person.
std::string report(const Adapted& adapted);

}  // namespace linecheck::train
