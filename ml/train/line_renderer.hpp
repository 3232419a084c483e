#pragma once
/// Renders lines as they sound at a line check: a source plays, through a room, a cable and a preamp, with bleed.
///
///   out      a few seconds of mono 48 kHz audio and what is known about it
///   meaning  everything is drawn from one seed: the same seed renders the same line
///   thread   one object a thread; the corpus is shared and only read
#include <functional>
#include <memory>

#include "ml/train/corpus.hpp"
#include "ml/train/kit.hpp"
#include "ml/train/soundfont.hpp"

namespace linecheck::train {

struct Line {
    Wave wave;
    int label = 0;
    bool either_sex = false;
    int equipment = -1, production = -1;
};

/// Which sources may be heard: training or validation.
using Allowed = std::function<bool(const std::string& source_id)>;

class LineRenderer {
public:
    /// `kit` may be null and `soundfont` empty: then there are the recordings only.
    LineRenderer(const Corpus& corpus, const ImpulseResponses& responses, const Kit* kit, const std::string& soundfont);
    /// Nothing when no allowed source has this label.
    bool render(std::uint64_t seed, int label, const Allowed& allowed, Line& out);

private:
    bool play(Rng& rng, int label, const Allowed& allowed, Line& out);
    Wave play_voice(Rng& rng, int label);
    void play_phrase(Rng& rng, const Source& source, Line& out) const;
    void play_hits(Rng& rng, const Source& source, Line& out) const;
    void add_surroundings(Rng& rng, int label, const Allowed& allowed, Line& out);
    void amplify(Rng& rng, Line& out) const;

    const Corpus& corpus_;
    const ImpulseResponses& responses_;
    const Kit* kit_;
    std::unique_ptr<Soundfont> soundfont_;
};

inline constexpr const char* soundfont_source = "soundfont";  ///< its source id, for Allowed

}  // namespace linecheck::train
