// How soon feedback is found and how often music is taken for it. Nothing of corpus/test is read. Usage:
//   howl_bench CORPUS [LOOPS]             the detector that ships
//   howl_bench fit CORPUS HALF [LOOPS]    fits on one half of the sources and measures on the other: what counts;
//                                         HALF 2: fits on all, and prints dsp/howl_forest.cpp
#include <cstdio>
#include <cstdlib>
#include <functional>

#include "dsp/howl_detector.hpp"
#include "tests/bench/cpu_clock.hpp"
#include "tests/bench/howl_fit.hpp"
#include "tests/bench/howl_scenes.hpp"

namespace linecheck::bench {
namespace {

constexpr std::size_t window = 4096, step = 1920;  // as FeatureBank's display spectra

void listen(const Signal& x, const HowlForest& forest, const std::function<void(double, const HowlDetector&)>& each) {
    static RealFft fft(window);
    static const AlignedFloats hann = [] {
        AlignedFloats w = hann_window(window);
        for (float& v : w) v *= std::numbers::sqrt2_v<float>;
        return w;
    }();
    AlignedFloats power(display_bins + lanes);
    auto detector = std::make_unique<HowlDetector>(forest);
    for (std::size_t end = window; end <= x.size(); end += step) {
        fft.power(&x[end - window], hann.data(), power.data());
        detector->hear({power.data(), display_bins});
        each(static_cast<double>(end) / 48000, *detector);
    }
}

double cents(double a, double b) { return 1200 * std::log2(a / b); }

void play_loops(const char* name, SceneMaker maker, int count, const HowlForest& forest) {
    int howls = 0, early = 0;
    std::vector<double> late_s, off_cents;
    for (int i = 0; i < count; ++i) {
        const auto scene = maker.howling();
        if (!scene) continue;
        ++howls;
        bool found = false, wrong = false;
        listen(scene->heard, forest, [&](double at_s, const HowlDetector& detector) {
            const Howl& howl = detector.howl();
            if (howl.freq_hz <= 0) return;
            wrong = wrong || at_s < scene->up_at_s;
            const double off = cents(static_cast<double>(howl.freq_hz), scene->truth.hz);
            if (found || std::fabs(off) > 50) return;
            found = true;
            late_s.push_back(at_s - scene->truth.reached_s);
            off_cents.push_back(std::fabs(off));
        });
        early += wrong;
    }
    const auto share = [&](double s) { return 100.0 * static_cast<double>(std::count_if(late_s.begin(), late_s.end(), [s](double l) { return l <= s; })) / howls; };
    const auto right = std::count_if(off_cents.begin(), off_cents.end(), [](double c) { return c <= 20; });
    std::printf("%s: %d of %d loops howl; found within 0.5 s %.0f %%, 1 s %.0f %%, 2 s %.0f %%, at all %.0f %%; within 20 cents %.1f %% of those, largest error %.1f cents; %d said something before the fader went up\n",
                name, howls, count, share(0.5), share(1), share(2), share(99), 100.0 * static_cast<double>(right) / static_cast<double>(std::max<std::size_t>(off_cents.size(), 1)),
                off_cents.empty() ? 0 : *std::max_element(off_cents.begin(), off_cents.end()), early);
    std::fflush(stdout);
}

void play_music(const std::vector<Reel>& reels, int half, const std::vector<double>& shifts, const HowlForest& forest) {
    double seconds = 0, cpu = 0;
    int alarms = 0;
    std::map<std::string, int> where;
    for (const Reel& reel : reels) {
        if (reel.half != half) continue;
        const Signal x = read_reel(reel.path);
        for (const double ratio : shifts) {
            const Signal played = shifted(x, ratio);
            double quiet_until = 0;
            const double before = cpu_seconds();
            listen(played, forest, [&](double at_s, const HowlDetector& detector) {
                const Howl& howl = detector.howl();
                if (howl.freq_hz <= 0) return;
                if (at_s > quiet_until) {
                    ++alarms;
                    ++where[reel.path.substr(reel.path.rfind("train/") + 6)];
                }
                quiet_until = at_s + 3;
            });
            cpu += cpu_seconds() - before;
            seconds += static_cast<double>(played.size()) / 48000;
        }
    }
    std::printf("half %d: %d false alarms in %.2f h of music, speech and notes (%.1f an hour); transform and detector %.2f us a spectrum\n", half, alarms, seconds / 3600, alarms / seconds * 3600, cpu / (seconds * 25) * 1e6);
    for (const auto& [reel, count] : where) std::printf("    %d  %s\n", count, reel.c_str());
    std::fflush(stdout);
}

constexpr double worth_alarms_an_hour = 1;  // on what it was fitted on

/// What the fitter hears: all reels and shifted reels of the halves, and loops in both kinds of room.
class Lessons {
public:
    Lessons(const std::string& corpus, int half, int loops) : corpus_(corpus), reels_(reels_of(corpus)), half_(half), loops_(loops) {}
    HowlForest fit() {
        std::vector<HowlExample> examples;
        std::size_t dull = 0;
        music([&](double, const HowlTrack& track, const HowlMarks& marks) {
            const bool hard = track.prominence_db() > 16 && track.growth(12).slope_db > -0.2F && track.entry_step_db() < 9;
            if (hard || ++dull % 8 == 0) examples.push_back({marks, 0, hard ? 1.0F : 8.0F});
        });
        howls([&](double at_s, const test::HowlTruth& truth, double up_at_s, const HowlTrack& track, const HowlMarks& marks) {
            const bool it = std::fabs(cents(static_cast<double>(track.bin()) * 48000 / window, truth.hz)) < 60 && at_s > truth.reached_s - 0.45;
            if (it ? at_s < truth.reached_s + 1.2 : at_s < up_at_s) examples.push_back({marks, it ? 1.0F : 0.0F, 1});
        });
        balance(examples);
        HowlForest forest = HowlFitter(examples).fit();
        forest.howls_above = threshold(forest);
        return forest;
    }

private:
    template <class Each>
    void music(Each&& each, const HowlForest& forest = howl_forest) {
        for (const Reel& reel : reels_) {
            if (half_ < 2 && reel.half != half_) continue;
            const Signal x = read_reel(reel.path);
            for (const double ratio : {1.0, 0.89, 1.12})
                listen(shifted(x, ratio), forest, [&](double at_s, const HowlDetector& detector) {
                    detector.judged([&](const HowlTrack& track, const HowlMarks& marks) { each(hours_ * 3600 + at_s, track, marks); });
                    last_s_ = at_s;
                }), hours_ += (last_s_ + 4) / 3600;
        }
    }
    template <class Each>
    void howls(Each&& each) {
        for (const int half : {0, 1})
            for (const bool measured : {false, true}) {
                if (half_ < 2 && half != half_) continue;
                SceneMaker maker(reels_, measured ? rooms_of(corpus_) : std::vector<std::string>{}, half, measured ? 21U : 20U);
                for (int i = 0; i < loops_; ++i) {
                    const auto scene = maker.howling();
                    if (!scene) continue;
                    listen(scene->heard, howl_forest, [&](double at_s, const HowlDetector& detector) {
                        detector.judged([&](const HowlTrack& track, const HowlMarks& marks) { each(at_s, scene->truth, scene->up_at_s, track, marks); });
                    });
                }
            }
    }
    /// One howl in ten.
    static void balance(std::vector<HowlExample>& examples) {
        double howls = 0, others = 0;
        for (const HowlExample& e : examples) (e.howls > 0 ? howls : others) += static_cast<double>(e.weight);
        for (HowlExample& e : examples)
            if (e.howls > 0) e.weight *= static_cast<float>(0.1 * others / howls);
    }
    /// The lowest belief, at least even odds, that is reached seldom enough in music.
    float threshold(const HowlForest& forest) {
        std::vector<std::pair<double, float>> beliefs;
        hours_ = 0;
        music([&](double at_s, const HowlTrack& track, const HowlMarks&) { beliefs.emplace_back(at_s, track.belief()); }, forest);
        for (float above = 0;; above += 0.05F) {
            double quiet_until = 0;
            int alarms = 0;
            for (const auto& [at_s, belief] : beliefs) {
                if (belief <= above) continue;
                alarms += at_s > quiet_until ? 1 : 0;
                quiet_until = at_s + 3;
            }
            if (alarms <= worth_alarms_an_hour * hours_) return above;
        }
    }

