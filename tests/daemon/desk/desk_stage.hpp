#pragma once
/// A stage with a desk: the board, linecheck's hand, and a strict double of an X32 on this machine.
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "daemon/desk/desk_hand.hpp"
#include "ml/labels.hpp"
#include "tests/support/desk/x32_desk.hpp"

namespace linecheck::test {

class DeskStage {
public:
    using Clock = DeskHand::Clock;
    explicit DeskStage(std::size_t lines = 32, std::chrono::milliseconds stable = std::chrono::milliseconds(100))
        : board(std::vector<std::string>(lines, "in"), LabelBook::load(LINECHECK_SOURCE_DIR "/config/labels.toml")), stable_(stable) {}

    /// After what a person set beforehand.
    bool connect() {
        roster.emplace(io, std::vector<std::string>{"x32://127.0.0.1:" + std::to_string(desk.port())}, board.channels());
        hand.emplace(*roster, board, DeskLabeller::Rules{0.8F, stable_}, [this](const DeskAction& action) { actions.push_back(action); },
                     [this](std::size_t channel, bool as_offered) {
                         gains_moved.push_back(channel);
                         if (!as_offered) board.advice().level_moved(channel);
                     });
        return run_until([&] { return roster->seat(0).connected(); }, 5000);
    }
    template <class Done>
    bool run_until(Done done, int longest_ms) {
        const auto end = Clock::now() + std::chrono::milliseconds(longest_ms);
        while (Clock::now() < end) {
            io.poll();
            io.restart();
            hand->tend(Clock::now());
            if (done()) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        return false;
    }
    void run(int ms) {
        run_until([] { return false; }, ms);
    }
    void hear(std::size_t channel, std::string_view label, float confidence = 0.95F) {
        Verdict v;
        v.channel = static_cast<std::uint32_t>(channel);
        v.label = static_cast<std::int16_t>(*label_index(label));
        v.family = static_cast<std::int16_t>(family_of(v.label));
        v.confidence = confidence;
        board.hear(v);
    }
    /// The id under which it is offered.
    std::int32_t advise(std::size_t channel, AdviceKind kind, AdviceChange change) {
        LineAdvice line;
        line.label = board.known(channel).label;
        line.each.push_back({kind, std::move(change), "because", 1.0F});
        board.advice().take(channel, line);
        run(5);
        return board.advice().offer(channel, kind)->id;
    }
    std::string apply(std::size_t channel, std::int32_t id) { return hand->apply(channel, id, "engineer"); }
    /// Until the latest write was verified or refused.
    std::string outcome(std::size_t channel, int longest_ms = 3000) {
        run_until([&] { return board.strip(channel).desk_write != "pending"; }, longest_ms);
        return board.strip(channel).desk_write;
    }
    std::string name(int strip) { return std::get<std::string>(desk.value(path(strip) + "/config/name")); }
    float number(const std::string& address) { return std::get<float>(desk.value(address)); }
    static std::string path(int strip) { return "/ch/" + std::string(strip < 9 ? "0" : "") + std::to_string(strip + 1); }
    static std::string amp(int strip) { return "/headamp/" + std::string(strip < 10 ? "00" : "0") + std::to_string(strip); }

    X32Desk desk;
    boost::asio::io_context io;
    Board board;
    std::optional<DeskRoster> roster;
    std::optional<DeskHand> hand;
    std::vector<DeskAction> actions;
    std::vector<std::size_t> gains_moved;

private:
    std::chrono::milliseconds stable_;
};

}  // namespace linecheck::test
