#include "dsp/feature_bank.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <string>
#include <vector>

#include "dsp/activity.hpp"
#include "dsp/chroma.hpp"
#include "dsp/contrast.hpp"
#include "dsp/fft.hpp"
#include "dsp/history.hpp"
#include "dsp/howl_detector.hpp"
#include "dsp/level_meter.hpp"
#include "dsp/loudness.hpp"
#include "dsp/mel.hpp"
#include "dsp/mfcc.hpp"
#include "dsp/moments.hpp"
#include "dsp/onset.hpp"
#include "dsp/programme_meter.hpp"
#include "dsp/realtime.hpp"
#include "dsp/spectrum_shape.hpp"
#include "dsp/strongest.hpp"
#include "dsp/third_octaves.hpp"
#include "dsp/units.hpp"

namespace linecheck {

namespace {

constexpr std::size_t spectrum_size = 2048, display_size = 4096;
constexpr std::size_t display_every = 4;  // hops; the channels take turns, so that no hop is heavier

std::array<float, mel_count> silent_mel() noexcept {
    std::array<float, mel_count> mel;
    mel.fill(std::log(log_mel_floor));
    return mel;
}

struct Channel {
    explicit Channel(std::size_t index) : history(index), display(display_bins) {}
    History history;
    LevelMeter levels;
    Activity activity;
    ProgrammeMeter programme;
    SpectrumShaper shaper{spectrum_size, analysis_rate};
    std::array<float, mel_count> last_log_mel = silent_mel();
    FeatureFrame frame;
    BandLevels bands;
    AlignedFloats display;
    HowlDetector howls;
};

/// As many channels as a register has lanes, filtered together.
struct Group {
    LoudnessMeter loudness;
    ThirdOctaves bands;
    alignas(64) float active[lanes] = {};
};

}  // namespace

struct FeatureBank::State {
    explicit State(std::size_t count) : groups((count + lanes - 1) / lanes) {
        for (std::size_t i = 0; i < count; ++i) channels.emplace_back(i);
        for (float& v : display_window) v *= std::numbers::sqrt2_v<float>;  // 0.5, not 0.25, for full scale
    }
    void level(std::size_t channel) noexcept;
    void interleave(std::size_t first) noexcept;
    void filter(std::size_t group) noexcept;
    void spectrum(Channel& c) noexcept;
    void display(Channel& c) noexcept;

