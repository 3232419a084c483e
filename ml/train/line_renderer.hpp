#pragma once
/// Renders lines as they sound at a line check: a source plays, through a room, a cable and a preamp, with bleed.
///
///   out      a few seconds of mono 48 kHz audio and what is known about it
///   meaning  everything is drawn from one seed: the same seed renders the same line
///   thread   one object a thread; the corpus is shared and only read
#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "ml/labels.hpp"
#include "ml/train/corpus.hpp"
#include "ml/train/kit.hpp"
#include "ml/train/soundfont.hpp"

namespace linecheck::train {

struct Line {
    Wave wave;
    int label = 0;
    std::string source;  ///< who plays: a source id of the corpus, kit_source or rendered_source
    bool either_sex = false;
    int equipment = -1, production = -1;
    bool plain = false;  ///< neither coloured nor band-limited: what the microphone did to it is still there
};

inline bool is_one_of(int label, std::initializer_list<std::string_view> ids) {
    return std::find(ids.begin(), ids.end(), label_id(label)) != ids.end();
}

/// Which sources may be heard: training or validation.
using Allowed = std::function<bool(const std::string& source_id)>;

class LineRenderer {
public:
    /// `kit` may be null and `soundfonts` empty: then there are the recordings only.
    /// `without`: labels that nobody plays, not even as a neighbour.
    LineRenderer(const Corpus& corpus, const ImpulseResponses& responses, const Kit* kit, const std::vector<std::string>& soundfonts,
                 std::vector<int> without = {});
    /// The playing alone: no room, no neighbours, no cable. Nothing when no allowed source has this label.
    bool dry(std::uint64_t seed, int label, const Allowed& allowed, Line& out);
    /// Nothing when no allowed source has this label. `plain`: surely plain, else three of ten are.
    bool render(std::uint64_t seed, int label, const Allowed& allowed, Line& out, bool plain = false);
    /// The same of one source, with neighbours from among `allowed`; `source` may hold some of its clips only.
    bool render_source(std::uint64_t seed, int label, const Source& source, const Allowed& allowed, Line& out, bool plain = false);

private:
    struct Player;
    std::vector<Player> players(int label, const Allowed& allowed);
    static Line begun(int label);
    bool play(Rng& rng, int label, const Allowed& allowed, Line& out);
    void play_source(Rng& rng, const Source& source, Line& out) const;
    void play_phrase(Rng& rng, const Source& source, Line& out) const;
    void play_hits(Rng& rng, const Source& source, Line& out) const;
    void play_machine(Rng& rng, const std::string& source, Line& out) const;
    [[nodiscard]] std::vector<std::string> machines(const Allowed& allowed) const;
    void surround(Rng& rng, const Allowed& allowed, Line& out, bool plain);
    void add_surroundings(Rng& rng, int label, const Allowed& allowed, Line& out);
    void amplify(Rng& rng, Line& out) const;

    const Corpus& corpus_;
    const ImpulseResponses& responses_;
    const Kit* kit_;
    std::vector<std::unique_ptr<Soundfont>> soundfonts_;
    std::vector<int> without_;
};

inline constexpr const char* rendered_source = "rendered";  ///< id of sound fonts and synthesisers, for Allowed

}  // namespace linecheck::train
