#pragma once
/// Writes one advice when the engineer taps apply, and takes it back when they tap undo.
///
///   in       offers of the advice book; the strips as they stand
///   meaning  an offer is tied to what the desk held when it was first seen: when the desk holds something else at the time
///            of the tap, it is refused. A gain goes up by at most 3 dB a tap, in steps of 6 dB a second, and in show mode
///            by 6 dB in sum; down at once. Never on a head amp that feeds other strips, nor while somebody's hand is on
///            the strip
///   errors   words for the engineer; "" when it is on its way (the line's desk words tell the rest)
///   thread   the io thread
#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "daemon/board.hpp"
#include "daemon/desk/desk_journal.hpp"
#include "daemon/desk/gain_ramp.hpp"

namespace linecheck {

class DeskApplier {
public:
    using Clock = std::chrono::steady_clock;
    /// A line's head amp moved: what was heard before was at another level. `as_offered`: by just what was applied.
    using GainMoved = std::function<void(std::size_t channel, bool as_offered)>;

    DeskApplier(DeskRoster& roster, DeskJournal& journal, Board& board, GainMoved gain_moved)
        : roster_(roster), journal_(journal), board_(board), gain_moved_(std::move(gain_moved)), lines_(board.channels()) {}

    void tend(std::size_t channel, Clock::time_point now);
    std::string apply(std::size_t channel, std::int32_t id, const std::string& who, Clock::time_point now);
    std::string undo(std::size_t channel, const std::string& who, std::string& kind, Clock::time_point now);
    /// Why nothing can be written to the line now; "" when it can.
    [[nodiscard]] std::string busy(std::size_t channel, Clock::time_point now) const;
    void set_show(bool show);
    [[nodiscard]] bool show() const noexcept { return show_; }
    /// Somebody moved this of the strip.
    void touched(std::size_t channel, const DeskPlace& place, Clock::time_point now);
    /// Offers are tied anew, and nothing that was begun goes on.
    void upset(std::size_t channel);
    void stop(std::size_t channel) { end_ramp(channel, false); }

private:
    struct Tie {
        std::int32_t id = 0;
        std::vector<DeskSetting> stands;
    };
    struct Ramp {
        GainRamp steps;
        std::string who;
        int tap;     ///< 0: an undo, which cannot be taken back itself
        int number;  ///< an outcome of an earlier ramp is not this one's
    };
    struct Line {
        std::array<Tie, advice_kinds> ties;
        std::uint64_t edition = 0;
        std::optional<Ramp> ramp;
        std::optional<Clock::time_point> touched;
        float raised_db = 0;  ///< in show mode, in sum
    };
    void tie(std::size_t channel);
    [[nodiscard]] bool tied(std::size_t channel, const AdviceOffer& offer, const std::vector<DeskSetting>& wanted) const;
    std::string apply_gain(std::size_t channel, const AdviceOffer& offer, const std::string& who);
    std::string apply_plan(std::size_t channel, const AdviceOffer& offer, const std::string& who);
    void begin_ramp(std::size_t channel, float to_db, const std::string& who, int tap);
    void end_ramp(std::size_t channel, bool as_offered);
    std::string undo_gain(std::size_t channel, const DeskJournal::Done& last, const std::string& who);
    [[nodiscard]] std::string why_no_gain(std::size_t channel) const;

    DeskRoster& roster_;
    DeskJournal& journal_;
    Board& board_;
    GainMoved gain_moved_;
    std::vector<Line> lines_;
    bool show_ = true;
    int ramps_ = 0;
};

}  // namespace linecheck
