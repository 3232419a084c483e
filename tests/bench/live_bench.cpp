// live_bench [--model FILE] [--seconds N] [--steps N]: the shipped programs measured from the outside.
// Starts a JACK server of its own (dummy device, 48 kHz, 64 frames) and plays into it; takes some five minutes.
#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "daemon/pipeline.hpp"
#include "ml/model.hpp"
#include "tests/bench/callback_probe.hpp"
#include "tests/bench/listening.hpp"
#include "tests/bench/stage.hpp"
#include "tests/support/audio_files.hpp"
#include "tests/support/sqlite_ask.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck::bench {
namespace {

constexpr std::size_t period_frames = 64;

struct Wish {
    std::string model = LINECHECK_SOURCE_DIR "/config/identify.safetensors";
    int seconds = 20;
    int steps = 120;
};

void measure_start(const JackServer& server, const Wish& wish, const TempDir& dir) {
    std::vector<double> times;
    for (int i = 0; i < 21; ++i) {
        Listening daemon(server, wish.model, 64, dir);
        times.push_back(daemon.start_ms());
        daemon.end();
    }
    row("start: from fork and exec to the first OSC answer, 64 lines, 21 times", spread(times, "ms", 0));
}

std::string by_thread(const ProcessCost& before, const ProcessCost& after, double seconds) {
    std::string text;
    for (const auto& [name, total] : after.thread_s) {
        const auto first = before.thread_s.find(name);
        const double share = 100 * (total - (first == before.thread_s.end() ? 0 : first->second)) / seconds;
        text += (text.empty() ? "" : ", ") + (name == "linecheckd" ? "jack" : name) + " " +
                number(share, "%");
    }
    return text;
}

/// What the tablet, the table of shares and the memory say of `seconds` of the running daemon.
void observe(Listening& daemon, const std::string& what, int seconds) {
    daemon.listen(4000);  // past the first verdicts
    daemon.tablet().count.clear();
    const ProcessCost before = daemon.cost();
    const auto begin = Clock::now();
    daemon.listen(seconds * 1000.0);
    const ProcessCost after = daemon.cost();
    const double passed = since_ms(begin) / 1000;
    int messages = 0;
    for (const auto& [address, n] : daemon.tablet().count) messages += n;
    row(what + ": CPU, share of one core", number(100 * (after.cpu_s - before.cpu_s) / passed, "%"));
    row(what + ": by thread", by_thread(before, after, passed));
    row(what + ": resident memory", number(after.own_mb, "MB") + " of its own, " +
                                        number(after.shared_mb, "MB") + " shared with the JACK server");
    row(what + ": OSC messages at the subscriber", number(messages / passed, "/s", 0));
}

/// Patches per second that the same audio brings to the network, on all lines together.
double inference_rate(std::size_t channels) {
    Pipeline pipeline(channels, static_cast<int>(analysis_rate), nullptr);
    std::vector<test::Signal> lines;
    for (std::size_t c = 0; c < channels; ++c) lines.push_back(stage_line(c));
    constexpr std::size_t seconds = 12;
    std::uint64_t settled = 0;
    std::vector<const float*> pointers(channels);
    for (std::size_t at = 0; at < seconds * 48000; at += hop_frames) {
        for (std::size_t c = 0; c < channels; ++c) pointers[c] = &lines[c][at % loop_frames];
        pipeline.ring().write({pointers.data(), channels, hop_frames});
        while (pipeline.advance()) {
        }
        if (at == 4 * 48000) settled = pipeline.counters().patches;
    }
    return static_cast<double>(pipeline.counters().patches - settled) / (seconds - 4);
}

void wait_for_lines(Listening& daemon, const StagePlayer& player) {
    if (!daemon.listen(10000, [&] { return player.connected(); }))
        throw std::runtime_error("bench: not every line was connected");
}

void measure_channels(const JackServer& server, const Wish& wish, std::size_t channels, const TempDir& dir) {
    const std::string lines = std::to_string(channels) + " lines";
    StagePlayer player(server, channels);
    Listening daemon(server, wish.model, channels, dir);
    wait_for_lines(daemon, player);
    observe(daemon, lines + ", silent", wish.seconds);
    player.play(true);
    observe(daemon, lines + ", all playing", wish.seconds);
    row(lines + ", all playing: patches due for the network", number(inference_rate(channels), "/s", 0));
    daemon.end();
    row(lines + ": since start, patches shed, frames dropped, xruns",
        ask(daemon.session(),
            "SELECT max(shed_patches) || ', ' || max(dropped_frames) || ', ' || max(xruns) FROM health"));
}

/// The level of line 1 that the subscriber knows.
float peak_of_line_1(const OscClient& tablet) {
    const auto found = tablet.last.find("/linecheck/ch/1/level");
    if (found == tablet.last.end() || found->second.arguments.empty()) return 0;
    const auto* peak = std::get_if<float>(&found->second.arguments[0]);
    return peak == nullptr ? 0 : *peak;
}

void measure_steps(const JackServer& server, const Wish& wish, std::size_t channels, const TempDir& dir) {
    StagePlayer player(server, channels);
    Listening daemon(server, wish.model, channels, dir);
    wait_for_lines(daemon, player);
    player.solo_tone(false);
    player.play(true);
    std::vector<double> latencies;
    for (int i = 0; i < wish.steps; ++i) {
        if (!daemon.listen(3000, [&] { return peak_of_line_1(daemon.tablet()) < -100; }))
            throw std::runtime_error("bench: line 1 does not fall silent");
        // Momentary loudness falls for 400 ms, and while it does, the rate limit would be measured instead.
        daemon.listen(600 + i * 7 % 50);
        player.solo_tone(true);
        if (daemon.listen(2000, [&] { return peak_of_line_1(daemon.tablet()) > -14; }))
            latencies.push_back(since_ms(player.tone_began()));
        player.solo_tone(false);
    }
    row("audio to OSC: step on line 1 of " + std::to_string(channels) + " playing, " +
            std::to_string(latencies.size()) + " steps",
        spread(latencies, "ms"));
    daemon.end();
}

void measure_write(std::size_t channels) {
    constexpr std::size_t millions = 2, blocks = 15;  // two hops a drain
    AudioRing ring(channels, 24000);
    std::vector<test::Signal> in(channels, test::noise(0.1, 0.1)), out(channels, test::Signal(hop_frames));
    std::vector<const float*> from;
    std::vector<float*> to;
    for (std::size_t c = 0; c < channels; ++c) {
        from.push_back(in[c].data());
        to.push_back(out[c].data());
    }
    std::vector<double> us;
    us.reserve(millions * 1000000);
    while (us.size() < us.capacity() - blocks) {
        for (std::size_t i = 0; i < blocks; ++i) {
            const auto begin = Clock::now();
            ring.write({from.data(), channels, period_frames});
            us.push_back(std::chrono::duration<double, std::micro>(Clock::now() - begin).count());
        }
        while (ring.read(to.data(), hop_frames) > 0) {
        }
    }
    row("AudioRing::write, " + std::to_string(channels) + " x 64 frames, drained between, 2 million",
        spread(us, "us", 2));
}

void measure_callback(const JackServer& server, const Wish& wish, std::size_t channels) {
    const Model model = Model::load(wish.model);
    StagePlayer player(server, channels);
    player.play(true);
    Pipeline pipeline(channels, static_cast<int>(analysis_rate), &model);
    pipeline.start([] { return false; });
    CallbackProbe probe(server, pipeline.ring(), 15000);
    const auto begin = Clock::now();
    while (!probe.done() && since_ms(begin) < 60000) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        for (Verdict verdict; pipeline.next_verdict(verdict);) {
        }
    }
    row("the callback's work in a JACK client, " + std::to_string(channels) + " x 64 frames, 15000 times",
        spread(probe.callback_us(), "us"));
    row("that callback's wake-up: distance of its intervals from 1333 us",
        spread(probe.uneven_us(), "us", 0));
}

