#pragma once
/// What an engineer has set on a strip: the part of a desk that linecheck shows and learns from.
///
///   meaning  nothing in an optional: the desk did not say, or has no such thing
#include <optional>
#include <string>
#include <vector>

namespace linecheck {

struct DeskView {
    bool known = false;
    std::string name, colour;
    std::optional<float> gain_db;
    struct LowCut {
        bool on = false;
        float hz = 0;
        bool operator==(const LowCut&) const = default;
    };
    struct Dynamics {
        bool on = false;
        float threshold_db = 0, ratio_or_range = 0, attack_ms = 0, hold_ms = 0, release_ms = 0, makeup_db = 0;
        bool operator==(const Dynamics&) const = default;
    };
    struct Band {
        std::string type;
        float hz = 0, gain_db = 0, q = 0;
        bool operator==(const Band&) const = default;
    };
    std::optional<LowCut> low_cut;
    std::optional<Dynamics> gate, comp;   ///< the gate's range in dB, the compressor's ratio
    std::optional<bool> eq_on;
    std::vector<Band> eq;
    std::optional<bool> phantom;
    std::optional<float> fader_db, pan;   ///< left and right gain: pan from -1 left to +1 right
    bool operator==(const DeskView&) const = default;
};

}  // namespace linecheck
