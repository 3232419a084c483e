#pragma once
/// Tells a line that sounds from a line that only hisses, for percussion as for a held organ chord.
///
///   in       mean square of each 10 ms hop
///   out      active(), silent(), noise_floor_dbfs()
///   meaning  Level: mean square smoothed with 30 ms (a kick falls faster than a slower mean would). Floor:
///            the lowest level of the last 60 s, and it counts as noise only once the line has also been
///            12 dB louder within those 60 s. Until then nothing tells hiss from a steady source, and the
///            line is active wherever it is above -70 dBFS; so a tone or noise that never changes stays
///            active for good, and a floor once known stays until a lower or a newly proven one replaces
///            it. Hops below -90 dBFS (mute, dead line) teach nothing.
///            On: a hop reaches 9 dB over the known floor, but at least -70 and at most -45 dBFS (a dense
///            recording's quiet moments are not its noise). Off: the hops' peak, falling with 30 ms, is
///            3 dB below that. So a kick is active while it sounds, and what is loud is never silent.
///   cost     O(1) a hop
///   thread   one at a time; [realtime]
///   source   minimum statistics, the idea only: R. Martin, IEEE Trans. Speech and Audio Proc. 9(5), 2001
#include <array>
#include <cstddef>

#include "dsp/units.hpp"

namespace linecheck {

class Activity {
public:
    void push(float mean_square) noexcept;
    [[nodiscard]] bool active() const noexcept { return active_; }
    [[nodiscard]] bool silent() const noexcept { return silent_; }
    /// The lowest level heard while it is not yet proven to be noise; -144 before any sound.
    [[nodiscard]] float noise_floor_dbfs() const noexcept;
    void reset() noexcept { *this = Activity{}; }

private:
    struct Extremes {
        float low = unheard;
        float high = floor_dbfs;
        void add(float low_dbfs, float high_dbfs) noexcept;
    };
    static constexpr float unheard = 200;  // dBFS, above every level
    static constexpr std::size_t slot_count = 12, slot_hops = 500;

    void learn(float level_dbfs) noexcept;
    [[nodiscard]] float threshold_dbfs() const noexcept;

    std::array<Extremes, slot_count> slots_{};
    Extremes past_{};  // of the finished slots
    std::size_t slot_ = 0, hop_in_slot_ = 0;
    std::size_t heard_ = 0;       // hops since the level began to be smoothed
    float level_ = 0, held_ = 0;  // mean squares
    float floor_ = unheard;       // dBFS, once known
    bool active_ = false, silent_ = true;
};

}  // namespace linecheck
