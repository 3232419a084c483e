#pragma once
/// What of the board is new to the wire: on change only, at most 20 updates a second per address.
///
///   in       the Board, asked at any rate
///   out      messages that are due now; everything, for a newcomer
///   thread   the io thread
#include <chrono>
#include <vector>

#include "daemon/advice_feed.hpp"
#include "daemon/board.hpp"
#include "protocols/osc_message.hpp"

namespace linecheck {

class OscFeed {
public:
    using Clock = std::chrono::steady_clock;

    explicit OscFeed(const Board& board) : board_(board), advice_(board.advice()), lines_(board.channels()) {}
    /// Appends what changed and may be said now.
    void changes(Clock::time_point now, std::vector<OscMessage>& out);
    /// The same for the third-octave bands, which only some ask for.
    void band_changes(Clock::time_point now, std::vector<OscMessage>& out);
    /// Says the health when it changed, once a second at most.
    void health(Clock::time_point now, const Health& health, std::vector<OscMessage>& out);
    [[nodiscard]] std::vector<OscMessage> everything() const;

private:
    struct Address {
        OscMessage said;
        Clock::time_point at{};
    };
    struct Line {
        std::vector<Address> words;   ///< source, label, name, confidence, family, equipment, production, color, state, feedback, pair, safe, and of the desk's strip
        Address level;
        Address bands;
        std::uint64_t edition = 0;
    };
    void hand(Clock::time_point now, std::vector<OscMessage>& out);
    static bool offer(Address& address, OscMessage message, Clock::time_point now, std::vector<OscMessage>& out);

    const Board& board_;
    AdviceFeed advice_;
    std::vector<Line> lines_;
    Address health_, armed_, mode_;
};

}  // namespace linecheck
