#pragma once
/// A link to a desk double, run in a test's own thread.
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "daemon/desk_link.hpp"

namespace linecheck::test {

template <class Desk>
class Linked : public testing::Test {
protected:
    using Clock = DeskLink::Clock;

    template <class... Arguments>
    explicit Linked(Arguments&&... of_desk) : desk(std::forward<Arguments>(of_desk)...) {}

    /// `own_port`: of ours, where the desk sends to.
    void connect(std::unique_ptr<OscDesk> client, int own_port = 0) {
        link = std::make_unique<DeskLink>(io, std::move(client), "127.0.0.1", desk.port(), own_port);
        link->on_heard([this](const DeskLink::Heard& heard) {
            if (heard.by_somebody) moved.push_back(heard.setting);
        });
    }
    /// Runs the link until `done` or the time is over; true when done.
    template <class Done>
    bool run_until(Done done, std::chrono::milliseconds longest) {
        const auto end = Clock::now() + longest;
        while (Clock::now() < end) {
            io.poll();
            io.restart();
            link->tend(Clock::now());
            if (done()) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        return false;
    }
    bool connected(std::chrono::milliseconds longest = std::chrono::milliseconds(3000)) {
        return run_until([this] { return link->state() == DeskLink::State::connected; }, longest);
    }
    /// Writes and waits; "?" when no outcome came.
    std::string write(std::vector<DeskSetting> settings, std::chrono::milliseconds longest = std::chrono::milliseconds(3000), std::vector<DeskSetting> check = {}) {
        std::string reason = "?";
        link->write(std::move(settings), [&](const std::string& said) { reason = said; }, std::move(check));
        run_until([&] { return reason != "?"; }, longest);
        return reason;
    }
    /// What becomes of a write that never arrives, when `meanwhile` happens at the desk.
    template <class Act>
    std::string lost_write(DeskSetting setting, Act meanwhile) {
        desk.set_faults({.loss = 1.0});
        std::string reason = "?";
        link->write({std::move(setting)}, [&](const std::string& said) { reason = said; });
        run_until([] { return false; }, std::chrono::milliseconds(300));  // sent by now, and thrown away
        desk.set_faults({});
        meanwhile();
        run_until([&] { return reason != "?"; }, std::chrono::milliseconds(2000));
        return reason;
    }
    /// Writes over a network that loses a fifth and delays by up to 50 ms; "" when all were done in time.
    std::string write_lossily(const std::vector<std::vector<DeskSetting>>& writes, std::chrono::milliseconds longest) {
        desk.set_faults({.loss = 0.2, .jitter = std::chrono::milliseconds(50), .seed = 7});
        std::size_t done = 0;
        std::string why;
        for (const auto& settings : writes)
            link->write(settings, [&](const std::string& reason) {
                ++done;
                why += reason;
            });
        if (!run_until([&] { return done == writes.size(); }, longest)) why += std::to_string(writes.size() - done) + " are not done";
        return why;
    }
    static DeskPlace place(int strip, DeskParameter parameter, std::uint8_t band = 0) { return {static_cast<std::int16_t>(strip), parameter, band}; }

    Desk desk;
    boost::asio::io_context io;
    std::unique_ptr<DeskLink> link;
    std::vector<DeskSetting> moved;
};

}  // namespace linecheck::test
