#pragma once
/// Where the main mix leaves analysis: its meters for the board, its audio for whoever thinks about it for longer.
///
///   in       each hop of all lines
///   out      levels(): renewed ten times a second; audio(): hops of its channels' mean
///   meaning  audio waits for eight seconds at most; what does not fit is lost, and counted
///   cost     2 MB; push() some microseconds; no allocation after construction
///   thread   push(): analysis; levels(): the io thread; audio(): one reader. [realtime]: push()
#include <array>
#include <atomic>
#include <optional>

#include "dsp/block.hpp"
#include "dsp/latest.hpp"
#include "dsp/main_meter.hpp"
#include "dsp/ring.hpp"

namespace linecheck {

class MainTap {
public:
    using Hop = std::array<float, hop_frames>;

    /// Channels from 0; no right one: the mix is mono.
    MainTap(std::size_t left, std::optional<std::size_t> right) : left_(left), right_(right) {}

    /// `frame(c)`: the features of line c.
    template <class Lines>
    void push(const AudioBlock& hop, Lines&& frame) noexcept {
        const std::array<const FeatureFrame*, 2> both{&frame(left_), &frame(right_.value_or(left_))};
        meter_.push(std::span(both).first(right_ ? 2U : 1U));
        if (++hops_ % hops_a_post == 0) levels_.write(meter_.levels());
        Hop* const slot = audio_.claim();
        if (slot == nullptr) {
            lost_.fetch_add(1, std::memory_order_relaxed);
            return;
        }
        const auto l = hop[left_], r = hop[right_.value_or(left_)];
        for (std::size_t i = 0; i < hop_frames; ++i) (*slot)[i] = 0.5F * (l[i] + r[i]);
        audio_.commit();
    }
    [[nodiscard]] const MainLevels& levels() noexcept { return levels_.read(); }
    [[nodiscard]] Ring<Hop>& audio() noexcept { return audio_; }
    [[nodiscard]] std::uint64_t lost_hops() const noexcept { return lost_.load(std::memory_order_relaxed); }

private:
    static constexpr std::size_t hops_a_post = 10, hops_waiting = 800;
    std::size_t left_;
    std::optional<std::size_t> right_;
    MainMeter meter_;
    Latest<MainLevels> levels_;
    Ring<Hop> audio_{hops_waiting};
    std::size_t hops_ = 0;
    std::atomic<std::uint64_t> lost_{0};
};

}  // namespace linecheck
