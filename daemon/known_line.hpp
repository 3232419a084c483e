#pragma once
/// What is known of a line besides what it played: all that advice needs to be told.
#include <cstdint>
#include <optional>

#include "dsp/pair_finder.hpp"
#include "ml/advice/line_view.hpp"

namespace linecheck {

struct KnownLine {
    std::int32_t label = -1;     ///< index into labels(), -1 unknown
    float confidence = 0;
    bool given = false;          ///< a person said so
    std::optional<Role> role;    ///< of config/labels.toml
    LinePair pair;
    std::optional<Ringing> ringing;
};

}  // namespace linecheck
