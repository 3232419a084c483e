#include "dsp/feature_bank.hpp"

#include <cassert>
#include <stdexcept>
#include <string>
#include <vector>

#include "dsp/activity.hpp"
#include "dsp/fft.hpp"
#include "dsp/history.hpp"
#include "dsp/mel.hpp"

namespace linecheck {

namespace {

constexpr std::size_t spectrum_size = 2048;

struct Channel {
    explicit Channel(std::size_t index) : history(index), display(display_bins) {}
    History history;
    Activity activity;
    FeatureFrame frame;
    BandLevels bands;
    AlignedFloats display;
};

float mean_square(const float* samples) noexcept {
    Lanes total{};
    for (std::size_t i = 0; i < hop_frames; i += lanes) total += load(samples + i) * load(samples + i);
    return sum(total) / static_cast<float>(hop_frames);
}

}  // namespace

struct FeatureBank::State {
    explicit State(std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) channels.emplace_back(i);
    }
    void level(Channel& c) noexcept;
    void spectrum(Channel& c) noexcept;

    std::vector<Channel> channels;
    std::uint64_t frame = 0;
    RealFft fft{spectrum_size};
    AlignedFloats window = hann_window(spectrum_size);
    AlignedFloats power = AlignedFloats(spectrum_size / 2 + 1 + MelBands::padding());
    MelBands mel{spectrum_size, analysis_rate};
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

void FeatureBank::State::level(Channel& c) noexcept {
    c.frame.mean_square = mean_square(c.history.latest(hop_frames));
    c.frame.rms_dbfs = power_to_dbfs(c.frame.mean_square);
    c.activity.push(c.frame.mean_square);
    c.frame.active = c.activity.active();
    c.frame.silent = c.activity.silent();
    c.frame.noise_floor_dbfs = c.activity.noise_floor_dbfs();
}

void FeatureBank::State::spectrum(Channel& c) noexcept {
    fft.power(c.history.latest(spectrum_size), window.data(), power.data());
    mel.log_mel(power.data(), c.frame.log_mel);
}

void FeatureBank::process(const AudioBlock& hop, std::span<const InputLevel> input, Work work) noexcept {
    assert(hop.frames == hop_frames && hop.channel_count == channels() && input.size() == channels());
    state_->frame += hop_frames;
    for (std::size_t i = 0; i < channels(); ++i) {
        Channel& c = state_->channels[i];
        c.history.push(hop[i]);
        c.frame.frame = state_->frame;
        c.frame.input = input[i];
        state_->level(c);
        c.frame.has_spectrum = work != Work::no_spectrum;
        if (c.frame.has_spectrum) state_->spectrum(c);
    }
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
ProgrammeLoudness FeatureBank::programme(std::size_t) const noexcept { return {floor_dbfs, 0}; }

void FeatureBank::reset(std::size_t channel) noexcept {
    Channel& c = state_->channels[channel];
    c.history.clear();
    c.activity.reset();
    c.frame = {};
}

}  // namespace linecheck
