#pragma once
/// What the voices' lines sound like, from analysis to whoever tells their language.
///
///   in       listen(): which lines, and since when; push(): every line, each hop
///   out      heard(): their active hops
///   meaning  an epoch is one source on a line; another number begins anew, 0 is nobody. What does not fit in the ring is
///            lost: eight voices for some ten seconds
///   cost     2 MB; push() a copy of 320 bytes a line listened to; no allocation after construction
///   thread   listen(): the io thread; push(): analysis; heard(): one reader. [realtime]: push()
#include <array>
#include <atomic>
#include <vector>

#include "dsp/feature_frame.hpp"
#include "dsp/ring.hpp"

namespace linecheck {

class LanguageTap {
public:
    struct Hop {
        std::uint32_t channel = 0, epoch = 0;
        std::array<float, mel_count> log_mel{};
    };

    explicit LanguageTap(std::size_t channels) : epochs_(channels) {}
    void listen(std::size_t channel, std::uint32_t epoch) noexcept { epochs_[channel].store(epoch, std::memory_order_relaxed); }
    /// `frame(c)`: the FeatureFrame of line c.
    template <class Frames>
    void push(Frames&& frame) noexcept {
        for (std::size_t c = 0; c < epochs_.size(); ++c) {
            const std::uint32_t epoch = epochs_[c].load(std::memory_order_relaxed);
            if (epoch == 0) continue;
            const FeatureFrame& heard = frame(c);
            if (!heard.active || !heard.has_spectrum) continue;
            Hop* const slot = hops_.claim();
            if (slot == nullptr) return;
            *slot = {static_cast<std::uint32_t>(c), epoch, heard.log_mel};
            hops_.commit();
        }
    }
    [[nodiscard]] Ring<Hop>& heard() noexcept { return hops_; }

private:
    static constexpr std::size_t hops_waiting = 8192;
    std::vector<std::atomic<std::uint32_t>> epochs_;
    Ring<Hop> hops_{hops_waiting};
};

}  // namespace linecheck
