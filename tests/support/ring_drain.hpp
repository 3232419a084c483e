#pragma once
/// Reads everything that comes through a ring, for comparison with what went in.
#include <algorithm>
#include <vector>

#include "dsp/audio_ring.hpp"

namespace linecheck {

class RingDrain {
public:
    explicit RingDrain(AudioRing& ring) : ring_(ring), lines_(ring.channels()), piece_(ring.channels(), std::vector<float>(512)) {
        for (auto& line : piece_) pointers_.push_back(line.data());
    }
    void take() {
        while (const auto n = ring_.read(pointers_.data(), 512))
            for (std::size_t c = 0; c < lines_.size(); ++c)
                lines_[c].insert(lines_[c].end(), piece_[c].begin(), piece_[c].begin() + static_cast<std::ptrdiff_t>(n));
    }
    [[nodiscard]] const std::vector<std::vector<float>>& lines() const { return lines_; }
    /// Where channel 0 first is not silent.
    [[nodiscard]] std::size_t onset() const {
        const auto& line = lines_[0];
        return static_cast<std::size_t>(std::find_if(line.begin(), line.end(), [](float x) { return x != 0.0F; }) - line.begin());
    }

private:
    AudioRing& ring_;
    std::vector<std::vector<float>> lines_, piece_;
    std::vector<float*> pointers_;
};

}  // namespace linecheck
