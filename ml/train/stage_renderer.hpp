#pragma once
/// Renders a whole stage: every line of a line check at once, with each source bleeding into the others' microphones.
///
///   out      lines that sound together: a kit in twelve microphones (one performance, real bleed), some other
///            sources, microphones that nobody uses and an unplugged line
///   meaning  first each source plays alone, as at a line check, then all play together. Bleed reaches a
///            microphone through a room, some milliseconds late, 12 to 30 dB below that line's own playing; a line
///            from a DI box or a machine hears none. Everything follows from the seed
///   thread   one object a thread
#include <memory>
#include <string>
#include <vector>

#include "ml/train/line_renderer.hpp"
#include "ml/train/material.hpp"

namespace linecheck::train {

inline constexpr int nobody = -1;  ///< label of a line that only hears others, or nothing

struct StageLine {
    std::string name;
    int label = nobody;
    float starts_s = 0;   ///< when its own source first plays; the stage's length for nobody's line
    Wave wave;            ///< mono, 48 kHz
};

class StageRenderer {
public:
    /// `kit` and `soundfonts` as for LineRenderer.
    StageRenderer(const Corpus& corpus, const ImpulseResponses& responses, const Kit* kit, const std::vector<std::string>& soundfonts);
    std::vector<StageLine> render(std::uint64_t seed, const Allowed& allowed);

private:
    struct Stage;
    void add_kit(Rng& rng, Stage& stage) const;
    void add_player(Rng& rng, int label, float solo_from_s, const Allowed& allowed, Stage& stage);
    void let_bleed(Rng& rng, Stage& stage) const;

    const ImpulseResponses& responses_;
    const Kit* kit_;
    LineRenderer lines_;
};

struct StagePlan {
    Folders folders;
    std::string out;  ///< folder for the WAV files and channels.tsv
    std::uint64_t seed = 1;
};

/// `linecheck-train stage`: a rendered stage as files, and what is on each (file, label, starts_s).
void write_stage(const StagePlan& plan);

}  // namespace linecheck::train
