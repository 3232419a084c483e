#include "daemon/board.hpp"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cmath>

#include "ml/labels.hpp"

namespace linecheck {
namespace {

constexpr std::uint64_t place_kept = 60ULL * analysis_rate;
constexpr float recalled_until_s = 3;  // of playing: the first patches are often not enough to say anything

/// Some hundred million ids a day: nobody has one of an earlier run that stands in this one.
std::int32_t first_id_of_the_day() {
    const auto now = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch());
    return static_cast<std::int32_t>(now.count() % 86400 * 10000 + 1);
}

std::string with_capital(std::string word) {
    if (!word.empty()) word[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(word[0])));
    return word;
}

/// Another frequency by more than 8 cents, or 6 dB more or less of it: smaller changes would only flicker.
bool howls_otherwise(const Strip& strip, const FeatureFrame& heard) {
    if ((strip.feedback_hz > 0) != (heard.howl_hz > 0)) return true;
    return std::fabs(heard.howl_hz - strip.feedback_hz) > 0.005F * strip.feedback_hz || std::fabs(heard.howl_prominence_db - strip.feedback_db) > 6;
}

}  // namespace

Board::Board(const std::vector<std::string>& source_names, LabelBook book)
    : book_(std::move(book)), strips_(source_names.size()), editions_(source_names.size(), 1), places_(source_names.size()), advice_(source_names.size(), first_id_of_the_day()), corrections_(source_names.size()) {
    for (std::size_t c = 0; c < strips_.size(); ++c) {
        strips_[c].source_name = source_names[c];
        show_label(c, unknown_label, unknown_label);
    }
    show_names();
}

void Board::show_label(std::size_t channel, int label, int family) {
    Strip& strip = strips_[channel];
    Place& place = places_[channel];
    place.said = label;
    place.family = family;
    advice_.know(channel, label);
    if (label != unknown_label) {
        place.label = label;
        place.until = now_ + place_kept;  // a verdict that stays unknown does not hold the place
    }
    strip.label = label_id(label);
    strip.colour = book_.look(label).colour;
    strip.family = family_id(family);
}

void Board::show_equipment(std::size_t channel) {
    Strip& strip = strips_[channel];
    const Place& place = places_[channel];
    const Verdict& heard = place.verdict;
    const auto shown = equipment_with_phantom({heard.equipment, heard.equipment_confidence}, {place.said, place.family, heard.production}, strip.desk.phantom);
    strip.equipment = equipment_id(shown.kind);
    strip.equipment_confidence = shown.confidence;
}

void Board::show_names() {
    std::vector<LineWords> lines;
    for (Place& place : places_) {
        if (place.said == unknown_label && now_ > place.until) place.label = unknown_label;
        lines.push_back({place.label, place.heard.kind == PairKind::stereo && is_pair_for_people(place.heard, place.label, partner_label(place.heard)) ? place.heard.partner : -1});
    }
    const auto names = name_strips(book_, lines);
    for (std::size_t c = 0; c < strips_.size(); ++c) {
        Strip& strip = strips_[c];
        StripName shown = names[c];
        if (places_[c].said == unknown_label) {
            const LabelLook& look = book_.look(unknown_label);
            shown = {strip.family == "unknown" ? look.name : with_capital(strip.family) + "?", look.strip, look.shorter};
        }
        if (strip.name == shown.name && strip.strip_name == shown.strip && strip.short_name == shown.shorter) continue;
        strip.name = shown.name;
        strip.strip_name = shown.strip;
        strip.short_name = shown.shorter;
        ++editions_[c];
    }
}

int Board::partner_label(const LinePair& pair) const noexcept {
    return pair.partner < 0 ? unknown_label : places_[static_cast<std::size_t>(pair.partner)].label;
}

void Board::show_pairs() {
    for (std::size_t c = 0; c < strips_.size(); ++c) {
        const Place& place = places_[c];
        const LinePair shown = is_pair_for_people(place.heard, place.label, partner_label(place.heard)) ? place.heard : LinePair{};
        if (shown == strips_[c].pair) continue;
        strips_[c].pair = shown;
        ++editions_[c];
    }
    show_names();
}

