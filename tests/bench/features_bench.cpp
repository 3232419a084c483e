// features_bench [FILE]: what the features cost, against aubio and libebur128, on 60 s at 48 kHz.
// FILE is any sound file at 48 kHz (its first channel); without it a mix of kicks, bass, chords and hiss is made.
extern "C" {
#include <aubio/aubio.h>
}
#include <ebur128.h>
#include <sndfile.h>

#include <cmath>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>

#include "dsp/feature_bank.hpp"
#include "dsp/fft.hpp"
#include "dsp/history.hpp"
#include "dsp/level_meter.hpp"
#include "dsp/loudness.hpp"
#include "dsp/mel.hpp"
#include "dsp/mfcc.hpp"
#include "dsp/moments.hpp"
#include "dsp/pyin.hpp"
#include "dsp/spectrum_shape.hpp"
#include "tests/bench/cpu_clock.hpp"
#include "tests/support/signals.hpp"

namespace linecheck::bench {
namespace {

constexpr std::size_t seconds = 60, aubio_hop = 512, aubio_size = 2048;
constexpr int rounds = 9, pitch_rounds = 3;

test::Signal made_mix() {
    test::Signal x = test::mixed(test::kicks(0.4, seconds), test::noise(0.003, seconds));
    for (const double hz : {55.0, 110.0, 220.0, 277.2, 329.6, 440.0, 880.0, 1760.0, 3520.0})
        x = test::mixed(x, test::sine(hz, 0.3 / (1 + hz / 200), seconds));
    return x;
}

test::Signal read_file(const std::string& path) {
    SF_INFO info{};
    const std::unique_ptr<SNDFILE, int (*)(SNDFILE*)> file(sf_open(path.c_str(), SFM_READ, &info), sf_close);
    if (!file || info.samplerate != analysis_rate)
        throw std::runtime_error("bench: \"" + path + "\" is not a sound file at 48000 Hz");
    const auto width = static_cast<std::size_t>(info.channels);
    std::vector<float> all(seconds * analysis_rate * width);
    sf_readf_float(file.get(), all.data(), static_cast<sf_count_t>(seconds * analysis_rate));
    test::Signal x(seconds * analysis_rate);
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = all[i * width];
    return x;
}

float sink = 0;  // keeps the results alive

class Aubio {
public:
    Aubio() {
        aubio_filterbank_set_mel_coeffs_slaney(mel_, analysis_rate);
        for (const char* name : {"centroid", "spread", "skewness", "kurtosis", "rolloff", "specflux"})
            shapes_.push_back(new_aubio_specdesc(name, aubio_size));
    }
    ~Aubio() {
        del_aubio_pvoc(pvoc_);
        del_aubio_filterbank(mel_);
        del_aubio_mfcc(mfcc_);
        for (auto* shape : shapes_) del_aubio_specdesc(shape);
        for (auto* v : {in_, bands_, cepstrum_, value_}) del_fvec(v);
        del_cvec(spectrum_);
    }
    Aubio(const Aubio&) = delete;
    Aubio& operator=(const Aubio&) = delete;
    void run(const test::Signal& x) {
        for (std::size_t i = 0; i + aubio_hop <= x.size(); i += aubio_hop) {
            std::copy_n(&x[i], aubio_hop, in_->data);
            aubio_pvoc_do(pvoc_, in_, spectrum_);
            aubio_filterbank_do(mel_, spectrum_, bands_);
            aubio_mfcc_do(mfcc_, spectrum_, cepstrum_);
            for (auto* shape : shapes_) {
                aubio_specdesc_do(shape, spectrum_, value_);
                sink += value_->data[0];
            }
            sink +=
                aubio_zero_crossing_rate(in_) + aubio_level_lin(in_) + bands_->data[3] + cepstrum_->data[2];
        }
    }

private:
    aubio_pvoc_t* pvoc_ = new_aubio_pvoc(aubio_size, aubio_hop);
    aubio_filterbank_t* mel_ = new_aubio_filterbank(40, aubio_size);
    aubio_mfcc_t* mfcc_ = new_aubio_mfcc(aubio_size, 40, 13, analysis_rate);
    std::vector<aubio_specdesc_t*> shapes_;
    fvec_t *in_ = new_fvec(aubio_hop), *bands_ = new_fvec(40), *cepstrum_ = new_fvec(13),
           *value_ = new_fvec(1);
    cvec_t* spectrum_ = new_cvec(aubio_size);
};

/// The same features by our units: spectrum, mel (80 instead of 40), MFCC (20 instead of 13), centroid,
/// bandwidth, roll-off, flux, skewness and kurtosis, zero crossings, RMS; flatness, peak, true peak come along.
class Ours {
public:
    void run(const test::Signal& x) {
        for (std::size_t i = 0; i + hop_frames <= x.size(); i += hop_frames) {
            history_.push({&x[i], hop_frames});
            const float* samples = history_.latest(aubio_size);
            levels_.push(history_.latest(hop_frames));
            fft_.power(samples, window_.data(), power_.data());
            mel_.log_mel(power_.data(), bands_);
            mfcc_.measure(bands_, cepstrum_);
            const SpectrumShape shape = shaper_.measure(power_.data());
            const Moments moments = sample_moments(samples, aubio_size);
            sink += levels_.zcr() + levels_.mean_square() + bands_[3] + cepstrum_[2] + shape.centroid_hz +
                    shape.flux + moments.kurtosis;
        }
    }

private:
    History history_;
    LevelMeter levels_;
    RealFft fft_{aubio_size};
    AlignedFloats window_ = hann_window(aubio_size), power_ = AlignedFloats(aubio_size / 2 + 1 + 2 * lanes);
    MelBands mel_{aubio_size, analysis_rate};
    Mfcc mfcc_;
    SpectrumShaper shaper_{aubio_size, analysis_rate};
    std::array<float, mel_count> bands_{};
    std::array<float, mfcc_count> cepstrum_{};
};

void against_aubio(const test::Signal& x) {
    Aubio aubio;
    Ours ours;
    const auto t = interleaved_medians({[&] { aubio.run(x); }, [&] { ours.run(x); }}, rounds);
    const double aubio_hops = static_cast<double>(x.size() / aubio_hop),
                 hops = static_cast<double>(x.size() / hop_frames);
    std::printf("spectrum, mel, MFCC, shape, ZCR, RMS      ms per s of audio   us per hop\n");
    std::printf("  aubio, 2048/512                         %12.3f %16.2f\n", t[0] * 1e3 / seconds,
                t[0] * 1e6 / aubio_hops);
    std::printf("  linecheck, 2048/480                     %12.3f %16.2f\n", t[1] * 1e3 / seconds,
                t[1] * 1e6 / hops);
    std::printf("  ratio                                   %12.1f %16.1f\n\n", t[0] / t[1],
                t[0] / aubio_hops / (t[1] / hops));
}

void whole_bank(const test::Signal& x) {
    std::printf("whole FeatureBank      us per channel and hop   channels per core\n");
    for (const std::size_t channels : {std::size_t{1}, std::size_t{16}, std::size_t{64}}) {
        FeatureBank bank(channels);
        const std::vector<InputLevel> input(channels);
        const std::size_t hops = x.size() / hop_frames / channels;  // the same work for each count
        const auto pass = [&] {
            std::vector<const float*> planes(channels);
            for (std::size_t h = 0; h < hops; ++h) {
                for (std::size_t c = 0; c < channels; ++c)
                    planes[c] = &x[(h + c * 37) % (x.size() / hop_frames) * hop_frames];
                bank.process({planes.data(), channels, hop_frames}, input);
                sink += bank.frame(0).flux;
            }
        };
        const double us = interleaved_medians({pass}, rounds)[0] * 1e6 / static_cast<double>(hops * channels);
        std::printf("  %3zu channels         %12.2f %22.0f\n", channels, us, 10000 / us);
    }
    std::printf("\n");
}

void peer_loudness(const test::Signal& x) {
    const std::unique_ptr<ebur128_state, void (*)(ebur128_state*)> state(
        ebur128_init(1, analysis_rate, EBUR128_MODE_M | EBUR128_MODE_S | EBUR128_MODE_I),
        [](ebur128_state* s) { ebur128_destroy(&s); });
    for (std::size_t i = 0; i + hop_frames <= x.size(); i += hop_frames) {
        ebur128_add_frames_float(state.get(), &x[i], hop_frames);
        double momentary = 0, short_term = 0;
        ebur128_loudness_momentary(state.get(), &momentary);
        ebur128_loudness_shortterm(state.get(), &short_term);
        sink += static_cast<float>(momentary + short_term);
    }
}

/// Largest difference of the two momentary readings after the first second, in LU.
double loudness_difference(const test::Signal& x) {
    const std::unique_ptr<ebur128_state, void (*)(ebur128_state*)> peer(
        ebur128_init(1, analysis_rate, EBUR128_MODE_M), [](ebur128_state* s) { ebur128_destroy(&s); });
    LoudnessMeter meter;
    AlignedFloats rows(hop_frames * lanes);
    double most = 0;
    for (std::size_t i = 0; i + hop_frames <= x.size(); i += hop_frames) {
        ebur128_add_frames_float(peer.get(), &x[i], hop_frames);
        for (std::size_t k = 0; k < hop_frames; ++k) rows[k * lanes] = x[i + k];
        meter.push(rows.data());
        double theirs = 0;
        ebur128_loudness_momentary(peer.get(), &theirs);
        if (i > static_cast<std::size_t>(analysis_rate) && theirs > -70)
            most = std::max(most, std::abs(theirs - static_cast<double>(meter.momentary_lufs(0))));
    }
    return most;
}

void against_ebur128(const test::Signal& x) {
    LoudnessMeter meter;
    AlignedFloats rows(hop_frames * lanes);
    const auto ours = [&] {  // every lane a channel, as in the bank; the interleaving is counted
        for (std::size_t i = 0; i + hop_frames <= x.size(); i += hop_frames) {
            for (std::size_t k = 0; k < hop_frames; ++k) store(&rows[k * lanes], splat(x[i + k]));
            meter.push(rows.data());
            sink += meter.momentary_lufs(0) + meter.short_term_lufs(0);
        }
    };
    const auto t = interleaved_medians({[&] { peer_loudness(x); }, ours}, rounds);
    const double hops = static_cast<double>(x.size() / hop_frames), width = static_cast<double>(lanes);
    std::printf("loudness M and S asked every 10 ms            us per channel and hop\n");
    std::printf("  libebur128, one channel                 %12.2f\n", t[0] * 1e6 / hops);
    std::printf("  linecheck, one channel of %2zu lanes        %12.2f\n", lanes, t[1] * 1e6 / hops);
    std::printf("  linecheck, all %2zu lanes in use           %12.2f\n", lanes, t[1] * 1e6 / hops / width);
    std::printf("  largest difference of the momentary readings: %.4f LU\n", loudness_difference(x));
}

void aubio_pitch(const char* method, const test::Signal& x) {
    aubio_pitch_t* const pitch = new_aubio_pitch(method, aubio_size, aubio_hop, analysis_rate);
    fvec_t *in = new_fvec(aubio_hop), *hz = new_fvec(1);
    for (std::size_t i = 0; i + aubio_hop <= x.size(); i += aubio_hop) {
        std::copy_n(&x[i], aubio_hop, in->data);
        aubio_pitch_do(pitch, in, hz);
        sink += hz->data[0] + aubio_pitch_get_confidence(pitch);
    }
    del_fvec(in);
    del_fvec(hz);
    del_aubio_pitch(pitch);
}

void pitch_against_aubio(const test::Signal& x) {
    Pyin pyin;
    const auto t = interleaved_medians({[&] { aubio_pitch("yinfft", x); }, [&] { aubio_pitch("yin", x); },
                                        [&] { sink += pyin.track(x)[100].f0_hz; }},
                                       pitch_rounds);
    const double aubio_hops = static_cast<double>(x.size() / aubio_hop),
                 hops = static_cast<double>(x.size() / hop_frames);
    std::printf("pitch, medians of %d rounds                    us per hop\n", pitch_rounds);
    std::printf("  aubio yinfft, 2048/512                  %12.2f\n", t[0] * 1e6 / aubio_hops);
    std::printf("  aubio yin, 2048/512                     %12.2f\n", t[1] * 1e6 / aubio_hops);
    std::printf("  linecheck pYIN, 3648/480, with its path %12.2f\n\n", t[2] * 1e6 / hops);
}

int run(int count, char** arguments) {
    try {
        const test::Signal x = count > 1 ? read_file(arguments[1]) : made_mix();
        std::printf("60 s at 48 kHz, CPU time, medians of %d interleaved rounds, %zu lanes\n\n", rounds,
                    lanes);
        against_aubio(x);
        pitch_against_aubio(x);
        whole_bank(x);
        against_ebur128(x);
        return sink > 1e30F ? 2 : 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}

}  // namespace
}  // namespace linecheck::bench

int main(int count, char** arguments) { return linecheck::bench::run(count, arguments); }
