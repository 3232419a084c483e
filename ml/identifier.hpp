#pragma once
/// Says what is on each line: runs the network on patches and fuses what it hears over time.
///
///   in       Patches in the order they were made
///   out      the line's Verdict after the patch: calibrated, abstaining below the label's threshold
///   meaning  A label once said outlives a clap, a thump, a dropped cable (half a second of anything) and the bleed
///            of a pause; another source is taken for a patch change within 2 s of its sound, whether it can be
///            named or not: the label may go back to unknown. Bleed alone never names a line
///   cost     one inference a patch, two while a patch contradicts the evidence; no allocation after construction; update() is noexcept
///   errors   Model::load throws (name, shape and reason)
///   thread   one at a time (inference)
#include <cstddef>
#include <memory>
#include <string>

#include "ml/recollection.hpp"
#include "ml/verdict.hpp"

namespace linecheck {

class Model;  // ml/model.hpp: read from one safetensors file

class Identifier {
public:
    /// `model` must outlive this.
    Identifier(const Model& model, std::size_t channels);
    ~Identifier();
    const Verdict& update(const Patch& patch) noexcept;
    /// Somebody said what is on a line: its source is remembered (see Recollection). Label -1 takes it back. `fresh`: only
    /// what is heard from now on is meant. Any one thread; false when too much waits.
    bool teach(std::size_t channel, int label, bool fresh) noexcept;
    /// What was learnt since, oldest first; the thread of teach().
    bool next_lesson(Lesson& lesson) noexcept;
    /// What earlier sessions learnt, oldest first; before update().
    void recall(std::span<const Example> examples) noexcept;
    /// Takes what teach() left; update() does, too.
    void serve() noexcept;
    /// Goes on from what another one heard, as far as the same words mean the same: its evidence where both models have the same
    /// labels, what the lines look like where both have the same space. As many lines; no allocation.
    void take_over(const Identifier& other) noexcept;
    /// What else is known of a line, as somebody's name on its strip: makes it likelier by up to four times (a family: twice)
    /// than its sound alone, never names a line that has not sounded. -1: nothing. Any thread.
    void expect(std::size_t channel, int label, int family, float confidence) noexcept;
    /// The latest verdict; label unknown, confidence 0 and top filled with labels at p = 0 before any evidence.
    [[nodiscard]] const Verdict& verdict(std::size_t channel) const noexcept;
    void reset(std::size_t channel) noexcept;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace linecheck
