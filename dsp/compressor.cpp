#include "dsp/compressor.hpp"

#include <algorithm>
#include <cmath>

namespace linecheck {
namespace {

constexpr double faintest = 1e-15;  // power: -150 dBFS
constexpr double at_rest_db = 1e-6;

double kept_a_sample(double ms, double rate) noexcept { return ms > 0 ? std::exp(-1000 / (ms * rate)) : 0; }
double wide(float value) noexcept { return static_cast<double>(value); }

}  // namespace

double comp_slope(double ratio) noexcept { return 1 - 1 / std::max(ratio, 1.0); }

double comp_reduction_db(double level_dbfs, double threshold_dbfs, double slope, double knee_db) noexcept {
    const double over = level_dbfs - threshold_dbfs;
    if (2 * over >= knee_db) return slope * over;
    if (2 * over <= -knee_db) return 0;
    const double into = over + knee_db / 2;
    return slope * into * into / (2 * knee_db);
}

double comp_reduction_db(double level_dbfs, const CompSettings& s) noexcept {
    return comp_reduction_db(level_dbfs, wide(s.threshold_dbfs), comp_slope(wide(s.ratio)), wide(s.knee_db));
}

Compressor::Compressor(double rate) noexcept : rate_(rate), averaging_(kept_a_sample(comp_rms_ms, rate)) {}

void Compressor::take_times(const CompSettings& s) noexcept {
    attack_ = kept_a_sample(wide(s.attack_ms), rate_);
    release_ = kept_a_sample(wide(s.release_ms), rate_);
}

void Compressor::jump(const std::optional<CompSettings>& settings) noexcept {
    const CompSettings s = settings.value_or(CompSettings{.ratio = 1});
    threshold_.jump(wide(s.threshold_dbfs));
    slope_.jump(comp_slope(wide(s.ratio)));
    knee_.jump(wide(s.knee_db));
    makeup_db_.jump(wide(s.makeup_db));
    rms_.jump(s.rms ? 1 : 0);
    take_times(s);
    reset();
}

void Compressor::aim(const std::optional<CompSettings>& settings, int ticks) noexcept {
    if (!settings) {  // eases off with its own times
        slope_.aim(0, ticks);
        makeup_db_.aim(0, ticks);
        return;
    }
    const CompSettings& s = *settings;
    if (idle_) {
        threshold_.jump(wide(s.threshold_dbfs));
        knee_.jump(wide(s.knee_db));
        rms_.jump(s.rms ? 1 : 0);
    }
    threshold_.aim(wide(s.threshold_dbfs), ticks);
    slope_.aim(comp_slope(wide(s.ratio)), ticks);
    knee_.aim(wide(s.knee_db), ticks);
    makeup_db_.aim(wide(s.makeup_db), ticks);
    rms_.aim(s.rms ? 1 : 0, ticks);
    take_times(s);
}

void Compressor::tick() noexcept {
    for (Glide* glide : {&threshold_, &slope_, &knee_, &makeup_db_, &rms_}) glide->tick();
    idle_ = !slope_.moving() && slope_.to() == 0 && !makeup_db_.moving() && makeup_db_.to() == 0 && reduction_db_ < at_rest_db;
}

double Compressor::level_db(double x) noexcept {
    const double square = x * x, rms = rms_.next();
    mean_square_ = square + averaging_ * (mean_square_ - square);
    const double peak_db = 10 * std::log10(std::max(square, faintest));
    if (rms <= 0) return peak_db;
    const double rms_db = 10 * std::log10(std::max(mean_square_, faintest));
    return peak_db + rms * (rms_db - peak_db);
}

double Compressor::smoothed(double wanted_db) noexcept {
    peak_db_ = std::max(wanted_db, wanted_db + release_ * (peak_db_ - wanted_db));
    reduction_db_ = peak_db_ + attack_ * (reduction_db_ - peak_db_);
    return reduction_db_;
}

void Compressor::process(std::span<double> audio, std::span<float> reduction_db) noexcept {
    if (idle_) {
        std::fill(reduction_db.begin(), reduction_db.end(), 0.0F);
        return;
    }
    for (std::size_t i = 0; i < audio.size(); ++i) {
        const double level = level_db(audio[i]);  // each glide moves a sample on
        const double threshold = threshold_.next(), slope = slope_.next(), knee = knee_.next();
        const double turned_down = smoothed(comp_reduction_db(level, threshold, slope, knee));
        audio[i] *= std::pow(10.0, (makeup_db_.next() - turned_down) / 20);
        if (!reduction_db.empty()) reduction_db[i] = static_cast<float>(turned_down);
    }
}

}  // namespace linecheck
