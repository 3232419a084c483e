// web_bench [--lines N] [--clients N] [--seconds N]: what web sockets cost linecheckd while every line plays.
// Plays a file into the shipped program, without identification and advice, and listens on /api/stream.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>
#include <regex>
#include <thread>

#include "tests/bench/process_cost.hpp"
#include "tests/bench/stage.hpp"
#include "tests/support/audio_files.hpp"
#include "tests/support/http_client.hpp"
#include "tests/support/program.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck::bench {
namespace {

struct Wish {
    std::size_t lines = 64, clients = 10;
    int seconds = 10;
};

std::string played(const TempDir& dir, std::size_t lines) {
    Lines samples(lines, std::vector<float>(loop_frames));
    for (std::size_t c = 0; c < lines; ++c)
        for (std::size_t i = 0; i < loop_frames; ++i) samples[c][i] = static_cast<float>(0.3 * tone_of(4 * c + c % 3, static_cast<double>(i) / 48000));  // none of its noises
    write_audio(dir / "stage.wav", samples);
    return dir / "stage.wav";
}

int http_port(const Program& daemon) {
    std::smatch found;
    std::string log;
    const bool there = eventually([&] { return log = daemon.output(), std::regex_search(log, found, std::regex("http on port (\\d+)\n")); });
    if (!there) throw std::runtime_error("bench: linecheckd does not say its port: " + daemon.output());
    return std::stoi(found[1]);
}

struct Heard {
    std::size_t messages = 0, full = 0, bytes = 0;
};
Heard listen(int port, int seconds) {
    Heard out;
    WebSocket socket(port, "/api/stream");
    for (const auto begun = Clock::now(); since_ms(begun) < 1000.0 * seconds;) {
        const std::string message = socket.next();
        if (message.empty()) throw std::runtime_error("bench: the stream ended");
        ++out.messages;
        out.full += message.starts_with("{\"full\"") ? 1 : 0;
        out.bytes += message.size();
    }
    return out;
}

double cost_of(const Program& daemon, const std::function<void()>& meanwhile) {
    const double before = process_cost(daemon.pid()).cpu_s;
    const auto begun = Clock::now();
    meanwhile();
    return 100 * (process_cost(daemon.pid()).cpu_s - before) / (since_ms(begun) / 1000);
}

void run(const Wish& wish) {
    const TempDir dir;
    const Program daemon(program_path("linecheckd"),
                         {"--source.kind=file", "--source.loop=true", "--source.path=" + played(dir, wish.lines), "--identify.model=none", "--advice.enabled=false",
                          "--osc.port=0", "--http.port=0", "--display.table=off"}, dir / "log");
    const int port = http_port(daemon);
    std::this_thread::sleep_for(std::chrono::seconds(3));
    const double alone = cost_of(daemon, [&] { std::this_thread::sleep_for(std::chrono::seconds(wish.seconds)); });
    std::vector<Heard> heard(wish.clients);
    const double with = cost_of(daemon, [&] {
        std::vector<std::jthread> clients;
        for (Heard& one : heard) clients.emplace_back([&one, port, &wish] { one = listen(port, wish.seconds); });
    });
    const auto fewest = std::min_element(heard.begin(), heard.end(), [](const Heard& a, const Heard& b) { return a.messages < b.messages; });
    row(std::to_string(wish.lines) + " playing lines, " + std::to_string(wish.clients) + " streams: more of a core than without them", number(with - alone, "%"));
    row("messages that the slowest got a second, of which told everything anew", number(static_cast<double>(fewest->messages) / wish.seconds, "") + ", " + std::to_string(fewest->full - 1));
    row("a stream", number(static_cast<double>(fewest->bytes) / wish.seconds / 1000, "kB/s"));
    const auto begun = Clock::now();
    const std::size_t tree = http_get(port, "/").body.size();
    row("the whole tree, " + number(static_cast<double>(tree) / 1000, "kB", 0), number(since_ms(begun), "ms"));
}

}  // namespace
}  // namespace linecheck::bench

int main(int argc, char** argv) {
    linecheck::bench::Wish wish;
    CLI::App app("What web sockets cost linecheckd");
    app.add_option("--lines", wish.lines)->capture_default_str()->check(CLI::Range(1, 128));
    app.add_option("--clients", wish.clients)->capture_default_str()->check(CLI::Range(1, 10));
    app.add_option("--seconds", wish.seconds)->capture_default_str()->check(CLI::Range(1, 600));
    CLI11_PARSE(app, argc, argv);
    try {
        linecheck::bench::run(wish);
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "%s\n", failure.what());
        return 1;
    }
    return 0;
}
