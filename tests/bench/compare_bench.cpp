// How often `linecheck compare` finds exactly what was done to a clip, beside the study's table. Usage:
//   compare_bench CORPUS [SETS] [--split train|test] [--gain 6|3|mixed|any] [--cells 0-8] [--seed N] [--round SETS]
//                 [--equaliser rbj|double|matched] [--verbose]
// Cells 0 to 8 are the study's; in 9 to 11 every bell has a width of its own. Gain any: every bell has a gain of its own. The
// table so far is printed after every round. Equaliser: RBJ's at 48 kHz; RBJ's at 96 kHz between two resamplers; bells matched to
// the analogue ones at 48 kHz.
#include <cstdio>
#include <random>
#include <string>
#include <vector>

#include "tests/bench/compare_clips.hpp"
#include "tests/bench/compare_equaliser.hpp"
#include "tests/bench/compare_tally.hpp"
#include "tests/bench/cpu_clock.hpp"

namespace linecheck::bench {
namespace {

/// Notes over the hearing range: `per_octave` of each octave from C on.
std::vector<double> notes(int per_octave) {
    std::vector<double> out;
    for (int step = -9 * 12; step < 12 * 12; step += 12 / per_octave) {
        const double hz = 261.6255653 * std::exp2(step / 12.0);
        if (hz >= 20 && hz <= 20000) out.push_back(hz);
    }
    return out;
}

constexpr double own_width = 0;
struct Cell {
    double octaves;
    int per_octave;
    double study_percent;
};
constexpr Cell cells[] = {{0.5, 1, 96.4}, {0.5, 2, 97.6}, {0.5, 4, 97.9}, {1, 1, 93.9}, {1, 2, 93.6}, {1, 4, 89.7}, {2, 1, 88.7}, {2, 2, 85.8}, {2, 4, 77.4}, {own_width, 1, 0}, {own_width, 2, 0}, {own_width, 4, 0}};

struct Options {
    std::string corpus, split = "train", gain = "6", equaliser = "rbj";
    int sets = 20, first = 0, last = 8, round = 20;
    unsigned seed = 1;
    bool verbose = false;
};

template <class Moves>
void print_set(const char* what, const Moves& moves) {
    std::printf("    %s:", what);
    for (const EqMove& m : moves) std::printf("  %s%.1f %+.2f w%.2f", m.type == EqType::peak ? "" : m.type == EqType::low_shelf ? "L" : "H", m.freq_hz, m.gain_db, m.octaves);
    std::printf("\n");
}

class CellRun {
public:
    CellRun(const Options& o, const std::vector<Clip>& clips, int index)
        : o_(o), clips_(clips), cell_(cells[index]), index_(index), grid_(notes(cell_.per_octave)),
          random_(o.seed * 1000003U + static_cast<unsigned>(index) * 101U + static_cast<unsigned>(o.gain.size() * 7 + static_cast<std::size_t>(o.gain[0]))) {}

    void next() {
        const Clip& clip = clips_[random_() % clips_.size()];
        const std::vector<EqMove> truth = draw(clip);
        const std::vector<float> made = equalised(clip.samples, truth, o_.equaliser);
        const std::span<const float> one[] = {made};
        const ToneCurve curve = same_take_curve(clip.spectrum, long_spectrum(one, 48000), 48000);
        const double t0 = cpu_seconds();
        const FoundMoves given = find_moves(curve, 48000, grid_);
        const double t1 = cpu_seconds();
        const FoundMoves blind = find_moves(curve, 48000, {});
        given_.cpu_s += t1 - t0;
        blind_.cpu_s += cpu_seconds() - t1;
        const bool a = given_.judge(truth, given, 1e-4), b = blind_.judge(truth, blind, 1.0 / 24);
        if (!o_.verbose || (a && b)) return;
        std::printf("  cell %d set %d %s\n", index_, given_.sets - 1, clip.name.c_str());
        print_set("true ", truth);
        if (!a) print_wrong("given", given);
        if (!b) print_wrong("blind", blind);
    }

