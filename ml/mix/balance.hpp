#pragma once
/// What tone a mix of a genre usually has, and the few wide moves that bring a mix there.
///
///   in       the text of config/genre_curves.csv: a row `genre,tracks,what,25,31.5 ... 10000` a curve, `what` being median,
///            low or high; # begins a comment. A mix: its librosa columns, and how likely which genre is
///   out      the target: the genres' curves mixed by probability; MainTone: how far outside the mix lies, and moves
///   meaning  curves and mixes are both rebuilt from mean cepstra (rebuilt_spectrum.hpp), so what that blurs is blurred in
///            both. A mix within the spread is left alone, as is one that no move of at most 3 dB and Q 1 brings at
///            least 0.3 dB nearer. Bands above 10 kHz and below 25 Hz are never judged
///   cost     advise_main() 15 ms
///   errors   parse() throws std::runtime_error: file and line, what is wrong, what would be right
///   thread   immutable after parse
#include <array>
#include <string>
#include <string_view>

#include "ml/advice/targets.hpp"
#include "ml/mix/genre_verdict.hpp"
#include "ml/mix/main_tone.hpp"

namespace linecheck {

class GenreCurves {
public:
    static GenreCurves parse(std::string_view text, const std::string& name);
    [[nodiscard]] std::string print() const;
    [[nodiscard]] const TargetCurve& of(std::size_t genre) const noexcept { return curves_[genre]; }
    void set(std::size_t genre, const TargetCurve& curve) noexcept { curves_[genre] = curve; }
    [[nodiscard]] TargetCurve mixed(const std::array<float, genre_count>& p) const noexcept;

private:
    std::array<TargetCurve, genre_count> curves_;
};

/// Outside the bands that rebuilt spectra tell, a curve holds anything.
void hold_anything_untold(TargetCurve& curve) noexcept;

inline constexpr float most_main_db = 3, most_main_q = 0.9F;  ///< on a desk's steps still at most 1
inline constexpr std::size_t most_main_moves = 4;

MainTone advise_main(const Bands& rebuilt_db, const TargetCurve& target, std::string_view genre);

}  // namespace linecheck
