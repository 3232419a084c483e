#pragma once
/// Writes what is on a line to its scribble strip: name, colour, icon.
///
///   in       the board's verdicts and corrections, the strips as they stand
///   out      armed: written by itself once sure and stable; else an offer with an id, written by apply()
///   meaning  only names that are blank, the desk's own or ours are ever replaced. A strip that somebody touched, whose
///            label was taken back, or that another scene or patch moved under is left alone until labels are armed anew
///   thread   the io thread
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "daemon/board.hpp"
#include "daemon/desk/desk_journal.hpp"

namespace linecheck {

class DeskLabeller {
public:
    using Clock = std::chrono::steady_clock;
    struct Rules {
        float confidence = 0.8F;                       ///< the least to write by itself; a person's correction is enough
        std::chrono::milliseconds stable{2000};        ///< how long the same name must have been shown
    };

    DeskLabeller(DeskRoster& roster, DeskJournal& journal, Board& board, Rules rules)
        : roster_(roster), journal_(journal), board_(board), rules_(rules), lines_(board.channels()) {}

    /// `writable`: nobody made the line safe.
    void tend(std::size_t channel, bool writable, Clock::time_point now);
    /// Off also ends what waits.
    void arm(bool armed);
    [[nodiscard]] bool armed() const noexcept { return armed_; }
    /// The name on the strip, when somebody gave it; "" for none, the desk's own and ours.
    [[nodiscard]] std::string somebodys_name(std::size_t channel) const;
    /// A name that an earlier run of ours wrote there.
    void remember_ours(std::size_t channel, std::string name) { lines_[channel].ours.push_back(std::move(name)); }
    /// Until arm(true): somebody's hand was on it.
    void leave(std::size_t channel) { lines_[channel].left = true; }
    /// "" or why not; `taken` is whether the id was a label offer's at all.
    std::string apply(std::size_t channel, std::int32_t id, const std::string& who, bool& taken);

private:
    struct Line {
        std::string name;             ///< shown
        Clock::time_point since{};
        std::vector<std::string> ours;  ///< names that we sent, arrived or not
        bool left = false, writing = false;
        Clock::time_point not_before{};  ///< after a refusal
    };
    [[nodiscard]] bool may_replace(std::size_t channel) const;
    [[nodiscard]] bool sure(std::size_t channel, Clock::time_point now) const;
    void offer(std::size_t channel, const std::vector<DeskSetting>& face);
    void write(std::size_t channel, std::vector<DeskSetting> face, const std::string& who);

    DeskRoster& roster_;
    DeskJournal& journal_;
    Board& board_;
    Rules rules_;
    std::vector<Line> lines_;
    bool armed_ = false;
};

}  // namespace linecheck
