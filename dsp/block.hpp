#pragma once
/// Non-owning planar view of some frames of many channels: what JACK hands out and analysis reads.
#include <cstddef>
#include <span>

namespace linecheck {

struct AudioBlock {
    const float* const* channels = nullptr;  ///< [channel_count] pointers to [frames] samples, full scale 1.0
    std::size_t channel_count = 0;
    std::size_t frames = 0;

    [[nodiscard]] std::span<const float> operator[](std::size_t channel) const noexcept {
        return {channels[channel], frames};
    }
};

}  // namespace linecheck
