#pragma once
/// Which language is spoken or sung on a line: English, Spanish, French, German, Italian, Portuguese, Mandarin, Japanese,
/// or unknown.
///
///   in       the log mel of each active hop of a line
///   out      verdict(): calibrated probabilities of the eight, of another language and of nobody talking; fused over the
///            latest half minute
///   meaning  a network that looks for sequences of sounds in 3 s, a second apart; their scores are averaged. Unknown:
///            before 3 s of active sound, when another language or nobody is likelier, or below the threshold
///   cost     10 ms a second of active sound and line; hear() is noexcept and does not allocate
///   errors   parse() throws std::runtime_error: file quoted, what is wrong, what would be right
///   thread   LanguageModel: immutable after parse. LanguageListener: one at a time
///   source   averaging over windows: ml/evidence.hpp
#include <memory>
#include <string>
#include <vector>

#include "ml/evidence.hpp"
#include "ml/language_input.hpp"
#include "ml/language_verdict.hpp"
#include "ml/network.hpp"
#include "ml/safetensors.hpp"

namespace linecheck {

/// The network's outputs: the languages in their order, then another one, then nobody.
inline constexpr std::size_t language_outputs = language_count + 2;

class LanguageModel {
public:
    static LanguageModel parse(const std::string& bytes, const std::string& file);
    static LanguageModel load(const std::string& path) { return parse(read_file(path), path); }

    /// What averaged scores come to.
    [[nodiscard]] LanguageVerdict judge(std::span<const float> scores) const noexcept;
    /// Refers to this model, which must outlive it.
    [[nodiscard]] Network network() const { return {spec_, weights_, file_}; }
    /// Probability from which a language is said.
    [[nodiscard]] float threshold() const noexcept { return threshold_; }

private:
    LanguageModel() = default;
    NetworkSpec spec_;
    Safetensors weights_;
    std::string file_;
    float temperature_ = 1, threshold_ = 1;
};

class LanguageListener {
public:
    /// `model` must outlive this.
    LanguageListener(const LanguageModel& model, std::size_t lines);
    /// One active hop; true when the verdict was renewed.
    bool hear(std::size_t line, std::span<const float, mel_count> log_mel) noexcept;
    /// Judges what is there when it never came to 3 s, from 1.5 s on, by repeating it.
    void finish(std::size_t line) noexcept;
    [[nodiscard]] const LanguageVerdict& verdict(std::size_t line) const noexcept { return lines_[line].verdict; }
    void reset(std::size_t line) noexcept;

private:
    struct Line {
        std::vector<float> ring = std::vector<float>(language_input_size);
        std::uint64_t hops = 0;
        Evidence evidence{language_outputs, windows_remembered};
        LanguageVerdict verdict;
    };
    static constexpr float windows_remembered = 30;  ///< half a minute
    void judge(Line& line) noexcept;

    const LanguageModel& model_;
    Network network_;
    std::vector<float> input_ = std::vector<float>(language_input_size);
    std::vector<Line> lines_;
};

}  // namespace linecheck