void Board::match(std::size_t channel, const LinePair& pair) {
    if (pair == places_[channel].heard) return;
    places_[channel].heard = pair;
    show_pairs();
}

bool Board::hear(const Verdict& verdict) {
    Place& place = places_[verdict.channel];
    now_ = std::max(now_, verdict.frame);
    strips_[verdict.channel].frame = verdict.frame;
    if (place.recalled && verdict.label == unknown_label && verdict.active_s < recalled_until_s) return false;
    place.recalled = strips_[verdict.channel].recalled = false;
    place.verdict = verdict;
    show_verdict(verdict.channel);
    return true;
}

void Board::recall(const Verdict& verdict) {
    Place& place = places_[verdict.channel];
    place.recalled = strips_[verdict.channel].recalled = true;
    place.verdict = verdict;
    show_verdict(verdict.channel);
}

void Board::show_verdict(std::size_t channel) {
    const Verdict& verdict = places_[channel].verdict;
    Strip& strip = strips_[channel];
    strip.production = production_id(verdict.production);
    strip.production_confidence = verdict.production_confidence;
    if (!strip.corrected) {
        show_label(channel, verdict.label, verdict.family);
        strip.confidence = verdict.confidence;
    }
    show_equipment(channel);
    ++editions_[channel];
    show_pairs();
}

void Board::see(std::size_t channel, const Snapshot& snapshot) {
    Strip& strip = strips_[channel];
    strip.peak_dbfs = snapshot.peak_dbfs;
    strip.rms_dbfs = snapshot.rms_dbfs;
    strip.momentary_lufs = snapshot.features.momentary_lufs;
    strip.bands = snapshot.bands;
    const FeatureFrame& heard = snapshot.features;
    const bool howl_changed = howls_otherwise(strip, heard);
    if (howl_changed) {
        strip.feedback_hz = heard.howl_hz;
        strip.feedback_db = heard.howl_prominence_db;
    }
    if (strip.state == snapshot.state && !howl_changed) return;
    strip.state = snapshot.state;
    ++editions_[channel];
}

KnownLine Board::known(std::size_t channel) const {
    const Place& place = places_[channel];
    const Strip& strip = strips_[channel];
    KnownLine out;
    out.label = place.said;
    out.confidence = strip.confidence;
    out.given = strip.corrected;
    if (place.said != unknown_label) out.role = role_of(book_.look(place.said).role);
    out.pair = place.heard;
    if (strip.feedback_hz > 0) out.ringing = Ringing{strip.feedback_hz, strip.feedback_db};
    return out;
}

void Board::show_language(std::size_t channel, std::string_view id, float confidence) {
    Strip& strip = strips_[channel];
    if (strip.language == id && strip.language_confidence == confidence) return;
    strip.language = id;
    strip.language_confidence = confidence;
    ++editions_[channel];
}

void Board::show_desk(std::size_t channel, const DeskView& view) {
    if (view == strips_[channel].desk) return;
    strips_[channel].desk = view;
    show_equipment(channel);
    ++editions_[channel];
}

void Board::show_desk_write(std::size_t channel, const std::string& words) {
    strips_[channel].desk_write = words;
    if (words != "verified") ++strips_[channel].desk_writes;
    ++editions_[channel];
}

void Board::offer_label(std::size_t channel, LabelOffer offer) {
    strips_[channel].label_offer = std::move(offer);
    ++editions_[channel];
}

void Board::make_safe(std::size_t channel, bool on) {
    strips_[channel].safe = on;
    ++editions_[channel];
}

bool Board::correct(std::size_t channel, const Correction& correction) {
    if (!corrections_.take(channel, correction)) return false;
    Strip& strip = strips_[channel];
    strip.corrected = correction.label != unknown_label;
    if (strip.corrected) {
        strip.confidence = 1.0F;
        show_label(channel, correction.label, family_of(correction.label));
    }
    show_verdict(channel);
    return true;
}

}  // namespace linecheck
