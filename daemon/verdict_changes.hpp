#pragma once
/// Tells a verdict that says something new from one that repeats: what is published, logged and counted as a change.
///
///   meaning  new = another label, family, equipment or production, or another confidence in whole percent
///   thread   one at a time. [realtime]
#include <cmath>
#include <cstdint>
#include <vector>

#include "ml/verdict.hpp"

namespace linecheck {

class VerdictChanges {
public:
    explicit VerdictChanges(std::size_t channels) : said_(channels) {}

    [[nodiscard]] bool is_new(const Verdict& verdict) const noexcept { return !(said_[verdict.channel] == said(verdict)); }
    void remember(const Verdict& verdict) noexcept { said_[verdict.channel] = said(verdict); }

private:
    struct Said {
        std::int16_t label = unknown_label, family = unknown_label, equipment = unknown_label, production = unknown_label;
        int percent = 0;
        bool operator==(const Said&) const = default;
    };
    static Said said(const Verdict& v) noexcept {
        return {v.label, v.family, v.equipment, v.production, static_cast<int>(std::lround(100.0F * v.confidence))};
    }
    std::vector<Said> said_;
};

}  // namespace linecheck
