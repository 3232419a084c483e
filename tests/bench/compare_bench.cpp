// How often `linecheck compare` finds exactly what was done to a clip, beside the study's table. Usage:
//   compare_bench CORPUS [SETS] [--split train|test] [--gain 6|3|mixed] [--cells 0-8] [--seed N] [--only SET] [--verbose]
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "daemon/file_reader.hpp"
#include "dsp/biquad.hpp"
#include "ml/mix/eq_search.hpp"
#include "tests/bench/cpu_clock.hpp"

namespace linecheck::bench {
namespace {

struct Clip {
    std::string name;
    std::vector<float> samples;
    LongSpectrum spectrum;
    std::vector<double> heard_hz;  ///< third octaves within 60 dB of the strongest
};

std::vector<float> mono(const std::string& path) {
    FileReader reader(path);
    std::vector<std::vector<float>> block(reader.channels(), std::vector<float>(1 << 16));
    std::vector<float*> to;
    for (auto& b : block) to.push_back(b.data());
    std::vector<float> out;
    while (const std::size_t n = reader.read(to.data(), block[0].size()))
        for (std::size_t i = 0; i < n; ++i) {
            float sum = 0;
            for (const auto& b : block) sum += b[i];
            out.push_back(sum / static_cast<float>(block.size()));
        }
    return out;
}

double third_power(const LongSpectrum& s, double hz) {
    double sum = 0;
    for (auto k = static_cast<std::size_t>(hz * std::exp2(-1.0 / 6) / s.bin_hz); k < static_cast<std::size_t>(hz * std::exp2(1.0 / 6) / s.bin_hz) && k < s.power.size(); ++k) sum += static_cast<double>(s.power[k]);
    return sum;
}

std::vector<Clip> clips_of(const std::string& folder) {
    std::vector<std::string> paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::vector<Clip> all;
    for (const auto& path : paths) {
        Clip clip{std::filesystem::path(path).stem(), mono(path), {}, {}};
        if (clip.samples.size() < 10 * 48000) continue;
        if (clip.samples.size() > 30 * 48000) clip.samples.resize(30 * 48000);
        const std::span<const float> one[] = {clip.samples};
        clip.spectrum = long_spectrum(one, 48000);
        all.push_back(std::move(clip));
    }
    return all;
}

bool counts(const Clip& clip, double hz) {
    double most = 0;
    for (double f = 20; f < 20000; f *= std::exp2(1.0 / 12)) most = std::max(most, third_power(clip.spectrum, f));
    return third_power(clip.spectrum, hz) > 1e-6 * most;
}

/// Notes over the hearing range: `per_octave` of each octave from C on.
std::vector<double> notes(int per_octave) {
    std::vector<double> out;
    for (int step = -9 * 12; step < 12 * 12; step += 12 / per_octave) {
        const double hz = 261.6255653 * std::exp2(step / 12.0);
        if (hz >= 20 && hz <= 20000) out.push_back(hz);
    }
    return out;
}

struct Cell {
    double octaves;
    int per_octave;
    double study_percent;
};
constexpr Cell cells[] = {{0.5, 1, 96.4}, {0.5, 2, 97.6}, {0.5, 4, 97.9}, {1, 1, 93.9}, {1, 2, 93.6}, {1, 4, 89.7}, {2, 1, 88.7}, {2, 2, 85.8}, {2, 4, 77.4}};

struct Tally {
    int sets = 0, right = 0, count_right = 0, centres = 0, centres_near = 0, gains_near = 0;
    double worst_gain = 0, cpu = 0;
};

void judge(Tally& t, const std::vector<EqMove>& truth, const FoundMoves& found, double tolerance) {
    ++t.sets;
    std::vector<bool> used(found.moves.size());
    std::size_t near = 0;
    for (const EqMove& m : truth) {
        ++t.centres;
        for (std::size_t i = 0; i < found.moves.size(); ++i) {
            const EqMove& f = found.moves[i];
            if (used[i] || f.type != EqType::peak || f.gain_db * m.gain_db < 0 || std::fabs(std::log2(f.freq_hz / m.freq_hz)) > tolerance) continue;
            used[i] = true;
            ++near;
            ++t.centres_near;
            double room = 99;
            for (const EqMove& o : truth)
                if (&o != &m) room = std::min(room, std::fabs(std::log2(o.freq_hz / m.freq_hz)));
            const double off = std::fabs(f.gain_db - m.gain_db);
            t.gains_near += off <= (room < 0.5 ? 1.0 : 0.5);
            t.worst_gain = std::max(t.worst_gain, off);
            break;
        }
    }
    t.count_right += found.moves.size() == truth.size();
    t.right += found.moves.size() == truth.size() && near == truth.size();
}

template <class Moves>
void print_set(const char* what, const Moves& moves) {
    std::printf("    %s:", what);
    for (const EqMove& m : moves) std::printf("  %s%.1f %+.2f w%.2f", m.type == EqType::peak ? "" : m.type == EqType::low_shelf ? "L" : "H", m.freq_hz, m.gain_db, m.octaves);
    std::printf("\n");
}

struct Options {
    std::string corpus, split = "train", gain = "6";
    int sets = 20, first = 0, last = 8, only = -1;
    unsigned seed = 1;
    bool verbose = false;
};

void run_cell(const Options& o, const std::vector<Clip>& clips, int index) {
    const Cell& cell = cells[index];
    const auto grid = notes(cell.per_octave);
    std::mt19937 random(o.seed * 1000003U + static_cast<unsigned>(index) * 101U + static_cast<unsigned>(o.gain.size() * 7 + static_cast<std::size_t>(o.gain[0])));
    Tally given, blind;
    for (int set = 0; set < o.sets; ++set) {
        const Clip& clip = clips[random() % clips.size()];
        const std::size_t count = 1 + random() % 7;
        std::vector<EqMove> truth;
        for (int draw = 0; truth.size() < count && draw < 1000; ++draw) {
            const double hz = grid[random() % grid.size()];
            const double sign = o.gain == "mixed" && random() % 2 == 0 ? -1 : 1;
            const bool twice = std::any_of(truth.begin(), truth.end(), [&](const EqMove& m) { return m.freq_hz == hz; });
            if (!twice && counts(clip, hz)) truth.push_back({EqType::peak, hz, sign * (o.gain == "3" ? 3 : 6), cell.octaves});
        }
        std::sort(truth.begin(), truth.end(), [](const EqMove& a, const EqMove& b) { return a.freq_hz < b.freq_hz; });
        if (o.only >= 0 && set != o.only) continue;
        std::vector<float> made = clip.samples;
        for (const EqMove& m : truth) {
            Biquad section;
            section.jump(eq_coefficients(m.type, m.freq_hz, m.gain_db, q_of_octaves(m.octaves), 48000));
            for (float& x : made) x = static_cast<float>(section.process(static_cast<double>(x)));
        }
        const std::span<const float> one[] = {made};
        const ToneCurve curve = same_take_curve(clip.spectrum, long_spectrum(one, 48000), 48000);
        const double t0 = cpu_seconds();
        const FoundMoves a = find_moves(curve, 48000, grid);
        const double t1 = cpu_seconds();
        const FoundMoves b = find_moves(curve, 48000, {});
        const double t2 = cpu_seconds();
        given.cpu += t1 - t0;
        blind.cpu += t2 - t1;
        const int right_a = given.right, right_b = blind.right;
        judge(given, truth, a, 1e-4);
        judge(blind, truth, b, 1.0 / 24);
        if (o.verbose && (given.right == right_a || blind.right == right_b)) {
            std::printf("  cell %d set %d %s\n", index, set, clip.name.c_str());
            print_set("true ", truth);
            if (given.right == right_a) std::printf("    score %.1f left %.4f like %d\n", a.confidence, a.residual_db, static_cast<int>(a.likeness)), print_set("given", a.moves);
            if (blind.right == right_b) std::printf("    score %.1f left %.4f like %d\n", b.confidence, b.residual_db, static_cast<int>(b.likeness)), print_set("blind", b.moves);
            std::fflush(stdout);
        }
    }
    const auto percent = [](int part, int all) { return 100.0 * part / std::max(all, 1); };
    std::printf("width %-3g interval 1/%d  study %5.1f | given: set %5.1f count %5.1f centre %5.1f gain %5.1f %4.0f ms | blind: set %5.1f count %5.1f centre %5.1f gain %5.1f (worst %.2f dB) %4.0f ms\n", cell.octaves, cell.per_octave, cell.study_percent,
                percent(given.right, given.sets), percent(given.count_right, given.sets), percent(given.centres_near, given.centres), percent(given.gains_near, given.centres), 1e3 * given.cpu / std::max(1, given.sets),
                percent(blind.right, blind.sets), percent(blind.count_right, blind.sets), percent(blind.centres_near, blind.centres), percent(blind.gains_near, blind.centres), blind.worst_gain, 1e3 * blind.cpu / std::max(1, blind.sets));
    std::fflush(stdout);
}

}  // namespace
}  // namespace linecheck::bench

int main(int argc, char** argv) {
    using namespace linecheck::bench;
    Options o;
    int place = 0;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        const auto value = [&] { return std::string(i + 1 < argc ? argv[++i] : ""); };
        if (word == "--split") o.split = value();
        else if (word == "--gain") o.gain = value();
        else if (word == "--seed") o.seed = static_cast<unsigned>(std::stoul(value()));
        else if (word == "--only") o.only = std::stoi(value());
        else if (word == "--cells") std::sscanf(value().c_str(), "%d-%d", &o.first, &o.last);
        else if (word == "--verbose") o.verbose = true;
        else if (place++ == 0) o.corpus = word;
        else o.sets = std::stoi(word);
    }
    const auto clips = clips_of(o.corpus + "/" + o.split + "/playback");
    std::printf("%zu clips of %s, %d sets a cell, gain %s, seed %u\n", clips.size(), o.split.c_str(), o.sets, o.gain.c_str(), o.seed);
    for (int c = o.first; c <= o.last; ++c) run_cell(o, clips, c);
    return 0;
}