    std::string corpus_;
    std::vector<Reel> reels_;
    int half_, loops_;
    double hours_ = 0, last_s_ = 0;
};

/// Everything on one half.
void measure(const std::string& corpus, int half, int loops, const HowlForest& forest) {
    const auto reels = reels_of(corpus);
    play_music(reels, half, {1.0}, forest);
    play_music(reels, half, {0.89, 1.12}, forest);
    const std::string which = ", half " + std::to_string(half);
    play_loops(("synthetic rooms" + which).c_str(), SceneMaker(reels, {}, half, 7), loops, forest);
    play_loops(("measured rooms" + which).c_str(), SceneMaker(reels, rooms_of(corpus), half, 8), loops, forest);
}

}  // namespace
}  // namespace linecheck::bench

int main(int argc, char** argv) {
    using namespace linecheck::bench;
    const bool fits = argc > 3 && std::string(argv[1]) == "fit";
    if (argc < 2 || (std::string(argv[1]) == "fit") != fits) {
        std::fputs("usage: howl_bench CORPUS [LOOPS] | fit CORPUS HALF [LOOPS]\n", stderr);
        return 1;
    }
    try {
        const std::string corpus = argv[fits ? 2 : 1];
        const int half = fits ? std::atoi(argv[3]) : 2, loops = argc > (fits ? 4 : 2) ? std::atoi(argv[fits ? 4 : 2]) : 50;
        if (!fits) {
            for (const int one : {0, 1}) measure(corpus, one, loops, linecheck::howl_forest);
            return 0;
        }
        const linecheck::HowlForest forest = Lessons(corpus, half, loops).fit();
        if (half == 2) return print_forest(forest, stdout), 0;
        measure(corpus, 1 - half, loops, forest);
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "howl_bench: %s\n", failure.what());
        return 1;
    }
    return 0;
}
