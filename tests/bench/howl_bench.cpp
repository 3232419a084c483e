// How soon feedback is found and how often music is taken for it: howl_bench CORPUS [LOOPS].
// The detector's weights come from half 0 of the corpus' sources; what counts is half 1. Nothing of corpus/test is read.
#include <cstdio>
#include <cstdlib>
#include <functional>

#include "dsp/howl_detector.hpp"
#include "tests/bench/cpu_clock.hpp"
#include "tests/bench/howl_scenes.hpp"

namespace linecheck::bench {
namespace {

constexpr std::size_t window = 4096, step = 1920;  // as FeatureBank's display spectra

void listen(const Signal& x, const std::function<void(double, const Howl&)>& each) {
    static RealFft fft(window);
    static const AlignedFloats hann = [] {
        AlignedFloats w = hann_window(window);
        for (float& v : w) v *= std::numbers::sqrt2_v<float>;
        return w;
    }();
    AlignedFloats power(display_bins + lanes);
    auto detector = std::make_unique<HowlDetector>();
    for (std::size_t end = window; end <= x.size(); end += step) {
        fft.power(&x[end - window], hann.data(), power.data());
        detector->hear({power.data(), display_bins});
        each(static_cast<double>(end) / 48000, detector->howl());
    }
}

double cents(double a, double b) { return 1200 * std::log2(a / b); }

void play_loops(const char* name, SceneMaker maker, int count) {
    int howls = 0, early = 0;
    std::vector<double> late_s, off_cents;
    for (int i = 0; i < count; ++i) {
        const Scene scene = maker.next();
        test::Loop stable = scene.loop;
        stable.excess_db = -6;
        const Signal heard = test::closed_loop(scene.programme, scene.loop);
        const auto truth = test::howl_of(scene.programme, test::closed_loop(scene.programme, stable), heard);
        if (!truth) continue;
        ++howls;
        bool found = false, wrong = false;
        listen(heard, [&](double at_s, const Howl& howl) {
            if (howl.freq_hz <= 0) return;
            wrong = wrong || at_s < scene.loop.up_at_s;
            const double off = cents(static_cast<double>(howl.freq_hz), truth->hz);
            if (found || std::fabs(off) > 50) return;
            found = true;
            late_s.push_back(at_s - truth->reached_s);
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

void play_music(const std::vector<Reel>& reels, int half, const std::vector<double>& shifts) {
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
            listen(played, [&](double at_s, const Howl& howl) {
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

}  // namespace
}  // namespace linecheck::bench

int main(int argc, char** argv) {
    using namespace linecheck::bench;
    if (argc < 2) {
        std::fprintf(stderr, "usage: howl_bench CORPUS [LOOPS]\n");
        return 1;
    }
    try {
        const std::string corpus = argv[1];
        const int loops = argc > 2 ? std::atoi(argv[2]) : 60;
        const auto reels = reels_of(corpus);
        for (const int half : {0, 1}) play_music(reels, half, {1.0});
        play_music(reels, 1, {0.89, 1.12});
        play_loops("synthetic rooms, half 1", SceneMaker(reels, {}, 1, 7), loops);
        play_loops("measured rooms, half 1", SceneMaker(reels, rooms_of(corpus), 1, 8), loops);
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "howl_bench: %s\n", failure.what());
        return 1;
    }
    return 0;
}
