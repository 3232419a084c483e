#include "daemon/osc_feed.hpp"

#include <cmath>

#include "protocols/osc_namespace.hpp"
#include "protocols/osc_strip.hpp"

namespace linecheck {
namespace {

constexpr std::chrono::seconds between_health{1};
constexpr float jump_db = 6;

// A meter that trembles by less than it can show is not a change.
float tenth(float db) { return std::round(db * 10.0F) / 10.0F; }
float hundredth(float p) { return std::round(p * 100.0F) / 100.0F; }

std::vector<OscMessage> words(const Board& board, std::size_t c) {
    const Strip& s = board.strip(c);
    std::vector<OscMessage> out{
            osc::text(c, "source", s.source_name),
            osc::text(c, "label", s.label),
            osc::text(c, "name", s.name),
            osc::number(c, "confidence", hundredth(s.confidence)),
            osc::text(c, "family", s.family),
            osc::scored(c, "equipment", s.equipment, hundredth(s.equipment_confidence)),
            osc::scored(c, "production", s.production, hundredth(s.production_confidence)),
            osc::scored(c, "language", s.language, hundredth(s.language_confidence)),
            osc::text(c, "color", s.colour),
            osc::text(c, "state", line_state_id(s.state)),
            osc::feedback(c, tenth(s.feedback_hz), tenth(s.feedback_db)),
            osc::pair(c, s.pair.partner < 0 ? std::nullopt : std::optional(static_cast<std::size_t>(s.pair.partner)), pair_kind_id(s.pair.kind), tenth(s.pair.delay_ms)),
            osc::corrected(c, s.corrected),
            osc::safe(c, s.safe)};
    if (!s.has_desk) return out;
    out.push_back(osc::desk(c, s.desk_write, s.desk_writes));
    out.push_back(s.label_offer.id > 0 ? osc::label_advice(c, s.label_offer.id, s.label_offer.name, s.label_offer.colour) : osc::label_advice(c, 0, "", ""));
    auto strip = osc::strip(c, s.desk);
    out.insert(out.end(), std::make_move_iterator(strip.begin()), std::make_move_iterator(strip.end()));
    return out;
}

OscMessage level(const Board& board, std::size_t c) {
    const Strip& s = board.strip(c);
    return osc::level(c, tenth(s.peak_dbfs), tenth(s.rms_dbfs), tenth(s.momentary_lufs));
}

OscMessage bands(const Board& board, std::size_t c) {
    std::vector<float> dbfs;
    for (const float band : board.strip(c).bands.fast) dbfs.push_back(tenth(band));
    return osc::bands(c, dbfs);
}

}  // namespace

bool OscFeed::offer(Address& address, OscMessage message, Clock::time_point now, std::vector<OscMessage>& out, Clock::duration between) {
    if (message == address.said) return true;
    if (now - address.at < between) return false;
    address = {message, now};
    out.push_back(std::move(message));
    return true;
}

bool OscFeed::rises(Clock::time_point now, std::size_t channel) const {
    const Address& said = lines_[channel].level;
    if (said.said.arguments.empty() || now - said.at < between_rises_) return false;
    return board_.strip(channel).peak_dbfs > std::get<float>(said.said.arguments[0]) + jump_db;
}

bool OscFeed::rises(Clock::time_point now) const {
    for (std::size_t c = 0; c < lines_.size(); ++c)
        if (rises(now, c)) return true;
    return false;
}

void OscFeed::changes(Clock::time_point now, std::vector<OscMessage>& out) {
    for (std::size_t c = 0; c < lines_.size(); ++c) {
        Line& line = lines_[c];
        if (now - line.level.at >= between_updates || rises(now, c)) offer(line.level, level(board_, c), now, out, between_rises_);
        if (line.edition == board_.edition(c)) continue;
        auto messages = words(board_, c);
        line.words.resize(messages.size());
        bool all = true;
        for (std::size_t i = 0; i < messages.size(); ++i) all = offer(line.words[i], std::move(messages[i]), now, out) && all;
        if (all) line.edition = board_.edition(c);
    }
    advice_.changes(now, out);
    main_mix(now, out);
    hand(now, out);
}

void OscFeed::main_mix(Clock::time_point now, std::vector<OscMessage>& out) {
    if (now - main_asked_ < between_updates) return;
    main_asked_ = now;
    auto messages = board_.main().messages();
    main_.resize(messages.size());
    for (std::size_t i = 0; i < messages.size(); ++i) offer(main_[i], std::move(messages[i]), now, out);
}

void OscFeed::band_changes(Clock::time_point now, std::vector<OscMessage>& out) {
    for (std::size_t c = 0; c < lines_.size(); ++c)
        if (now - lines_[c].bands.at >= between_updates) offer(lines_[c].bands, bands(board_, c), now, out);
}

OscMessage OscFeed::bands_now(std::size_t channel) const { return bands(board_, channel); }

void OscFeed::hand(Clock::time_point now, std::vector<OscMessage>& out) {
    offer(armed_, osc::arm(board_.labels_armed()), now, out);
    offer(mode_, osc::mode(board_.soundcheck()), now, out);
}

void OscFeed::health(Clock::time_point now, const Health& health, std::vector<OscMessage>& out) {
    if (now - health_.at < between_health) return;
    offer(health_, osc::health(health.xruns, health.dropped_frames, board_.channels(), hundredth(health.load)), now, out);
}

std::vector<OscMessage> OscFeed::everything() const {
    std::vector<OscMessage> all;
    for (std::size_t c = 0; c < lines_.size(); ++c) {
        for (auto& message : words(board_, c)) all.push_back(std::move(message));
        all.push_back(level(board_, c));
    }
    for (auto& message : board_.main().messages()) all.push_back(std::move(message));
    advice_.everything(all);
    all.push_back(osc::arm(board_.labels_armed()));
    all.push_back(osc::mode(board_.soundcheck()));
    if (!health_.said.address.empty()) all.push_back(health_.said);
    return all;
}

}  // namespace linecheck
