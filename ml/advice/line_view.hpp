#pragma once
/// Everything an adviser sees of one line.
#include <cstdint>
#include <optional>
#include <span>

#include "dsp/line_facts.hpp"
#include "dsp/pair_finder.hpp"
#include "ml/advice/label_rules.hpp"

namespace linecheck {

/// What the feedback detector says.
struct Ringing {
    float hz = 0, prominence_db = 0;
};

struct LineView {
    std::int32_t channel = 0;      ///< from 0
    std::int32_t label = -1;       ///< index into labels()
    float confidence = 0;          ///< of the label
    bool given = false;            ///< a person named the label: it is what he says, and he wants advice even for speech
    std::optional<Role> role;      ///< another than the label's own (config/labels.toml)
    const LineFacts* facts = nullptr;
    std::span<const float> tape;   ///< EvidenceTape::copy()
    LinePair pair;
    std::optional<Ringing> ringing;

    [[nodiscard]] const LabelRule& rule() const noexcept { return label_rule(label); }
    [[nodiscard]] Role acts_as() const noexcept { return role.value_or(rule().role); }
};

/// Where the levels should come to lie: a profile, for the published targets disagree (docs/advice.md).
struct Aims {
    float peak_dbfs = -10;             ///< percussive: what the loud hits reach
    float level_dbfs = -18;            ///< everything else: gated mean, +4 dBu on most desks
    float loudest_hit_dbfs = -3;       ///< percussive: no hit beyond
    float loudest_dbfs = -6;           ///< everything else: no peak beyond
    float noise_dbfs = -45;            ///< gain never lifts a known noise floor over this
    float most_up_db = 60;
    float least_label_confidence = 0.5F;  ///< below: no advice, for the label may be wrong
};

}  // namespace linecheck
