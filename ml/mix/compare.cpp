#include "ml/mix/compare.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

#include "ml/mix/band_limit.hpp"
#include "ml/mix/take_match.hpp"

namespace linecheck {
namespace {

constexpr double shortest_s = 1;

std::vector<float> mono(Channels take) {
    std::vector<float> out(take.empty() ? 0 : take[0].size());
    for (const auto channel : take)
        for (std::size_t i = 0; i < std::min(out.size(), channel.size()); ++i) out[i] += channel[i] / static_cast<float>(take.size());
    return out;
}

/// The frames both have, cut so that they begin together.
struct Cut {
    std::size_t from, frames;
};
std::vector<std::span<const float>> cut(Channels take, Cut part) {
    std::vector<std::span<const float>> out;
    for (const auto channel : take) out.push_back(channel.subspan(part.from, part.frames));
    return out;
}

ToneCurve aligned_curve(Channels reference, Channels candidate, std::ptrdiff_t later, double rate) {
    const std::size_t skip_r = later < 0 ? static_cast<std::size_t>(-later) : 0, skip_c = later > 0 ? static_cast<std::size_t>(later) : 0;
    const std::size_t frames = std::min(reference[0].size() - skip_r, candidate[0].size() - skip_c);
    return same_take_curve(long_spectrum(cut(reference, {skip_r, frames}), rate), long_spectrum(cut(candidate, {skip_c, frames}), rate), rate);
}

void check(const std::vector<float>& take, double rate, const char* which) {
    if (static_cast<double>(take.size()) < shortest_s * rate)
        throw std::invalid_argument(std::string("compare: the ") + which + " is " + std::to_string(static_cast<double>(take.size()) / rate).substr(0, 4) + " s long; expected at least 1 s of music");
    if (std::none_of(take.begin(), take.end(), [](float x) { return std::fabs(x) > 1e-6F; }))
        throw std::invalid_argument(std::string("compare: the ") + which + " is silent; expected music");
    if (!std::all_of(take.begin(), take.end(), [](float x) { return std::isfinite(x); }))
        throw std::invalid_argument(std::string("compare: the ") + which + " holds samples that are no numbers; expected finite samples");
}

double spread(const std::vector<double>& db) {
    double sum = 0, squares = 0;
    for (const double v : db) {
        sum += v;
        squares += v * v;
    }
    const auto n = static_cast<double>(db.size());
    return n > 0 ? std::sqrt(std::max(0.0, squares / n - sum / n * (sum / n))) : 0;
}

}  // namespace

Reference::Reference(Channels take, double rate) : take_(take.begin(), take.end()), rate_(rate), mono_(linecheck::mono(take)) { check(mono_, rate, "reference"); }

std::vector<std::span<const float>> Reference::channels(std::size_t of_candidate) const {
    if (of_candidate == take_.size()) return take_;
    return {std::span<const float>(mono_)};
}

const TakeTone& Reference::tone(std::size_t of_candidate) const {
    auto& kept = of_candidate == take_.size() ? tone_ : mono_tone_;
    if (!kept) kept = take_tone(channels(of_candidate), rate_);
    return *kept;
}

Comparison compare_mixes(const Reference& reference, Channels candidate, std::span<const double> centres_hz, const Enough& enough) {
    const double rate = reference.rate();
    const std::vector<float> c = mono(candidate);
    check(c, rate, "candidate");
    const TakeMatch match = match_takes(reference.mono(), c);
    const auto left = reference.channels(candidate.size());
    const std::span<const float> mono_c[] = {c};
    const Channels right = left.size() == candidate.size() ? candidate : Channels(mono_c);
    Comparison out;
    out.same_take = match.same();
    out.starts_at_s = match.same() ? static_cast<double>(-match.later_frames) / rate : 0;
    out.curve = match.same() ? aligned_curve(left, right, match.later_frames, rate) : other_take_curve(reference.tone(candidate.size()), take_tone(right, rate));
    out.band_limit_hz = take_off_band_limit(out.curve);
    const FoundMoves found = find_moves(out.curve, rate, centres_hz, match.same() ? same_take_rules : other_take_rules, enough);
    out.operations = found.moves;
    out.equaliser_hz = found.equaliser_hz > 0 ? found.equaliser_hz : rate;
    out.level_db = found.offset_db;
    out.residual_db = found.residual_db;
    out.rating = spread(out.curve.db);
    out.confidence = found.confidence;
    out.fitted_db = found.fitted_db;
    return out;
}

Comparison compare_mixes(Channels reference, Channels candidate, double rate, std::span<const double> centres_hz, const Enough& enough) {
    return compare_mixes(Reference(reference, rate), candidate, centres_hz, enough);
}

std::vector<EqMove> inverse(std::span<const SureMove> operations) {
    std::vector<EqMove> out;
    for (EqMove move : operations) {
        move.gain_db = -move.gain_db;
        out.push_back(move);
    }
    return out;
}

}  // namespace linecheck
