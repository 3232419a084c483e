#include "ml/advice/pair_advisers.hpp"

#include <algorithm>
#include <cmath>

#include "dsp/band_design.hpp"
#include "dsp/units.hpp"
#include "ml/advice/words.hpp"
#include "ml/labels.hpp"

namespace linecheck {
namespace {

constexpr float one_place_ms = 1;       // later than this is distance, which polarity does not cure
constexpr float least_active_s = 2;
constexpr float clear_hz_low = 900, clear_hz_high = 4500, masked_within_db = 5, present_db = -15, unmask_db = -3;

Advice none(AdviceKind kind, std::string because) { return {kind, {}, std::move(because), 1}; }

const LineView* line_of(std::span<const LineView> all, std::int32_t channel) noexcept {
    const auto found = std::find_if(all.begin(), all.end(), [&](const LineView& l) { return l.channel == channel; });
    return found == all.end() ? nullptr : &*found;
}
std::string line_name(const LineView& line) { return "line " + std::to_string(line.channel + 1) + " (" + std::string(label_id(line.label)) + ")"; }
bool overhead(const LineView& line) noexcept { return label_id(line.label) == "overhead"; }

/// Which of a flipped pair is turned.
bool turned(const LineView& line, const LineView& other) noexcept {
    if (overhead(line) != overhead(other)) return overhead(other);
    return line.channel > other.channel;
}

bool plays(const LineView& line) noexcept {
    return line.facts != nullptr && line.facts->active_s() >= least_active_s && line.rule().role != Role::none && line.rule().role != Role::ambience;
}

/// How loud a band of the line is once the line stands where it usually does in a mix.
float in_mix_dbfs(const LineView& line, float band_dbfs) noexcept { return band_dbfs - line.facts->level_dbfs() + line.rule().mix_db; }

}  // namespace

Advice advise_polarity(const LineView& line, std::span<const LineView> all) {
    constexpr auto kind = AdviceKind::polarity;
    if (line.pair.partner < 0 || line.pair.kind == PairKind::none) return none(kind, "no other line hears the same source, so nothing shows its polarity");
    const LineView* const other = line_of(all, line.pair.partner);
    if (other == nullptr) return none(kind, "the line it belongs to is not here");
    if (line.pair.kind != PairKind::flipped) return none(kind, "it is in polarity with " + line_name(*other));
    if (!turned(line, *other)) return none(kind, "against " + line_name(*other) + " it is flipped; the other one is turned");
    if (std::fabs(line.pair.delay_ms) > one_place_ms)
        return none(kind, "it hears " + line_name(*other) + "'s source " + words::number(std::fabs(line.pair.delay_ms), 1) + " ms apart: a delay would align them, polarity does not");
    return {kind, PolarityFlip{other->channel}, "the same sound is on " + line_name(*other) + " upside down: together they cancel", line.pair.identical ? 0.98F : 0.85F};
}

Advice advise_balance(const LineView& line, std::span<const LineView> all) {
    constexpr auto kind = AdviceKind::balance;
    if (!plays(line)) return none(kind, "it has not played enough to be placed in a mix");
    float sum = 0, count = 0;
    for (const LineView& other : all) {
        if (!plays(other)) continue;
        sum += other.facts->level_dbfs() - other.rule().mix_db;
        ++count;
    }
    if (count < 2) return none(kind, "a balance needs two lines that play");
    const float off = line.facts->level_dbfs() - line.rule().mix_db - sum / count;
    Balance balance{std::round(-off), 0};
    if (line.pair.kind == PairKind::stereo) balance.pan = line.channel < line.pair.partner ? -1.0F : 1.0F;
    if (std::fabs(balance.db) < 1 && balance.pan == 0) return none(kind, "it stands where such a line usually does");
    std::string because = "among the lines that play it is " + words::db(std::fabs(off)) + (off > 0 ? " louder" : " softer") + " than is usual for the source";
    if (balance.pan != 0) because += "; it is the " + std::string(balance.pan < 0 ? "left" : "right") + " of a stereo pair";
    return {kind, balance, std::move(because), 0.5F};
}

Advice advise_masking(const LineView& line, std::span<const LineView> all) {
    constexpr auto kind = AdviceKind::masking;
    if (!plays(line)) return none(kind, "it has not played enough to be in anybody's way");
    const Bands bands = line.facts->bands_dbfs();
    float most = 0;
    Masking found;
    const LineView* lead = nullptr;
    for (const LineView& other : all) {
        if (other.channel == line.channel || !plays(other) || other.rule().priority <= line.rule().priority || other.rule().priority < 3) continue;
        const Bands theirs = other.facts->bands_dbfs();
        const float strongest = *std::max_element(theirs.begin(), theirs.end());
        for (std::size_t b = 0; b < band_count; ++b) {
            const auto hz = static_cast<float>(band_centre_hz(b));
            if (hz < clear_hz_low || hz > clear_hz_high || theirs[b] < strongest + present_db) continue;
            const float over = in_mix_dbfs(line, bands[b]) - in_mix_dbfs(other, theirs[b]) + masked_within_db;
            if (over <= most) continue;
            most = over;
            lead = &other;
            found = {other.channel, {EqType::peak, std::round(hz), unmask_db, 1}};
        }
    }
    if (lead == nullptr) return none(kind, "it leaves the lead its range");
    return {kind, found, "around " + words::hz(found.cut.freq_hz) + ", where " + line_name(*lead) + " needs to be understood, it is as loud as that", 0.4F};
}

}  // namespace linecheck
