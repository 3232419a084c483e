#pragma once
/// A line that somebody played, as the advisers see it.
#include <string>

#include "ml/advice/line_listener.hpp"
#include "ml/advice/line_view.hpp"
#include "ml/labels.hpp"
#include "tests/support/signals.hpp"

namespace linecheck::test {

class Played {
public:
    Played(const Signal& x, const std::string& label) : label_(*label_index(label)), listener_(1) {
        for (std::size_t i = 0; i + hop_frames <= x.size(); i += hop_frames) {
            const float* const plane = &x[i];
            InputLevel level;
            for (std::size_t k = 0; k < hop_frames; ++k) level.peak = std::max(level.peak, std::fabs(x[i + k]));
            level.clips = level.peak >= 1.0F ? 1 : 0;
            listener_.push({&plane, 1, hop_frames}, {&level, 1});
        }
        listener_.copy_tape(0, tape_);
    }
    /// As if a person had named the line.
    [[nodiscard]] LineView view() const {
        LineView view;
        view.label = label_;
        view.confidence = 1;
        view.given = true;
        view.facts = &listener_.facts(0);
        view.tape = tape_;
        return view;
    }
    [[nodiscard]] const LineFacts& facts() const { return listener_.facts(0); }

private:
    int label_;
    LineListener listener_;
    std::vector<float> tape_;
};

/// Harmonics of 150 Hz with two formants, in syllables of changing loudness over a quiet hiss.
inline Signal sung(double seconds, double amplitude = 0.05) {
    Signal x = noise(amplitude * 0.002, seconds);
    for (int h = 1; h <= 30; ++h) {
        const double hz = 150.0 * h;
        const auto formant = [&](double f, double width) { return 1 / (1 + std::pow((hz - f) / width, 2)); };
        const double a = amplitude * (0.3 / h + formant(600, 200) * 0.5 + formant(2500, 500) * 0.12);
        const Signal partial = sine(hz, a, seconds, 48000, 0.7 * h * h);
        for (std::size_t i = 0; i < x.size(); ++i) {
            const double t = static_cast<double>(i) / 48000, syllable = std::fabs(std::sin(2.6 * t));
            const double phrase = std::fmod(t, 3.0) < 2.4 ? 0.25 + 0.75 * std::fabs(std::sin(0.7 * t)) : 0.02;
            x[i] += static_cast<float>(static_cast<double>(partial[i]) * syllable * phrase);
        }
    }
    return x;
}

}  // namespace linecheck::test
