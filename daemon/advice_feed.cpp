#include "daemon/advice_feed.hpp"

#include "protocols/osc_advice.hpp"

namespace linecheck {
namespace {

constexpr std::chrono::milliseconds between_updates{50};

void append(std::vector<OscMessage>& out, std::vector<OscMessage> more) {
    for (OscMessage& message : more) out.push_back(std::move(message));
}

}  // namespace

bool AdviceFeed::tell(std::size_t channel, AdviceKind kind, Clock::time_point now, std::vector<OscMessage>& out) {
    Told& told = lines_[channel].told[static_cast<std::size_t>(kind)];
    const auto& offer = book_.offer(channel, kind);
    const std::int32_t id = offer ? offer->id : 0;
    if (id == told.id) return true;
    if (now - told.at < between_updates) return false;
    told = {id, now};
    if (offer)
        append(out, osc::advice(channel, id, offer->advice));
    else
        out.push_back(osc::advice_none(channel, advice_kind_id(kind)));
    return true;
}

void AdviceFeed::changes(Clock::time_point now, std::vector<OscMessage>& out) {
    for (std::size_t c = 0; c < lines_.size(); ++c) {
        if (lines_[c].edition == book_.edition(c)) continue;
        bool all = true;
        for (std::size_t k = 0; k < advice_kinds; ++k) all = tell(c, static_cast<AdviceKind>(k), now, out) && all;
        if (all) lines_[c].edition = book_.edition(c);
    }
}

void AdviceFeed::everything(std::vector<OscMessage>& out) const {
    for (std::size_t c = 0; c < lines_.size(); ++c)
        for (std::size_t k = 0; k < advice_kinds; ++k)
            if (const auto& offer = book_.offer(c, static_cast<AdviceKind>(k))) append(out, osc::advice(c, offer->id, offer->advice));
}

}  // namespace linecheck
