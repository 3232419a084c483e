#pragma once
/// linecheckd on a JACK server, and a subscriber that takes all it says.
#include <stdexcept>
#include <string>

#include "tests/bench/process_cost.hpp"
#include "tests/bench/report.hpp"
#include "tests/support/jack_server.hpp"
#include "tests/support/osc_client.hpp"
#include "tests/support/program.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck::bench {

/// The session is logged as on a show; the subscriber asks for the bands too.
class Listening {
public:
    Listening(const JackServer& server, const std::string& model, std::size_t channels, const TempDir& dir)
        : session_(dir / ("session-" + std::to_string(channels) + ".db")),
          begun_(Clock::now()),
          daemon_(
              program_path("linecheckd"),
              {"--source.kind=jack", "--jack.server=" + server.name(), "--jack.connect=stage:out_.*",
               "--jack.channels=" + std::to_string(channels), "--identify.model=" + model,
               "--osc.port=" + std::to_string(port()), "--display.table=off", "--session.file=" + session_},
              dir / "log"),
          tablet_(port()) {
        while (tablet_.last.empty()) {  // the first ones find no port yet
            if (since_ms(begun_) > 10000)
                throw std::runtime_error("bench: linecheckd does not answer: " + daemon_.output());
            subscribe();
            tablet_.listen(1);
        }
        start_ms_ = since_ms(begun_);
    }

    [[nodiscard]] double start_ms() const { return start_ms_; }
    [[nodiscard]] ProcessCost cost() const { return process_cost(daemon_.pid()); }
    [[nodiscard]] const std::string& session() const { return session_; }
    OscClient& tablet() { return tablet_; }
    void end() { daemon_.end(SIGTERM); }
    /// Keeps the lease and takes in what comes; true when `until` is.
    template <class F>
    bool listen(double ms, F&& until) {
        for (const auto begin = Clock::now(); since_ms(begin) < ms;) {
            if (since_ms(subscribed_) > 3000) subscribe();
            tablet_.listen(5);
            if (until()) return true;
        }
        return false;
    }
    void listen(double ms) {
        listen(ms, [] { return false; });
    }

private:
    static int port() { return 20000 + getpid() % 20000; }
    void subscribe() {
        tablet_.send({"/linecheck/subscribe", {0, std::string("bands")}});
        subscribed_ = Clock::now();
    }

    std::string session_;
    Clock::time_point begun_, subscribed_{};
    Program daemon_;
    OscClient tablet_;
    double start_ms_ = 0;
};

}  // namespace linecheck::bench
