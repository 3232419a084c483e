#include "daemon/desk/desk_applier.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "daemon/desk/desk_plan.hpp"

namespace linecheck {
namespace {

using enum DeskParameter;

constexpr float most_up_db = 3, most_up_in_show_db = 6, least_step_db = 0.25F;
constexpr std::chrono::seconds hand_is_on{5};

const AdviceOffer* find(const AdviceBook& book, std::size_t channel, std::int32_t id) {
    for (std::size_t k = 0; k < advice_kinds; ++k)
        if (const auto& offer = book.offer(channel, static_cast<AdviceKind>(k)); offer && offer->id == id) return &*offer;
    return nullptr;
}

}  // namespace

/// The desk's own values under each offer, as they are when the offer is new.
void DeskApplier::tie(std::size_t channel) {
    const DeskSeat& seat = roster_.seat(channel);
    Line& line = lines_[channel];
    const AdviceBook& book = board_.advice();
    if (line.edition == book.edition(channel)) return;
    line.edition = book.edition(channel);
    for (std::size_t k = 0; k < advice_kinds; ++k) {
        const auto& offer = book.offer(channel, static_cast<AdviceKind>(k));
        Tie& tie = line.ties[k];
        if (!offer || tie.id == offer->id) continue;
        tie.id = offer->id;
        tie.stands.clear();
        if (static_cast<AdviceKind>(k) == AdviceKind::gain) {
            if (const DeskValue* const now = seat.value(gain)) tie.stands.push_back({seat.at(gain), *now});
        } else {
            tie.stands = standing(desk_plan(offer->advice, seat).settings, seat);
        }
    }
}

void DeskApplier::tend(std::size_t channel, Clock::time_point now) {
    const DeskSeat& seat = roster_.seat(channel);
    if (!seat.connected()) return;
    Line& line = lines_[channel];
    if (!line.ramp) return tie(channel);  // what is offered during a ramp is meant for its end
    const auto next = line.ramp->steps.due(now);
    if (!next) return;
    journal_.write(channel, "gain", {{seat.at(gain), *next}}, line.ramp->who, line.ramp->apply, [this, channel, to = *next](const std::string& reason) {
        Line& l = lines_[channel];
        if (!l.ramp) return;
        l.ramp->steps.taken(to);
        if (!reason.empty() || l.ramp->steps.done()) {
            const bool as_offered = reason.empty() && l.ramp->apply;
            l.ramp.reset();
            gain_moved_(channel, as_offered);
        }
    });
}

std::string DeskApplier::why_not(std::size_t channel, Clock::time_point now) const {
    const DeskSeat& seat = roster_.seat(channel);
    if (seat.link == nullptr) return "no desk is connected to this line; see [desk] connect";
    if (!seat.connected()) return "the desk does not answer";
    const Line& line = lines_[channel];
    if (line.touched && now - *line.touched < hand_is_on) return "somebody is working on this strip";
    if (line.ramp) return "its gain is on the way";
    return "";
}

std::string DeskApplier::why_no_gain(std::size_t channel) const {
    const DeskSeat& seat = roster_.seat(channel);
    if (!seat.get<float>(gain)) return "it is not known which head amp feeds this strip";
    const auto others = seat.link->desk().shares_gain(static_cast<std::size_t>(seat.strip));
    if (!others.empty()) return "its head amp also feeds strip " + std::to_string(others.front() + 1);
    return "";
}

std::string DeskApplier::apply(std::size_t channel, std::int32_t id, const std::string& who, Clock::time_point now) {
    const AdviceOffer* const offer = find(board_.advice(), channel, id);
    if (offer == nullptr) return "advice " + std::to_string(id) + " does not stand any more; the ids that do come with each advice";
    if (const std::string reason = why_not(channel, now); !reason.empty()) return reason;
    tie(channel);
    const Tie& tied = lines_[channel].ties[static_cast<std::size_t>(offer->advice.kind)];
    if (!still_stands(tied.stands, roster_.seat(channel))) return "the desk was set otherwise since this was advised; reject it, or wait for the next";
    return offer->advice.kind == AdviceKind::gain ? apply_gain(channel, *offer, who) : apply_plan(channel, *offer, who);
}

std::string DeskApplier::apply_gain(std::size_t channel, const AdviceOffer& offer, const std::string& who) {
    if (const std::string reason = why_no_gain(channel); !reason.empty()) return reason;
    const DeskSeat& seat = roster_.seat(channel);
    Line& line = lines_[channel];
    const float from = *seat.get<float>(gain);
    float step = std::min(std::get<GainChange>(offer.advice.change).db, most_up_db);
    if (show_) step = std::min(step, most_up_in_show_db - line.raised_db);
    const auto stored = seat.link->desk().stored({seat.at(gain), from + step});
    const float to = stored ? std::get<float>(*stored) : from;
    if (to > from && to - from > step + least_step_db) return "the desk's steps are too wide for this";
    if (std::abs(to - from) < least_step_db)
        return show_ && step < least_step_db ? "6 dB were given in this show; switch to soundcheck for more" : "the desk's gain is at its end";
    if (show_) line.raised_db += std::max(0.0F, to - from);
    line.ramp = Ramp{GainRamp(from, to), who, true};
    board_.advice().gain_given(channel, to - from);
    return "";
}

std::string DeskApplier::apply_plan(std::size_t channel, const AdviceOffer& offer, const std::string& who) {
    DeskPlan plan = desk_plan(offer.advice, roster_.seat(channel));
    if (!plan.refused.empty()) return plan.refused;
    journal_.write(channel, std::string(advice_kind_id(offer.advice.kind)), std::move(plan.settings), who, true, [this, channel, id = offer.id](const std::string& reason) {
        if (reason.empty()) board_.advice().reject(channel, id);  // done: it comes again only when it says something else
    });
    return "";
}

std::string DeskApplier::undo(std::size_t channel, const std::string& who, std::string& kind) {
    const DeskSeat& seat = roster_.seat(channel);
    if (seat.link == nullptr || !seat.connected()) return "the desk does not answer";
    if (lines_[channel].ramp) return "its gain is on the way";
    const auto last = journal_.take_last(channel);
    if (!last) return "nothing was written to this line that could be taken back";
    kind = last->kind;
    if (!still_stands(last->after, seat)) return "somebody changed it since (" + last->kind + "); it is theirs now";
    if (last->kind != "gain") {
        journal_.write(channel, "undo of " + last->kind, last->before, who, false);
        return "";
    }
    if (last->before.empty() || !why_no_gain(channel).empty()) return why_no_gain(channel);
    lines_[channel].ramp = Ramp{GainRamp(*seat.get<float>(gain), std::get<float>(last->before.front().value)), who, false};
    return "";
}

void DeskApplier::set_show(bool show) {
    if (show && !show_)
        for (Line& line : lines_) line.raised_db = 0;
    show_ = show;
}

void DeskApplier::touched(std::size_t channel, const DeskPlace& place, Clock::time_point now) {
    Line& line = lines_[channel];
    line.touched = now;
    line.ramp.reset();
    if (place.parameter == gain || place.parameter == trim) gain_moved_(channel, false);
}

void DeskApplier::upset(std::size_t channel) {
    Line& line = lines_[channel];
    line.ramp.reset();
    line.ties = {};
    line.edition = 0;
    gain_moved_(channel, false);
}

}  // namespace linecheck
