#pragma once
/// The corpus' playback clips, decoded and analysed once, and which centres of them can be heard at all.
///
///   in       a folder of sound files; those under 10 s are left out, longer ones cut at 30 s
///   out      mono at the file's rate (48 kHz throughout the corpus)
///   thread   any; reads files
#include <string>
#include <vector>

#include "ml/mix/tone_curve.hpp"

namespace linecheck::bench {

struct Clip {
    std::string name;
    std::vector<float> samples;
    LongSpectrum spectrum;
    double loudest_third = 0;  ///< power of the strongest third octave

    /// The third octave around is within 60 dB of the strongest.
    [[nodiscard]] bool counts(double hz) const;
};

std::vector<float> mono_file(const std::string& path);
std::vector<Clip> clips_of(const std::string& folder);

}  // namespace linecheck::bench
