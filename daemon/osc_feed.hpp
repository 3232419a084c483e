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

    static constexpr std::chrono::milliseconds between_updates{50};

    /// `between_rises`: a level that jumps up may be said again after that time, so that a meter shows a hit when it is heard.
    explicit OscFeed(const Board& board, std::chrono::milliseconds between_rises = between_updates)
        : board_(board), advice_(board.advice()), lines_(board.channels()), between_rises_(between_rises) {}
    /// A level jumped up and may be said.
    [[nodiscard]] bool rises(Clock::time_point now) const;
    /// Appends what changed and may be said now.
    void changes(Clock::time_point now, std::vector<OscMessage>& out);
    /// The same for the third-octave bands, which only some ask for.
    void band_changes(Clock::time_point now, std::vector<OscMessage>& out);
    /// Says the health when it changed, once a second at most.
    void health(Clock::time_point now, const Health& health, std::vector<OscMessage>& out);
    [[nodiscard]] std::vector<OscMessage> everything() const;
    [[nodiscard]] OscMessage bands_now(std::size_t channel) const;
    [[nodiscard]] std::size_t channels() const noexcept { return lines_.size(); }

private:
    struct Address {
        OscMessage said;
        Clock::time_point at{};
    };
    struct Line {
        std::vector<Address> words;   ///< source, label, name, confidence, family, equipment, production, language, color, state, feedback, pair, safe, and of the desk's strip
        Address level;
        Address bands;
        std::uint64_t edition = 0;
    };
    [[nodiscard]] bool rises(Clock::time_point now, std::size_t channel) const;
    void main_mix(Clock::time_point now, std::vector<OscMessage>& out);
    void hand(Clock::time_point now, std::vector<OscMessage>& out);
    static bool offer(Address& address, OscMessage message, Clock::time_point now, std::vector<OscMessage>& out, Clock::duration between = between_updates);

    const Board& board_;
    AdviceFeed advice_;
    std::vector<Line> lines_;
    std::chrono::milliseconds between_rises_;
    std::vector<Address> main_;      ///< in the order of MainMix::messages()
    Clock::time_point main_asked_{};
    Address health_, armed_, mode_;
};

}  // namespace linecheck
