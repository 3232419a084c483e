#pragma once
/// The one way to a desk's strip: every write is told of, read back, recorded, and can be taken back.
///
///   in       settings for a line's strip, who wants them and what they are called ("hpf", "label", "gain")
///   out      the line's desk words on the board (pending, verified, refused ...), a record of each parameter written, the
///            undo list of each line
///   meaning  a record holds what was there, what was wanted and what came of it. Undo restores only what still stands as
///            we left it: what somebody changed since is theirs
///   thread   the io thread
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "daemon/board.hpp"
#include "daemon/desk/desk_roster.hpp"

namespace linecheck {

/// One parameter that was written, or was to be.
struct DeskAction {
    std::size_t channel = 0;
    std::string kind, parameter, from, to, who;
    std::string refused;   ///< "" when the desk holds it
};

class DeskJournal {
public:
    using Audit = std::function<void(const DeskAction&)>;
    using Outcome = std::function<void(const std::string& reason)>;
    struct Done {
        std::string kind;
        std::vector<DeskSetting> before, after;
        int tap = 0;           ///< writes of one tap are taken back as one
        bool partial = false;  ///< it was ended on the way: some of it may stand
    };
    struct Order {
        std::string kind, who;
        int tap = 0;           ///< 0: cannot be taken back (an undo)
    };

    DeskJournal(DeskRoster& roster, Board& board, Audit audit) : roster_(roster), board_(board), audit_(std::move(audit)), done_(board.channels()) {}

    /// What stands there is read anew first (of a label: the name).
    void write(std::size_t channel, Order order, std::vector<DeskSetting> settings, Outcome then = {});
    /// What was done last to a line; nullptr for nothing.
    [[nodiscard]] const Done* last(std::size_t channel) const noexcept { return done_[channel].empty() ? nullptr : &done_[channel].back(); }
    void drop_last(std::size_t channel) { done_[channel].pop_back(); }
    [[nodiscard]] int new_tap() noexcept { return ++taps_; }
    /// Somebody set it: there is no way back behind that.
    void forget_kind(std::size_t channel, std::string_view kind);
    void forget(std::size_t channel) { done_[channel].clear(); }
    [[nodiscard]] bool empty(std::size_t channel) const noexcept { return done_[channel].empty(); }

private:
    void tell(std::size_t channel, const std::string& kind, const std::vector<DeskSetting>& before, const std::vector<DeskSetting>& after, const std::string& who,
              const std::string& reason);

    void put(std::size_t channel, Done done);

    int taps_ = 0;
    DeskRoster& roster_;
    Board& board_;
    Audit audit_;
    std::vector<std::vector<Done>> done_;
};

/// "gate threshold", "eq 2 gain".
std::string parameter_words(const DeskPlace& place);

}  // namespace linecheck
