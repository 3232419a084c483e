#pragma once
/// What people ask of the daemon, by whatever wire: one place that obeys.
///
///   in       an understood command and who gave it, in words for the log: "osc 192.168.1.20"
///   out      the board, the advice and the desks moved
///   errors   answers: "" when it was obeyed (a write to a desk: begun), else why not, in words for the engineer
///   thread   the io thread
#include <functional>
#include <string>
#include <utility>

#include "daemon/board.hpp"
#include "daemon/log.hpp"
#include "protocols/osc_namespace.hpp"

namespace linecheck {

class DeskHand;

class Orders {
public:
    /// `hand`: nullptr where there are no desks at all.
    Orders(Board& board, DeskHand* hand) : board_(board), hand_(hand) {}
    std::string obey(const osc::Command& command, const std::string& who);
    using Rejected = std::function<void(std::size_t channel, std::int32_t id, const std::string& who)>;
    /// Told of each advice that was turned down.
    void on_rejected(Rejected told) { told_rejected_ = std::move(told); }

private:
    void correct(const osc::Correct& correction, const std::string& who);
    std::string obey_desk(const osc::Command& command, const std::string& who);
    std::string reject(const osc::Reject& refusal, const std::string& who);
    void panic(const std::string& who);

    Board& board_;
    DeskHand* hand_;
    Rejected told_rejected_;
    log::Gate panics_{std::chrono::seconds(1)};
};

}  // namespace linecheck
