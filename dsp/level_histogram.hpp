#pragma once
/// How often a line had which level: counts in bins of half a decibel.
///
///   in       levels in dBFS; what is not a number or below -96 is not counted, what is above +24 counts as that
///   out      percentiles and the gated mean, interpolated within a bin
///   meaning  `above_dbfs` leaves out what is quieter: the statistics of a line must not hang on where exactly its
///            activity began and ended
///   cost     add O(1); the readings walk 240 bins. No allocation; trivially copyable
///   thread   one at a time; [realtime]
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "dsp/units.hpp"

namespace linecheck {

class LevelHistogram {
public:
    static constexpr float lowest_dbfs = -96, highest_dbfs = 24, bin_db = 0.5F;
    static constexpr std::size_t bins = 240;

    void add(float dbfs) noexcept {
        if (!(dbfs >= lowest_dbfs)) return;
        ++counts_[std::min(bins - 1, static_cast<std::size_t>((std::min(dbfs, highest_dbfs) - lowest_dbfs) / bin_db))];
    }
    [[nodiscard]] std::uint32_t count(float above_dbfs = lowest_dbfs) const noexcept {
        std::uint32_t total = 0;
        for (std::size_t b = first(above_dbfs); b < bins; ++b) total += counts_[b];
        return total;
    }
    /// The level that p of 100 values stay below; floor_dbfs when there is none.
    [[nodiscard]] float percentile(float p, float above_dbfs = lowest_dbfs) const noexcept {
        const auto total = static_cast<float>(count(above_dbfs));
        if (total <= 0) return floor_dbfs;
        const float wanted = std::clamp(p / 100.0F, 0.0F, 1.0F) * total;
        float below = 0;
        std::size_t last = 0;
        for (std::size_t b = first(above_dbfs); b < bins; ++b) {
            const auto here = static_cast<float>(counts_[b]);
            if (here <= 0) continue;
            if (below + here >= wanted) return edge(b) + bin_db * (wanted - below) / here;
            below += here;
            last = b;
        }
        return edge(last + 1);
    }
    /// Mean power of what is not more than `gate_db` below the mean power of all, in dBFS: BS.1770's relative gate.
    [[nodiscard]] float gated_mean(float gate_db = 10) const noexcept {
        return mean_above(mean_above(lowest_dbfs) - gate_db);
    }
    [[nodiscard]] std::uint32_t in_bin(std::size_t bin) const noexcept { return counts_[bin]; }
    [[nodiscard]] static float edge(std::size_t bin) noexcept { return lowest_dbfs + bin_db * static_cast<float>(bin); }

private:
    [[nodiscard]] static std::size_t first(float above_dbfs) noexcept {
        return static_cast<std::size_t>(std::clamp((above_dbfs - lowest_dbfs) / bin_db, 0.0F, static_cast<float>(bins - 1)));
    }
    [[nodiscard]] float mean_above(float dbfs) const noexcept {
        double power = 0, total = 0;
        for (std::size_t b = first(dbfs); b < bins; ++b) {
            power += static_cast<double>(counts_[b]) * static_cast<double>(db_to_power(edge(b) + bin_db / 2));
            total += static_cast<double>(counts_[b]);
        }
        return total > 0 ? power_to_dbfs(static_cast<float>(power / total)) : floor_dbfs;
    }
    std::array<std::uint32_t, bins> counts_{};
};

}  // namespace linecheck
