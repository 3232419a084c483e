#pragma once
/// What a line would be like with other settings: the virtual strip runs over what it played.
///
///   in       the evidence tape's audio at 48 kHz; settings
///   out      levels of LineFacts, bands, sample peak and the compressor's gain reduction of the result
///   meaning  the reduction counts in the 10 ms in which what the compressor hears is within 40 dB of its loudest
///   cost     25 ms for 6 s of audio; allocates: for the advice thread and offline
///   thread   one at a time
#include <span>
#include <vector>

#include "dsp/line_facts.hpp"
#include "dsp/strip_settings.hpp"

namespace linecheck {

struct TrialResult {
    LineFacts facts;
    float peak_dbfs = floor_dbfs;        ///< largest sample
    float rms_dbfs = floor_dbfs;         ///< of everything
    float reduction_p95_db = 0;
};

class Trial {
public:
    explicit Trial(std::span<const float> tape) : tape_(tape) {}
    [[nodiscard]] TrialResult run(const StripSettings& settings) const;
    /// What the compressor would hear: everything but it.
    [[nodiscard]] std::vector<float> ahead_of_comp(StripSettings settings) const;

private:
    std::span<const float> tape_;
};

/// The 95th percentile of a compressor's reduction of `ahead`.
float reduction_p95_db(std::span<const float> ahead, const CompSettings& comp);

/// Hears mono audio at 48 kHz as the daemon would.
LineFacts hear(std::span<const float> audio);

}  // namespace linecheck
