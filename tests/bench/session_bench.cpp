// session_bench [--lines N] [--seconds N] [--kills N]: what the session log costs, in CPU, on disk, and by kill -9.
// The lines play without a pause and change their minds as a lively stage does; --kills takes a second each.
#include <CLI/CLI.hpp>
#include <sys/resource.h>

#include <cstdio>
#include <random>

#include "sessions/session_prune.hpp"
#include "tests/bench/report.hpp"
#include "tests/support/kill_writer.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck::bench {
namespace {


constexpr int ticks_a_second = 100, observe_s = 5, verdict_every_s = 10, advice_every_s = 30;

double process_cpu_s() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& t) { return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec); };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

/// A stage on which every line plays; one tick is 10 ms of it.
class Stage {
public:
    Stage(const std::string& path, std::size_t lines) : board_(std::vector<std::string>(lines, "system:capture"), LabelBook()), log_({path}, {"bench", 48000, 0}, board_) {
        snapshot_.features.active = true;
        snapshot_.features.mean_square = 0.01F;
        snapshot_.peak_dbfs = -8;
        for (std::size_t b = 0; b < band_count; ++b) snapshot_.bands.lasting[b] = -30.5F - static_cast<float>(b);
    }
    void tick() {
        ++ticks_;
        snapshot_.features.frame = ticks_ * hop_frames;
        for (std::size_t c = 0; c < board_.channels(); ++c) {
            if ((ticks_ + c * 37) % (verdict_every_s * ticks_a_second) == 0) change_mind(c);
            if ((ticks_ + c * 37) % (advice_every_s * ticks_a_second) == 0) advise(c);
            log_.hear(c, snapshot_);
        }
        if (ticks_ % 10 == 0) log_.tend();
        if (ticks_ % (observe_s * ticks_a_second) == 0) log_.observe({});
    }
    [[nodiscard]] SessionStatus status() const { return log_.status(); }

private:
    void change_mind(std::size_t channel) {
        Verdict v;
        v.channel = static_cast<std::uint32_t>(channel);
        v.frame = ticks_ * hop_frames;
        v.label = static_cast<std::int16_t>((ticks_ / 1000 + channel) % 5);
        v.family = static_cast<std::int16_t>(family_of(v.label));
        v.confidence = 0.87F;
        board_.hear(v);
        log_.verdict(v);
    }
    void advise(std::size_t channel) {
        LineAdvice advice;
        advice.label = board_.known(channel).label;
        advice.each.push_back({AdviceKind::gain, GainChange{static_cast<float>(ticks_ / 3000 % 7) + 2, -18, false}, "the loud moments reach -31.2 dBFS; -12 leaves headroom for the show", 0.8F});
        board_.advice().take(channel, advice);
    }
    Board board_;
    SessionLog log_;
    Snapshot snapshot_;
    std::uint64_t ticks_ = 0;
};

void measure_cpu(std::size_t lines, int seconds) {
    const TempDir dir;
    Stage stage(dir / "s.db", lines);
    const double before = process_cpu_s();
    const auto begin = Clock::now();
    for (int i = 1; i <= seconds * ticks_a_second; ++i) {
        stage.tick();
        std::this_thread::sleep_until(begin + i * std::chrono::milliseconds(10));
    }
    const double passed = std::chrono::duration<double>(Clock::now() - begin).count();
    row(std::to_string(lines) + " lines: CPU of the log, all its calls and its thread, share of one core", number(100 * (process_cpu_s() - before) / passed, "%", 2));
}

/// An hour as fast as it goes; the rows are those of an hour.
void measure_disk(std::size_t lines) {
    const TempDir dir;
    {
        Stage stage(dir / "s.db", lines);
        for (int second = 0; second < 3600; ++second) {
            for (int i = 0; i < ticks_a_second; ++i) stage.tick();
            while (second % 60 == 0 && stage.status().waiting > 5000) std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
    }
    SqliteFile file = read_session_file(dir / "s.db");
    row(std::to_string(lines) + " lines that never rest: file of an hour", number(static_cast<double>(live_bytes(file)) / 1e6, "MB") + ", " + std::to_string(whole(file.first("SELECT count(*) FROM observation"))) +
                                                                               " observations, " + std::to_string(whole(file.first("SELECT count(*) FROM verdict"))) + " verdicts, " +
                                                                               std::to_string(whole(file.first("SELECT count(*) FROM advice"))) + " words of advice");
}

void measure_kills(int kills) {
    const TempDir dir;
    std::mt19937 chance(1);
    std::uniform_int_distribution<int> moment(0, 3000);
    int whole_files = 0, contradictions = 0;
    std::vector<double> lost_ms;
    for (int i = 0; i < kills; ++i) {
        const KillReport report = kill_once(dir / "s.db", std::chrono::milliseconds(moment(chance)));
        whole_files += report.integral && report.contiguous ? 1 : 0;
        contradictions += report.contradicted ? 1 : 0;
        lost_ms.push_back(1000 * report.lost_s);
    }
    row("kill -9 at " + std::to_string(kills) + " random moments: files that open whole", std::to_string(whole_files));
    row("their verdicts that contradict a correction", std::to_string(contradictions));
    row("age of the oldest row that was lost", spread(lost_ms, "ms", 0));
}

}  // namespace
}  // namespace linecheck::bench

int main(int count, char** arguments) {
    std::size_t lines = 64;
    int seconds = 60, kills = 0;
    CLI::App app("what the session log costs");
    app.add_option("--lines", lines, "of the stage");
    app.add_option("--seconds", seconds, "of the CPU measurement");
    app.add_option("--kills", kills, "how often a writer is killed");
    CLI11_PARSE(app, count, arguments);
    using namespace linecheck::bench;
    row("figure", "value");
    std::printf("|---|---|\n");
    if (seconds > 0) measure_cpu(lines, seconds);
    measure_disk(lines);
    if (kills > 0) measure_kills(kills);
}
