#include "dsp/channel_strip.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "dsp/realtime.hpp"

namespace linecheck {
namespace {

constexpr double glide_s = 0.02;
constexpr float limit = 1e4F;

std::span<const EqBand> bands_of(const StripSettings& settings) noexcept {
    return {settings.eq.data(), std::min(settings.eq_bands, max_eq_bands)};
}

}  // namespace

double strip_gain(const StripSettings& settings) noexcept {
    return std::pow(10.0, static_cast<double>(settings.trim_db) / 20) * (settings.flip ? -1 : 1);
}

ChannelStrip::ChannelStrip(double rate, const StripSettings& settings) noexcept
    : settings_(settings), glide_ticks_(std::max(1, static_cast<int>(std::lround(glide_s * rate / static_cast<double>(control_frames))))),
      low_cut_(rate), gate_(rate), eq_(rate), comp_(rate) {
    reset();
}

void ChannelStrip::reset() noexcept {
    into_period_ = 0;
    gain_.jump(strip_gain(settings_));
    low_cut_.jump(settings_.low_cut);
    gate_.set(settings_.gate);
    gate_.reset();
    eq_.jump(bands_of(settings_));
    comp_.jump(settings_.comp);
}

void ChannelStrip::set(const StripSettings& settings) noexcept {
    settings_ = settings;
    gain_.aim(strip_gain(settings_), glide_ticks_);
    low_cut_.aim(settings_.low_cut, glide_ticks_);
    gate_.set(settings_.gate);
    eq_.aim(bands_of(settings_), glide_ticks_);
    comp_.aim(settings_.comp, glide_ticks_);
}

void ChannelStrip::tick() noexcept {
    gain_.tick();
    low_cut_.tick(glide_ticks_);
    eq_.tick(glide_ticks_);
    comp_.tick();
}

void ChannelStrip::run(std::span<float> audio, std::span<float> reduction_db) noexcept {
    const std::span<double> work(work_.data(), audio.size());
    for (std::size_t i = 0; i < audio.size(); ++i) {
        const float x = audio[i] > -limit && audio[i] < limit ? audio[i] : 0.0F;  // NaN compares false
        work[i] = gain_.next() * static_cast<double>(x);
    }
    low_cut_.process(work);
    gate_.process(work);
    eq_.process(work);
    comp_.process(work, reduction_db);
    for (std::size_t i = 0; i < audio.size(); ++i) audio[i] = static_cast<float>(work[i]);
}

StripMeters ChannelStrip::process(std::span<float> audio, std::span<float> comp_reduction_db) noexcept {
    assert(comp_reduction_db.empty() || comp_reduction_db.size() == audio.size());
    const rt::FlushDenormals guard;
    StripMeters meters;
    double sum = 0;
    for (std::size_t done = 0; done < audio.size();) {
        if (into_period_ == 0) tick();
        const std::size_t n = std::min(control_frames - into_period_, audio.size() - done);
        std::array<float, control_frames> own;
        const std::span<float> reduction = comp_reduction_db.empty() ? std::span(own).first(n) : comp_reduction_db.subspan(done, n);
        run(audio.subspan(done, n), reduction);
        for (const float db : reduction) {
            meters.comp_most_db = std::max(meters.comp_most_db, db);
            sum += static_cast<double>(db);
        }
        into_period_ = (into_period_ + n) % control_frames;
        done += n;
    }
    if (!audio.empty()) meters.comp_mean_db = static_cast<float>(sum / static_cast<double>(audio.size()));
    meters.gate_db = static_cast<float>(gate_.closed_db());
    return meters;
}

void strip_curve_db(const StripSettings& settings, double rate, std::span<const float> hz, std::span<float> out_db) noexcept {
    assert(hz.size() == out_db.size());
    std::fill(out_db.begin(), out_db.end(), 0.0F);
    const auto add = [&](const BiquadCoefficients& c) {
        for (std::size_t i = 0; i < hz.size(); ++i) out_db[i] += static_cast<float>(magnitude_db(c, static_cast<double>(hz[i]), rate));
    };
    if (settings.low_cut)
        for (const BiquadCoefficients& c : low_cut_coefficients(*settings.low_cut, rate)) add(c);
    for (const EqBand& b : bands_of(settings))
        add(eq_coefficients(b.type, static_cast<double>(b.freq_hz), static_cast<double>(b.gain_db), static_cast<double>(b.q), rate));
}

}  // namespace linecheck
