#pragma once
/// linecheck's hand on the desks: the one place that decides whether anything is written (DESIGN section 9).
///
///   in       what engineers ask for over OSC, HTTP or the command line; what the desks say; tend() every 10 ms
///   out      writes through the journal; each line's desk values and words on the board
///   meaning  begins disarmed and in show mode. Armed is labels only; all else is one tap, one write. A line made safe is
///            never written. A scene, another patch or a lost desk ends all that was begun on its lines and leaves their
///            labels alone until labels are armed anew. panic() disarms and ends everything
///   errors   answers: "" or why not, in words for the engineer
///   thread   the io thread
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "daemon/board.hpp"
#include "daemon/desk/desk_applier.hpp"
#include "daemon/desk/desk_journal.hpp"
#include "daemon/desk/desk_labeller.hpp"
#include "daemon/desk/desk_roster.hpp"
#include "daemon/desk/typed_names.hpp"

namespace linecheck {

class DeskHand {
public:
    using Clock = std::chrono::steady_clock;

    DeskHand(DeskRoster& roster, Board& board, DeskLabeller::Rules rules, DeskJournal::Audit audit, DeskApplier::GainMoved gain_moved);
    void tend(Clock::time_point now);
    /// Told of each line's name that somebody gave, and of "" when there is none any more. Ours is not among them: what we
    /// said must not come back to us as news.
    void on_name(std::function<void(std::size_t channel, const std::string& name)> told) { told_name_ = std::move(told); }

    /// Told of each name that somebody typed while we watched, "" for one that was cleared: see TypedNames.
    void on_typed_name(std::function<void(std::size_t channel, const std::string& name)> told) { told_typed_ = std::move(told); }
    void remember_ours(std::size_t channel, const std::string& name) { labeller_.remember_ours(channel, name); }

    std::string apply(std::size_t channel, std::int32_t id, const std::string& who);
    /// False when no such label stands; else the strip is left alone until labels are armed anew.
    bool reject_label(std::size_t channel, std::int32_t id);
    std::string undo(std::size_t channel, const std::string& who);
    /// The latest write of every line.
    std::string undo_all(const std::string& who);
    void safe(std::size_t channel, bool on, const std::string& who);
    void arm_labels(bool on, const std::string& who);
    void mode(bool soundcheck, const std::string& who);
    /// `say`: whether it is worth a line in the log again.
    void panic(const std::string& who, bool say = true);

private:
    void show() { board_.show_hand(labeller_.armed(), !applier_.show()); }
    void heard(std::size_t channel, const DeskLink::Heard& what);
    void upset(const std::vector<std::size_t>& channels);
    [[nodiscard]] std::string why_safe(std::size_t channel) const;

    DeskRoster& roster_;
    Board& board_;
    DeskJournal journal_;
    DeskLabeller labeller_;
    DeskApplier applier_;
    std::function<void(std::size_t, const std::string&)> told_name_, told_typed_;
    TypedNames typed_;
    std::vector<bool> changed_;   ///< lines whose desk values the board does not show yet
};

}  // namespace linecheck
