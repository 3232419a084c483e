#pragma once
/// Picks onsets out of an onset strength curve: a local maximum that stands above its surroundings.
///
///   in       one strength a hop (FeatureFrame::onset_strength), hop after hop
///   out      push() is true when an onset was found `delay_hops` hops ago
///   cost     a window of 16 values a hop; no allocation; noexcept
///   source   S. Böck, F. Krebs, M. Schedl, "Evaluating the online capabilities of onset detection methods", ISMIR 2012, section 2.3
#include <array>
#include <cstddef>

namespace linecheck {

class OnsetPicker {
public:
    static constexpr std::size_t delay_hops = 3;  ///< a maximum must stay one for 30 ms

    bool push(float strength) noexcept {
        recent_[next_] = strength;
        next_ = (next_ + 1) % recent_.size();
        ++seen_;
        ++since_;
        if (seen_ <= 2 * delay_hops) return false;  // before the take there was silence
        const float here = back(delay_hops);
        float most = 0, sum = 0;
        for (std::size_t i = 0; i < recent_.size(); ++i) {
            if (i <= 2 * delay_hops && i != delay_hops) most = most < back(i) ? back(i) : most;
            sum += back(i);
        }
        const float mean = sum / static_cast<float>(recent_.size());
        if (here <= most || here < mean + threshold || since_ < apart_hops) return false;
        since_ = 0;
        return true;
    }

private:
    static constexpr float threshold = 0.25F;   // of the mean rise of the log-mel bands, nepers of power
    static constexpr std::size_t apart_hops = 5;  // two strokes closer than 50 ms are one

    [[nodiscard]] float back(std::size_t hops) const noexcept {
        return recent_[(next_ + recent_.size() - 1 - hops) % recent_.size()];
    }
    std::array<float, 16> recent_{};
    std::size_t next_ = 0, seen_ = 0, since_ = 1000;
};

}  // namespace linecheck