    void print() const {
        std::printf("width %-3g interval 1/%d  study %5.1f  %4d sets | given: ", cell_.octaves, cell_.per_octave, cell_.study_percent, given_.sets);
        print(given_);
        std::printf(" | blind: ");
        print(blind_);
        std::printf("\n");
    }

private:
    template <std::size_t n>
    double one_of(const double (&values)[n]) {
        return values[random_() % n];
    }
    double gain() {
        if (o_.gain == "any") return one_of({-6, -5, -4, -3, -2, 2, 3, 4, 5, 6});
        const double sign = o_.gain == "mixed" && random_() % 2 == 0 ? -1 : 1;
        return sign * (o_.gain == "3" ? 3 : 6);
    }
    std::vector<EqMove> draw(const Clip& clip) {
        const std::size_t count = 1 + random_() % 7;
        std::vector<EqMove> out;
        for (int trial = 0; out.size() < count && trial < 1000; ++trial) {
            const double hz = grid_[random_() % grid_.size()], gain_db = gain();
            const bool twice = std::any_of(out.begin(), out.end(), [&](const EqMove& m) { return m.freq_hz == hz; });
            if (twice || !clip.counts(hz)) continue;
            out.push_back({EqType::peak, hz, gain_db, cell_.octaves == own_width ? one_of({0.5, 0.7, 1, 1.4, 2}) : cell_.octaves});
        }
        std::sort(out.begin(), out.end(), [](const EqMove& a, const EqMove& b) { return a.freq_hz < b.freq_hz; });
        return out;
    }
    static void print_wrong(const char* way, const FoundMoves& found) {
        std::printf("    sure %.3f left %.4f like %d\n", found.confidence, found.residual_db, static_cast<int>(found.likeness));
        print_set(way, found.moves);
    }
    static void print(const Tally& t) {
        const auto percent = [](int part, int all) { return 100.0 * part / std::max(all, 1); };
        std::printf("set %5.1f count %5.1f centre %5.1f gain %5.1f (worst %.2f dB) %4.0f ms", percent(t.right, t.sets), percent(t.count_right, t.sets), percent(t.centres_near, t.centres), percent(t.gains_near, t.centres), t.worst_gain_db,
                    1e3 * t.cpu_s / std::max(1, t.sets));
    }

    const Options& o_;
    const std::vector<Clip>& clips_;
    Cell cell_;
    int index_;
    std::vector<double> grid_;
    std::mt19937 random_;
    Tally given_, blind_;
};

void run(const Options& o) {
    const auto clips = clips_of(o.corpus + "/" + o.split + "/playback");
    std::printf("%zu clips of %s, %d sets a cell, gain %s, seed %u\n", clips.size(), o.split.c_str(), o.sets, o.gain.c_str(), o.seed);
    std::vector<CellRun> runs;
    for (int c = o.first; c <= o.last; ++c) runs.emplace_back(o, clips, c);
    for (int done = 0; done < o.sets; done += o.round) {
        for (CellRun& cell : runs)
            for (int set = done; set < std::min(o.sets, done + o.round); ++set) cell.next();
        for (const CellRun& cell : runs) cell.print();
        std::fflush(stdout);
    }
}

}  // namespace
}  // namespace linecheck::bench

int main(int argc, char** argv) {
    linecheck::bench::Options o;
    int place = 0;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        const auto value = [&] { return std::string(i + 1 < argc ? argv[++i] : ""); };
        if (word == "--split") o.split = value();
        else if (word == "--gain") o.gain = value();
        else if (word == "--seed") o.seed = static_cast<unsigned>(std::stoul(value()));
        else if (word == "--equaliser") o.equaliser = value();
        else if (word == "--round") o.round = std::max(1, std::stoi(value()));
        else if (word == "--cells") std::sscanf(value().c_str(), "%d-%d", &o.first, &o.last);
        else if (word == "--verbose") o.verbose = true;
        else if (place++ == 0) o.corpus = word;
        else o.sets = std::stoi(word);
    }
    linecheck::bench::run(o);
    return 0;
}
