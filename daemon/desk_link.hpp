#pragma once
/// The link to one desk: finds it, learns all its strips, hears every change, writes and reads back what was written.
///
///   in       a family's OscDesk; tend() every 10 ms; write()
///   out      value(): the desk as it stands; heard: every change, and whether somebody else made it
///   meaning  questions leave as fast as the family's pace says. A write is done when it was read back; it is sent again
///            seven times, and never after the link was lost or cancel() was called, a person moved something of its
///            strip, or the scene changed: then its outcome is the reason. After 5 s without a sign, or when its
///            connection closes, the desk is lost: the link asks for it every second and learns everything anew
///   errors   none after construction, which throws std::runtime_error for a host nobody knows
///   thread   the io thread
#include <utility>

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "daemon/desk/desk_inquiry.hpp"
#include "daemon/desk/desk_wire.hpp"
#include "protocols/osc_desk.hpp"

namespace linecheck {

class DeskLink {
public:
    using Clock = std::chrono::steady_clock;
    enum class State { searching, syncing, connected };
    /// "" when the desk holds what was written, else why not.
    using Outcome = std::function<void(const std::string& reason)>;
    struct Heard {
        DeskSetting setting;
        bool by_somebody = false;  ///< not what we wrote, nor learnt while syncing
        bool asked = false;        ///< the answer to our question: it may have changed long ago, with others
    };

    DeskLink(boost::asio::io_context& io, std::unique_ptr<OscDesk> desk, const std::string& host, int port, int own_port = 0);
    DeskLink(const DeskLink&) = delete;
    DeskLink& operator=(const DeskLink&) = delete;

    void tend(Clock::time_point now);
    void on_heard(std::function<void(const Heard&)> heard) { heard_ = std::move(heard); }
    void on_state(std::function<void(State)> state) { told_state_ = std::move(state); }
    /// Refused at once, by its outcome, while the link is not connected or when nothing of it may be set.
    /// `check`: places that are read anew first; when the desk holds something else there than we know, somebody was there,
    /// and nothing is sent.
    void write(std::vector<DeskSetting> settings, Outcome outcome, std::vector<DeskSetting> check = {});
    /// Nothing that waits is sent any more.
    void cancel(const std::string& reason);
    void cancel(int strip, const std::string& reason);

    [[nodiscard]] State state() const noexcept { return state_; }
    /// nullptr while it is not known.
    [[nodiscard]] const DeskValue* value(const DeskPlace& place) const;
    [[nodiscard]] const OscDesk& desk() const noexcept { return *desk_; }

private:
    struct Write {
        std::vector<DeskSetting> settings;  ///< as the desk will store them
        Outcome outcome;
        std::vector<bool> seen;             ///< heard of since it was sent
        Clock::time_point look{};           ///< when to read back
        int tries = 0;
        int looks = 0;                      ///< whose question left, in vain, since it was sent
        std::vector<DeskSetting> check;     ///< what is still to be read before it is sent
        std::uint64_t number = 0;           ///< of this link's writes
        Clock::time_point begun{}, sent{};  ///< only answers to what was asked after that count
        Clock::time_point heard{};          ///< the first sign of the desk since it was begun
    };

    /// What a place held before we wrote to it: datagrams overtake each other, and may say so again.
    struct Recent {
        DeskValue before;
        Clock::time_point until{};
    };

    /// What we sent and nobody waits for any more: it may still arrive, or have arrived, and is nobody's hand.
    struct CalledOff {
        DeskValue value;
        Clock::time_point until{};
    };

    /// What a message was to us.
    struct Meaning {
        enum class Sort : unsigned char { news, answer, confirmation } sort = Sort::news;
        Clock::time_point asked{};  ///< first, when it is an answer
    };
    using Sort = Meaning::Sort;

    void take(const OscMessage& message);
    void store(const DeskSetting& setting, const Meaning& meaning);
    void look_after_writes(Clock::time_point now);
    void send_write(Write& write, Clock::time_point now);
    void finish(std::size_t index, const std::string& reason);
    void learn_everything();
    void lose(Clock::time_point now);
    void enter(State state);
    bool is_late_news(const DeskSetting& setting, bool pending, bool answer);
    [[nodiscard]] bool stands(const DeskSetting& setting) const;
    [[nodiscard]] bool holds(const Write& write) const;
    const DeskSetting* see(const DeskPlace& place, const Meaning& meaning);
    [[nodiscard]] bool was_called_off(const DeskSetting& setting) const;
    void yield_to_a_person(const DeskPlace& place);
    void end(std::deque<Write> ended, const std::string& reason);
    void end_writes_of(int strip, const std::string& reason);
    void forget_amp(int strip);
    bool check_first(Write& write, Clock::time_point now);
    bool is_behind(Write& write, Clock::time_point now) const;
    void look(Write& write, const std::vector<DeskSetting>& settings, Clock::time_point now);
    [[nodiscard]] std::size_t most_open_writes() const;
    void read_anew(Clock::time_point now);
    void look_around(Clock::time_point now);

    std::unique_ptr<OscDesk> desk_;
    std::unique_ptr<DeskWire> wire_;
    DeskInquiry inquiry_;
    State state_ = State::searching;
    std::map<DeskPlace, DeskValue> values_;
    std::deque<Write> writes_;
    std::map<DeskPlace, Recent> recent_;
    std::map<DeskPlace, CalledOff> called_off_;
    std::function<void(const Heard&)> heard_;
    std::function<void(State)> told_state_;
    Clock::time_point last_sign_{}, next_greeting_{}, next_renewal_{}, next_look_{};
    std::uint64_t writes_begun_ = 0;
    std::size_t look_at_ = 0;  ///< strip that is read anew next
    bool recalled_ = false;    ///< a scene was: all is to be read anew
    Clock::time_point next_reading_{};
};

}  // namespace linecheck
