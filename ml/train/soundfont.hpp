#pragma once
/// Lines played by General MIDI sound fonts through FluidSynth.
///
///   out      mono 48 kHz audio
///   errors   std::runtime_error: file quoted
///   thread   one object a thread
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
    /// An instrument of this label, drawn from those the font has.
    Wave render(Rng& rng, int label, std::size_t frames);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace linecheck::train
