#pragma once
/// What of the advice is new to the wire: offers as they come and change, "none" when they go.
///
///   in       the AdviceBook, asked at any rate
///   out      messages that are due now, at most 20 a second per kind and line; everything, for a newcomer
///   thread   the io thread
#include <array>
#include <chrono>
#include <cstdint>
#include <vector>

#include "daemon/advice_book.hpp"
#include "protocols/osc_message.hpp"

namespace linecheck {

class AdviceFeed {
public:
    using Clock = std::chrono::steady_clock;

    explicit AdviceFeed(const AdviceBook& book) : book_(book), lines_(book.channels()) {}
    void changes(Clock::time_point now, std::vector<OscMessage>& out);
    void everything(std::vector<OscMessage>& out) const;

private:
    struct Told {
        std::int32_t id = 0;   ///< 0: none
        Clock::time_point at{};
    };
    struct Line {
        std::array<Told, advice_kinds> told;
        std::uint64_t edition = 0;
    };
    bool tell(std::size_t channel, AdviceKind kind, Clock::time_point now, std::vector<OscMessage>& out);

    const AdviceBook& book_;
    std::vector<Line> lines_;
};

}  // namespace linecheck