    std::vector<Channel> channels;
    std::vector<Group> groups;
    AlignedFloats interleaved = AlignedFloats(hop_frames * lanes);
    std::uint64_t frame = 0;
    RealFft fft{spectrum_size}, display_fft{display_size};
    AlignedFloats window = hann_window(spectrum_size), display_window = hann_window(display_size);
    AlignedFloats power = AlignedFloats(spectrum_size / 2 + 1 + 2 * lanes);  // bands read past the end
    MelBands mel{spectrum_size, analysis_rate};
    Mfcc mfcc;
    ChromaBands chroma;
};

FeatureBank::FeatureBank(std::size_t channels) {
    if (channels == 0 || channels > max_channels)
        throw std::invalid_argument("feature bank: " + std::to_string(channels) +
                                    " channels asked for, it carries 1 to " + std::to_string(max_channels));
    state_ = std::make_unique<State>(channels);
}
FeatureBank::~FeatureBank() = default;
FeatureBank::FeatureBank(FeatureBank&&) noexcept = default;
FeatureBank& FeatureBank::operator=(FeatureBank&&) noexcept = default;

void FeatureBank::State::level(std::size_t channel) noexcept {
    Channel& c = channels[channel];
    c.levels.push(c.history.latest(hop_frames));
    c.frame.true_peak = c.levels.true_peak();
    c.frame.mean_square = c.levels.mean_square();
    c.frame.rms_dbfs = power_to_dbfs(c.frame.mean_square);
    c.frame.crest_db = c.levels.crest_db();
    c.frame.zcr = c.levels.zcr();
    c.activity.push(c.frame.mean_square);
    c.frame.active = c.activity.active();
    c.frame.silent = c.activity.silent();
    c.frame.noise_floor_dbfs = c.activity.noise_floor_dbfs();
    const Moments moments = sample_moments(c.history.latest(spectrum_size), spectrum_size);
    c.frame.skewness = moments.skewness;
    c.frame.kurtosis = moments.kurtosis;
    groups[channel / lanes].active[channel % lanes] = c.frame.active ? 1.0F : 0.0F;
}

/// The newest hop of channels first, first + 1, ... as [480][lanes]; lanes without a channel are silent.
void FeatureBank::State::interleave(std::size_t first) noexcept {
    const std::size_t count = std::min(lanes, channels.size() - first);
    const float* from[lanes];
    for (std::size_t k = 0; k < count; ++k) from[k] = channels[first + k].history.latest(hop_frames);
    Lanes rows[lanes] = {};
    for (std::size_t i = 0; i < hop_frames; i += lanes) {
        for (std::size_t k = 0; k < lanes; ++k) rows[k] = k < count ? load(from[k] + i) : Lanes{};
        transpose(rows);
        for (std::size_t k = 0; k < lanes; ++k) store(&interleaved[(i + k) * lanes], rows[k]);
    }
}

void FeatureBank::State::filter(std::size_t group) noexcept {
    const std::size_t first = group * lanes;
    Group& g = groups[group];
    interleave(first);
    g.loudness.push(interleaved.data());
    g.bands.push(interleaved.data(), g.active);
    for (std::size_t k = 0; k < lanes && first + k < channels.size(); ++k) {
        Channel& c = channels[first + k];
        c.frame.momentary_lufs = g.loudness.momentary_lufs(k);
        c.frame.short_term_lufs = g.loudness.short_term_lufs(k);
        c.programme.push(c.frame.momentary_lufs, c.frame.short_term_lufs);
        g.bands.read(k, c.bands);
    }
}

void FeatureBank::State::spectrum(Channel& c) noexcept {
    const float* samples = c.history.latest(spectrum_size);
    fft.power(samples, window.data(), power.data());
    FeatureFrame& f = c.frame;
    mel.log_mel(power.data(), f.log_mel);
    f.onset_strength = onset_strength(c.last_log_mel, f.log_mel);
    c.last_log_mel = f.log_mel;
    mfcc.measure(f.log_mel, f.mfcc);
    const SpectrumShape shape = c.shaper.measure(power.data());
    f.centroid_hz = shape.centroid_hz;
    f.bandwidth_hz = shape.bandwidth_hz;
    f.rolloff_hz = shape.rolloff_hz;
    f.flatness = shape.flatness;
    f.flux = shape.flux;
    spectral_contrast(power.data(), f.contrast_db);
    chroma.measure(power.data(), f.chroma);
    strongest_partials({power.data(), fft.bins()}, static_cast<float>(analysis_rate) / spectrum_size,
                       f.strongest_hz);
}

void FeatureBank::State::display(Channel& c) noexcept {
    display_fft.power(c.history.latest(display_size), display_window.data(), c.display.data());
    c.howls.hear(c.display);
    c.frame.howl_hz = c.howls.howl().freq_hz;
    c.frame.howl_prominence_db = c.howls.howl().prominence_db;
}

void FeatureBank::process(const AudioBlock& hop, std::span<const InputLevel> input, Work work) noexcept {
    assert(hop.frames == hop_frames && hop.channel_count == channels() && input.size() == channels());
    const rt::FlushDenormals guard;
    state_->frame += hop_frames;
    for (std::size_t i = 0; i < channels(); ++i) {
        Channel& c = state_->channels[i];
        c.history.push(hop[i]);
        c.frame.frame = state_->frame;
        c.frame.input = input[i];
        state_->level(i);
        c.frame.has_spectrum = work != Work::no_spectrum;
        if (c.frame.has_spectrum) state_->spectrum(c);
        if (work == Work::everything && (state_->frame / hop_frames + i) % display_every == 0) state_->display(c);
    }
    for (std::size_t g = 0; g < state_->groups.size(); ++g) state_->filter(g);
}

std::size_t FeatureBank::channels() const noexcept { return state_->channels.size(); }
const FeatureFrame& FeatureBank::frame(std::size_t channel) const noexcept {
    return state_->channels[channel].frame;
}
const BandLevels& FeatureBank::bands(std::size_t channel) const noexcept {
    return state_->channels[channel].bands;
}
std::span<const float> FeatureBank::display_power(std::size_t channel) const noexcept {
    return state_->channels[channel].display;
}
ProgrammeLoudness FeatureBank::programme(std::size_t channel) const noexcept {
    const ProgrammeMeter& meter = state_->channels[channel].programme;
    return {meter.integrated_lufs(), meter.range_lu()};
}

void FeatureBank::reset(std::size_t channel) noexcept {
    Channel& c = state_->channels[channel];
    c.history.clear();
    c.levels.reset();
    c.activity.reset();
    c.programme.reset();
    c.shaper.reset();
    c.howls.reset();
    c.last_log_mel = silent_mel();
    std::fill(c.display.begin(), c.display.end(), 0.0F);
    c.frame = {};
    Group& g = state_->groups[channel / lanes];
    g.loudness.reset(channel % lanes);
    g.bands.reset(channel % lanes);
    g.bands.read(channel % lanes, c.bands);
}

}  // namespace linecheck
