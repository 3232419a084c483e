#include "dsp/pair_finder.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "dsp/units.hpp"

namespace linecheck {
namespace {

constexpr std::uint64_t hops_between_turns = 4;
constexpr std::size_t most_candidates = 96;     // at 25 a second the round is over before the next is due
constexpr float alike = 0.75F;                  // correlation of levels below which two lines are not compared
constexpr float quiet_dbfs = -70;               // below this a line does not play
constexpr float playing_db = 12;                // below its own loudest a line may only hear its neighbours
constexpr float forgetting_db = 0.05F;          // a round: 1 dB a minute
constexpr float unheard_dbfs = -200;
constexpr int identical_votes = 2, related_votes = 3, most_votes = 5;
constexpr int apart_vote = 2;
constexpr float steady_difference_db = 13;      // a hi-hat on one side tilts overheads by 11; close microphones swing by 20 to 40
constexpr float no_longer_identical = 0.6F;     // whatever the levels do: two players of one riff move alike

float mean_dbfs(std::span<const float> powers) noexcept {
    return power_to_dbfs(std::accumulate(powers.begin(), powers.end(), 0.0F) / static_cast<float>(powers.size()));
}

}  // namespace

PairFinder::PairFinder(const PairTape& tape)
    : tape_(tape),
      meter_(PairTape::stretch, PairTape::rate),
      first_(PairTape::stretch),
      second_(PairTape::stretch),
      shapes_(tape.channels()),
      lines_(tape.channels(), Line{unheard_dbfs, unheard_dbfs}),
      tallies_(tape.channels() * (tape.channels() - 1) / 2),
      found_(tape.channels()) {
    candidates_.reserve(tallies_.size());
    believed_.reserve(tallies_.size());
}

bool PairFinder::turn() noexcept {
    const std::uint64_t now = tape_.hops();
    if (next_ == candidates_.size()) {
        if (now < round_began_ + PairTape::stretch_hops) return false;
        begin_round(now);
        return true;
    }
    if (now < last_turn_ + hops_between_turns) return false;
    compare(candidates_[next_++], now);
    last_turn_ = now;
    return true;
}

void PairFinder::draw_shape(std::size_t channel, std::uint64_t now) noexcept {
    Shape& shape = shapes_[channel];
    Line& line = lines_[channel];
    line.level_dbfs = unheard_dbfs;
    if (!tape_.copy_levels(channel, now, first_levels_)) return;
    line.level_dbfs = mean_dbfs(first_levels_);
    line.loudest_dbfs = std::max(line.loudest_dbfs - forgetting_db, line.level_dbfs);
    const float floor = std::max(line.level_dbfs - 40, quiet_dbfs - 20);
    for (std::size_t i = 0; i < shape.size(); ++i) shape[i] = std::max(power_to_dbfs(first_levels_[i]), floor);
    const float mean = std::accumulate(shape.begin(), shape.end(), 0.0F) / static_cast<float>(shape.size());
    float squares = 1e-6F;
    for (float& x : shape) {
        x -= mean;
        squares += x * x;
    }
    for (float& x : shape) x /= std::sqrt(squares);
}

void PairFinder::begin_round(std::uint64_t now) noexcept {
    round_began_ = now;
    candidates_.clear();
    next_ = 0;
    for (std::size_t c = 0; c < lines_.size(); ++c) draw_shape(c, now);
    for (std::uint32_t b = 1; b < lines_.size(); ++b)
        for (std::uint32_t a = 0; a < b; ++a) {
            const bool heard = std::min(lines_[a].level_dbfs, lines_[b].level_dbfs) > quiet_dbfs;
            float likeness = heard ? std::inner_product(shapes_[a].begin(), shapes_[a].end(), shapes_[b].begin(), 0.0F) : 0.0F;
            if (tally(a, b).votes > 0) likeness = 1.0F + likeness;  // what is believed is looked at again first
            if (likeness >= alike) candidates_.push_back({a, b, likeness});
        }
    std::sort(candidates_.begin(), candidates_.end(), [](const Candidate& x, const Candidate& y) { return x.likeness > y.likeness; });
    if (candidates_.size() > most_candidates) candidates_.resize(most_candidates);
}

// Two views of one source count only while both lines play; that they go apart counts when one of them does.
bool PairFinder::counts(const PairOpinion& opinion, const Candidate& candidate) const noexcept {
    if (opinion.judgement == Judgement::silent) return false;
    if (opinion.identical) return true;
    const auto plays = [&](const Line& line) { return line.level_dbfs > quiet_dbfs && line.level_dbfs >= line.loudest_dbfs - playing_db; };
    const bool a = plays(lines_[candidate.a]), b = plays(lines_[candidate.b]);
    return opinion.judgement == Judgement::together ? a && b : a || b;
}

void PairFinder::compare(const Candidate& candidate, std::uint64_t now) noexcept {
    const bool there = tape_.copy(candidate.a, now, first_) && tape_.copy(candidate.b, now, second_) &&
                       tape_.copy_levels(candidate.a, now, first_levels_) && tape_.copy_levels(candidate.b, now, second_levels_);
    if (!there) return;
    lines_[candidate.a].level_dbfs = mean_dbfs(first_levels_);
    lines_[candidate.b].level_dbfs = mean_dbfs(second_levels_);
    const Pair pair = meter_.compare(first_, second_);
    const LevelMatch levels = match_levels(first_levels_, second_levels_);
    const bool one_silent = std::min(lines_[candidate.a].level_dbfs, lines_[candidate.b].level_dbfs) <= quiet_dbfs;
    Tally& past = tally(candidate.a, candidate.b);
    const PairOpinion opinion = opinion_of(past, pair, levels, one_silent);
    if (counts(opinion, candidate)) vote(past, opinion, pair, levels.difference_db);
}

PairOpinion PairFinder::opinion_of(const Tally& past, const Pair& pair, const LevelMatch& levels, bool one_silent) const noexcept {
    const bool no_longer_same = past.believed && past.identical && std::abs(pair.correlation) < no_longer_identical;
    const PairOpinion opinion = judge_pair(pair, levels);
    const bool tilted = past.votes > 0 && !opinion.identical && std::abs(levels.difference_db - past.difference_db) > steady_difference_db;
    if (one_silent || no_longer_same || tilted) return {Judgement::apart, PairKind::none, false, 0};
    return opinion;
}

void PairFinder::vote(Tally& tally, const PairOpinion& opinion, const Pair& pair, float difference_db) noexcept {
    const bool agrees = opinion.judgement == Judgement::together && (tally.votes == 0 || opinion.kind == tally.kind);
    if (agrees) {
        tally.identical = opinion.identical && (tally.votes == 0 || tally.identical);
        tally.kind = opinion.kind;
        tally.votes = static_cast<std::int8_t>(std::min(most_votes, tally.votes + 1));
        tally.correlation = pair.correlation;
        tally.difference_db += (tally.votes == 1 ? 1.0F : 0.25F) * (difference_db - tally.difference_db);
        if (!tally.believed) tally.delay_ms = opinion.delay_ms;  // a delay that trembles would be news every round
    } else {
        tally.votes = static_cast<std::int8_t>(std::max(0, tally.votes - (opinion.judgement == Judgement::apart ? apart_vote : 1)));
    }
    const bool believed = tally.votes > 0 && (tally.believed || tally.votes >= (tally.identical ? identical_votes : related_votes));
    if (believed == tally.believed) return;
    tally.believed = believed;
    assign();
}

// Each line gets the strongest claim on it; a stereo pair is of two lines, while a signal may be on three.
void PairFinder::assign() noexcept {
    std::fill(found_.begin(), found_.end(), LinePair{});
    const auto claim = [&](std::uint32_t a, std::uint32_t b, const Tally& t) {
        const bool free_a = found_[a].partner < 0, free_b = found_[b].partner < 0;
        if (t.kind == PairKind::stereo ? !(free_a && free_b) : !(free_a || free_b)) return;
        if (free_a) found_[a] = {static_cast<std::int32_t>(b), t.kind, t.identical, t.delay_ms};
        if (free_b) found_[b] = {static_cast<std::int32_t>(a), t.kind, t.identical, -t.delay_ms};
    };
    const auto rank = [](const Tally& t) { return (t.identical ? 2.0F : 0.0F) + std::abs(t.correlation); };
    believed_.clear();
    for (std::uint32_t b = 1; b < lines_.size(); ++b)
        for (std::uint32_t a = 0; a < b; ++a)
            if (tally(a, b).believed) believed_.push_back({a, b, rank(tally(a, b))});
    std::sort(believed_.begin(), believed_.end(), [](const Candidate& x, const Candidate& y) { return x.likeness > y.likeness; });
    for (const Candidate& c : believed_) claim(c.a, c.b, tally(c.a, c.b));
    ++edition_;
}

}  // namespace linecheck
