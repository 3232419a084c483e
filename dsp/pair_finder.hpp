#pragma once
/// Stereo pairs, doubled lines and flipped polarity among all lines of a stage, found while it plays.
///
///   in       a PairTape that somebody fills
///   out      of(c): the line that channel c belongs with; edition() moves when any of them changed
///   meaning  each round (2.7 s or longer) takes the pairs whose levels move alike (cheap: one product for every pair),
///            and compares the best of them on the audio, one a turn. A pair is believed after several comparisons
///            that agree, 2 for the same signal and 3 for two views of a source, and dropped when as many say that
///            the lines go apart. For two views only stretches count in which both lines are within 12 dB of
///            their own loudest, and the difference between them must stay the same whatever plays: an open
///            microphone that only hears its neighbours is nobody's partner
///   cost     turn(): at most one comparison (0.3 ms) and at most 25 of them a second of audio, or the choice at a
///            round's begin (2 ms for 64 lines, 4 ms for 128): 0.7 % of a core; no allocation after construction
///   thread   one at a time, beside the tape's writer
#include <array>
#include <vector>

#include "dsp/pair_judge.hpp"
#include "dsp/pair_tape.hpp"

namespace linecheck {

struct LinePair {
    std::int32_t partner = -1;  ///< channel from 0; -1: none
    PairKind kind = PairKind::none;
    bool identical = false;     ///< the same signal, not only the same source
    float delay_ms = 0;         ///< positive: the partner comes later
    bool operator==(const LinePair&) const = default;
};

class PairFinder {
public:
    explicit PairFinder(const PairTape& tape);
    /// One step, if one is due; false: nothing to do before more audio came.
    bool turn() noexcept;
    [[nodiscard]] const LinePair& of(std::size_t channel) const noexcept { return found_[channel]; }
    [[nodiscard]] std::uint64_t edition() const noexcept { return edition_; }

private:
    using Shape = std::array<float, PairTape::stretch_hops>;  // levels in dB less their mean, of norm 1
    struct Tally {
        std::int8_t votes = 0;
        bool believed = false;
        PairKind kind = PairKind::none;
        bool identical = false;
        float correlation = 0, delay_ms = 0;
        float difference_db = 0;  // of the two lines' levels, while they agree
    };
    struct Candidate {
        std::uint32_t a, b;
        float likeness;
    };
    struct Line {
        float level_dbfs = 0, loudest_dbfs = 0;
    };

    [[nodiscard]] Tally& tally(std::size_t a, std::size_t b) noexcept { return tallies_[b * (b - 1) / 2 + a]; }
    void begin_round(std::uint64_t now) noexcept;
    void draw_shape(std::size_t channel, std::uint64_t now) noexcept;
    void compare(const Candidate& candidate, std::uint64_t now) noexcept;
    [[nodiscard]] PairOpinion opinion_of(const Tally& past, const Pair& pair, const LevelMatch& levels, bool one_silent) const noexcept;
    void vote(Tally& tally, const PairOpinion& opinion, const Pair& pair, float difference_db) noexcept;
    [[nodiscard]] bool counts(const PairOpinion& opinion, const Candidate& candidate) const noexcept;
    void assign() noexcept;

    const PairTape& tape_;
    PairMeter meter_;
    std::vector<float> first_, second_;
    std::array<float, PairTape::stretch_hops> first_levels_{}, second_levels_{};
    std::vector<Shape> shapes_;
    std::vector<Line> lines_;
    std::vector<Tally> tallies_;         // [b (b - 1) / 2 + a], a < b
    std::vector<Candidate> candidates_;  // of this round, the most alike first
    std::vector<Candidate> believed_;    // room for assign()
    std::size_t next_ = 0;
    std::uint64_t round_began_ = 0, last_turn_ = 0;
    std::vector<LinePair> found_;
    std::uint64_t edition_ = 0;
};

}  // namespace linecheck
