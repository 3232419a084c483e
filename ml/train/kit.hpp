#pragma once
/// A drum kit recorded by all its microphones at once: whole grooves with real bleed, microphone by microphone.
///
///   in       a folder with one reel a microphone, hits at the same place in each, and hits.tsv (start_s, duration_s, piece, take)
///   out      what one microphone hears of somebody playing: its own drum alone, or the whole kit
///   errors   std::runtime_error: file quoted
#include "ml/train/corpus.hpp"

namespace linecheck::train {

inline constexpr const char* kit_source = "muldjord";  ///< its source id, for holding out

class Kit {
public:
    static Kit read(const std::string& folder);
    /// Nothing when no microphone of this kit has the label.
    [[nodiscard]] bool has(int label) const;
    Wave render(Rng& rng, int label, std::size_t frames, int& equipment) const;

private:
    struct Microphone {
        int label, equipment;
        std::string piece;  ///< whose hits it is for; empty: for the whole kit
        std::vector<std::int16_t> reel;
    };
    struct Hit {
        std::size_t start, frames;
        std::string piece;
    };
    std::vector<Microphone> microphones_;
    std::vector<Hit> hits_;
};

}  // namespace linecheck::train
