#pragma once
/// The labelled recordings: reels decoded once, and the clips inside them.
///
///   in       a folder with index.tsv (reel, start_s, duration_s, label, detail, equipment, kind, source_id, ...)
///            and the reels it names, 48 kHz mono; a folder of impulse responses with its own index.tsv
///   errors   std::runtime_error: file quoted, what is wrong
#include <cmath>
#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <vector>

namespace linecheck::train {

using Rng = std::mt19937_64;
using Wave = std::vector<float>;  ///< mono, 48 kHz

struct Clip {
    std::size_t reel = 0, start = 0, frames = 0;
    int label = 0;
    bool either_sex = false;       ///< sung, sex not stated: half male, half female
    int equipment = -1;            ///< index into equipments(), -1 unknown
    int production = -1;           ///< index into productions()
    bool phrase = false;
    std::size_t source = 0;
};

struct Source {
    std::string id;
    std::vector<std::size_t> clips;
};

/// All sources of one label.
struct LabelSources {
    std::vector<Source> sources;
};

class Corpus {
public:
    static Corpus read(const std::string& folder);
    [[nodiscard]] const LabelSources& of(int label) const { return by_label_[static_cast<std::size_t>(label)]; }
    [[nodiscard]] const Clip& clip(std::size_t index) const { return clips_[index]; }
    [[nodiscard]] Wave audio(const Clip& clip) const;
    [[nodiscard]] std::size_t clips() const noexcept { return clips_.size(); }

private:
    std::vector<std::vector<std::int16_t>> reels_;
    std::vector<Clip> clips_;
    std::vector<LabelSources> by_label_;
};

/// Impulse responses, each scaled to unit energy.
struct ImpulseResponses {
    std::vector<Wave> rooms, cabinets;
    static ImpulseResponses read(const std::string& folder);
};

/// One mono recording at 48 kHz; throws when it is anything else.
std::vector<std::int16_t> read_reel(const std::string& path);

inline float log_uniform(Rng& rng, float low, float high) {
    return low * std::pow(high / low, std::uniform_real_distribution<float>(0.0F, 1.0F)(rng));
}
inline float uniform(Rng& rng, float low, float high) { return std::uniform_real_distribution<float>(low, high)(rng); }
inline bool chance(Rng& rng, float p) { return uniform(rng, 0.0F, 1.0F) < p; }
inline std::size_t pick(Rng& rng, std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(rng); }

}  // namespace linecheck::train
