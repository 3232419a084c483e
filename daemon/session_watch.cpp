#include "daemon/session_watch.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "dsp/units.hpp"

namespace linecheck {
namespace {

constexpr float confidence_step = 0.1F;
constexpr double between_desk_states_s = 2;
constexpr std::uint32_t least_hops = 10;  // a click is no playing

}  // namespace

void SessionWatch::hear(std::size_t channel, const Snapshot& snapshot) noexcept {
    Line& line = lines_[channel];
    const FeatureFrame& now = snapshot.features;
    line.short_term_lufs = now.short_term_lufs;
    if (now.frame == line.frame) return;
    line.frame = now.frame;
    if (!now.active) return;
    ++line.hops;
    line.power += static_cast<double>(now.mean_square);
    line.peak_dbfs = std::max(line.peak_dbfs, snapshot.peak_dbfs);
}

std::optional<SessionWatch::Levels> SessionWatch::levels(std::size_t channel) noexcept {
    Line& line = lines_[channel];
    const std::uint32_t hops = std::exchange(line.hops, 0);
    const double power = std::exchange(line.power, 0.0);
    const float peak = std::exchange(line.peak_dbfs, -144.0F);
    if (hops < least_hops) return std::nullopt;
    const float rms = power_to_dbfs(static_cast<float>(power / hops));
    return Levels{static_cast<float>(hops) / 100, peak, rms, std::max(0.0F, peak - rms)};
}

bool SessionWatch::is_news(const Verdict& verdict) {
    Line& line = lines_[verdict.channel];
    const std::string& shown = board_.strip(verdict.channel).label;
    const Verdict& before = line.verdict;
    const bool same = shown == line.label && verdict.label == before.label && verdict.family == before.family && verdict.equipment == before.equipment &&
                      verdict.production == before.production && std::abs(verdict.confidence - before.confidence) < confidence_step;
    if (same) return false;
    line.label = shown;
    line.verdict = verdict;
    return true;
}

std::vector<SessionWatch::OfferNews> SessionWatch::offers(std::size_t channel) {
    std::vector<OfferNews> news;
    Line& line = lines_[channel];
    const AdviceBook& book = board_.advice();
    if (std::exchange(line.advice_edition, book.edition(channel)) == book.edition(channel)) return news;
    for (std::size_t k = 0; k < advice_kinds; ++k) {
        const auto kind = static_cast<AdviceKind>(k);
        const auto& offer = book.offer(channel, kind);
        const std::int32_t before = std::exchange(line.offered[k], offer ? offer->id : 0);
        if (before == line.offered[k]) continue;
        if (before != 0) news.push_back({kind, before, nullptr});
        if (offer) news.push_back({kind, offer->id, &offer->advice});
    }
    return news;
}

bool SessionWatch::safe_changed(std::size_t channel) { return std::exchange(lines_[channel].safe, board_.strip(channel).safe) != board_.strip(channel).safe; }

bool SessionWatch::desk_changed(std::size_t channel, double now_s) {
    Line& line = lines_[channel];
    const DeskView& now = board_.strip(channel).desk;
    if (now == line.desk || now_s - line.desk_written_s < between_desk_states_s) return false;
    line.desk = now;
    line.desk_written_s = now_s;
    return now.known;
}

}  // namespace linecheck
