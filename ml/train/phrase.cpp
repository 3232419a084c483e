#include "ml/train/phrase.hpp"

#include <algorithm>
#include <array>

namespace linecheck::train {
namespace {

constexpr std::array<std::array<int, 7>, 3> scales{{{0, 2, 4, 5, 7, 9, 11}, {0, 2, 3, 5, 7, 8, 10}, {0, 3, 5, 7, 10, 12, 15}}};
constexpr std::array<float, 7> steps{0.125F, 0.25F, 0.25F, 0.5F, 0.5F, 1.0F, 2.0F};

enum class Style { tune, riff, arpeggio, chords, single };

/// Keys of one scale between two bounds.
class Keyboard {
public:
    Keyboard(Rng& rng, const Reach& reach) : reach_(reach), root_(static_cast<float>(pick(rng, 12))), scale_(scales[pick(rng, scales.size())]) {
        const float span = std::min(reach.high - reach.low, 14.0F);
        centre_ = uniform(rng, reach.low + span / 2, reach.high - span / 2);
    }
    [[nodiscard]] float key(int degree) const {
        const int octave = static_cast<int>(std::floor(static_cast<float>(degree) / 7.0F));
        const float wanted = std::floor((centre_ - root_) / 12.0F) * 12.0F + root_ + 12.0F * static_cast<float>(octave) +
                             static_cast<float>(scale_[static_cast<std::size_t>(degree - 7 * octave)]);
        return std::clamp(wanted, reach_.low, reach_.high);
    }

private:
    Reach reach_;
    float root_, centre_;
    std::array<int, 7> scale_;
};

Style style_of(Rng& rng, const Reach& reach) {
    const std::size_t choice = pick(rng, 10);
    if (choice < 3) return Style::tune;
    if (choice < 5) return Style::riff;
    if (choice < 7) return Style::single;
    if (!reach.chords) return choice == 9 ? Style::arpeggio : Style::tune;
    return choice == 7 ? Style::arpeggio : Style::chords;
}

}  // namespace

std::vector<Note> improvise(Rng& rng, const Reach& reach, float seconds) {
    const Keyboard keyboard(rng, reach);
    const Style style = style_of(rng, reach);
    const float beat = 60.0F / uniform(rng, 55.0F, 175.0F);
    const float step = reach.rolls && chance(rng, 0.2F) ? uniform(rng, 0.05F, 0.1F)
                       : style == Style::single         ? uniform(rng, 0.7F, 2.0F)
                                                        : std::max(0.09F, beat * steps[pick(rng, steps.size())]);
    const float held = uniform(rng, 0.25F, 1.15F), force = uniform(rng, 0.35F, 1.0F);
    std::array<int, 8> riff{};
    for (int& degree : riff) degree = static_cast<int>(pick(rng, 9)) - 4;
    std::vector<Note> out;
    int degree = static_cast<int>(pick(rng, 7)) - 3;
    std::size_t count = 0;
    for (float t = uniform(rng, 0.0F, 0.3F); t < seconds; t += step * uniform(rng, 0.98F, 1.02F), ++count) {
        if (chance(rng, 0.1F)) continue;
        degree = std::clamp(degree + static_cast<int>(pick(rng, 5)) - 2, -5, 6);
        const int played = style == Style::riff ? riff[count % riff.size()] : style == Style::arpeggio ? 2 * static_cast<int>(count % 4) : degree;
        const int voices = style == Style::chords ? 2 + static_cast<int>(pick(rng, 4)) : 1;
        for (int v = 0; v < voices; ++v)
            out.push_back({t, step * held, keyboard.key(played + 2 * v), std::clamp(force * uniform(rng, 0.7F, 1.2F), 0.1F, 1.0F)});
    }
    return out;
}

}  // namespace linecheck::train
