#pragma once
/// Plays General MIDI instruments of a sound font: more sources for thin labels.
///
///   out      render(): a few seconds of one label played by one of its programs, mono 48 kHz
///   errors   the constructor throws std::runtime_error when the font cannot be loaded
///   thread   one at a time: give each thread its own
#include <memory>
#include <span>
#include <string>

#include "ml/train/corpus.hpp"

namespace linecheck::train {

/// One GM instrument that is surely of a label; of a drum kit, `low` to `high` are the keys to choose from.
struct GmVoice {
    int label;
    int program;
    int low, high;   ///< MIDI keys
    bool chords;
    bool drums;
};
/// Every voice of every label.
std::span<const GmVoice> gm_voices();
bool is_gm_label(int label);

class Soundfont {
public:
    explicit Soundfont(const std::string& path);
    ~Soundfont();
    Wave render(Rng& rng, const GmVoice& voice, std::size_t frames);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace linecheck::train
