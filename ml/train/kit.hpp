#pragma once
/// A drum kit recorded by all its microphones at once: whole grooves with real bleed, microphone by microphone.
///
///   in       a folder with one reel a microphone, hits at the same place in each, and hits.tsv (start_s, duration_s, piece, take)
///   out      render(): what one microphone hears of somebody playing, its own drum alone or the whole kit;
///            groove() and hear(): one performance, and what each of the microphones hears of it
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

    struct Microphone {
        std::string name;   ///< of its reel
        int label, equipment;
        std::string piece;  ///< whose hits it is for; empty: for the whole kit
        std::vector<std::int16_t> reel;
    };
    struct Stroke {
        std::size_t at, hit;
        float gain;
    };
    [[nodiscard]] const std::vector<Microphone>& microphones() const noexcept { return microphones_; }
    /// Strokes on the pieces whose name begins with `piece`; a whole rock beat when it is empty.
    std::vector<Stroke> groove(Rng& rng, const std::string& piece, std::size_t frames) const;
    [[nodiscard]] Wave hear(const Microphone& microphone, const std::vector<Stroke>& strokes, std::size_t frames) const;

private:
    struct Hit {
        std::size_t start, frames;
        std::string piece;
    };
    [[nodiscard]] std::vector<std::size_t> hits_of(const std::string& piece) const;
    void strike(Wave& out, const Microphone& microphone, const Hit& hit, std::size_t at, float gain) const;

    std::vector<Microphone> microphones_;
    std::vector<Hit> hits_;
};

}  // namespace linecheck::train
