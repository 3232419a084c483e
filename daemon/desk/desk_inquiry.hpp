#pragma once
/// The questions to one desk: each is asked until it is answered, no faster than the desk likes it.
///
///   meaning  a question without an answer is asked again, five times; then the desk has no such thing. The budget of a
///            turn is shared with whoever else sends
///   thread   the io thread
#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "protocols/osc_desk.hpp"

namespace linecheck {

class DeskInquiry {
public:
    using Clock = std::chrono::steady_clock;
    using Send = std::function<void(const OscMessage&)>;

    DeskInquiry(OscDesk& desk, Send send) : desk_(desk), pace_(desk.pace()), send_(std::move(send)) {}
    /// Unless it waits already.
    void ask(const OscMessage& question);
    /// In this order, before what waits: somebody waits for these.
    void ask_first(const std::vector<OscMessage>& questions);
    /// All of a strip, also what was asked and is not answered yet.
    void ask_all(std::size_t strip);
    void tend(Clock::time_point now);
    /// When what this answers was first asked; nothing when nothing was.
    std::optional<Clock::time_point> hear(const OscMessage& message);
    /// Whether any of these was not asked yet.
    [[nodiscard]] bool has_yet_to_ask(const std::vector<OscMessage>& questions) const;
    void clear();
    void spend() noexcept { --budget_; }
    [[nodiscard]] int budget() const noexcept { return budget_; }
    [[nodiscard]] bool nothing_waits() const noexcept { return first_.empty() && to_ask_.empty(); }
    [[nodiscard]] bool idle() const noexcept { return nothing_waits() && asked_.empty(); }

private:
    struct Question {
        OscMessage message;
        Clock::time_point first{}, again{};
        bool answered = false;    ///< in part
        int tries = 0;
        std::uint64_t order = 0;  ///< of those that were asked
    };
    void ask_again(Clock::time_point now);
    void send(const OscMessage& question);
    void queue(OscMessage question, std::string key);

    OscDesk& desk_;
    DeskPace pace_;
    Send send_;
    std::deque<OscMessage> first_, to_ask_;  ///< those that somebody waits for, and the rest
    std::set<std::string, std::less<>> waiting_;  ///< keys of both
    std::map<std::string, Question> asked_;
    std::uint64_t next_order_ = 0;
    Clock::time_point turn_since_{};
    int budget_ = 0;
};

}  // namespace linecheck