double children_cpu_s() {
    rusage used{};
    getrusage(RUSAGE_CHILDREN, &used);
    return static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec) * 1e-6;
}

double identify_cpu_s(const Wish& wish, std::vector<std::string> what, const TempDir& dir) {
    what.insert(what.begin(), {"identify", "--json", "--model", wish.model});
    const double before = children_cpu_s();
    Program program(program_path("linecheck"), what, dir / "identify");
    if (program.end(0) != 0) throw std::runtime_error("bench: " + program.output());
    return children_cpu_s() - before;
}

test::Signal looped(const test::Signal& line, std::size_t times) {
    test::Signal all;
    for (std::size_t i = 0; i < times; ++i) all.insert(all.end(), line.begin(), line.end());
    return all;
}

void measure_files(const Wish& wish) {
    const TempDir dir, folder;
    for (std::size_t c = 0; c < 8; ++c)
        write_audio(folder / (std::to_string(c + 1) + ".wav"), {looped(stage_line(c), 15)});
    std::vector<double> one, eight;
    for (int i = 0; i < 5; ++i) {
        one.push_back(60 / identify_cpu_s(wish, {folder / "3.wav"}, dir));
        eight.push_back(60 / identify_cpu_s(wish, {"--session", folder.path()}, dir));
    }
    std::sort(one.begin(), one.end());
    std::sort(eight.begin(), eight.end());
    row("linecheck identify, one line of 60 s, median of 5",
        number(one[2], "times real time in CPU time", 0));
    row("linecheck identify --session, 8 lines of 60 s together, median of 5",
        number(eight[2], "times, ", 0) + number(8 * eight[2], "line-seconds per CPU second", 0));
}

void run(const Wish& wish) {
    const TempDir dir;
    row("figure", "value");
    std::printf("|---|---|\n");
    measure_files(wish);
    measure_write(64);
    const JackServer server("48000", std::to_string(period_frames));
    measure_start(server, wish, dir);
    for (const std::size_t channels : {32, 64}) measure_channels(server, wish, channels, dir);
    measure_steps(server, wish, 64, dir);
    measure_callback(server, wish, 64);
}

}  // namespace
}  // namespace linecheck::bench

int main(int count, char** arguments) {
    linecheck::bench::Wish wish;
    CLI::App app("the daemon's live figures");
    app.add_option("--model", wish.model, "model file; without it the shipped one");
    app.add_option("--seconds", wish.seconds, "length of each CPU measurement");
    app.add_option("--steps", wish.steps, "steps of the audio to OSC measurement");
    CLI11_PARSE(app, count, arguments);
    try {
        linecheck::bench::run(wish);
        return 0;
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "%s\n", failure.what());
        return 1;
    }
}
