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

constexpr const char* otherwise_since = "the desk was set otherwise since this was advised; reject it, or wait for the next";

/// What was advised of the part of the strip that this is of.
std::vector<AdviceKind> kinds_of(DeskParameter parameter) {
    if (parameter >= low_cut_on && parameter <= low_cut_slope) return {AdviceKind::hpf};
    if (parameter >= gate_on && parameter <= gate_release) return {AdviceKind::gate};
    if (parameter >= eq_on && parameter <= eq_q) return {AdviceKind::eq, AdviceKind::notch};
    if (parameter >= comp_on && parameter <= comp_makeup) return {AdviceKind::comp};
    return {};
}

bool ours_still(const std::vector<DeskSetting>& after, const DeskPlace& place, const DeskSeat& seat) {
    return std::any_of(after.begin(), after.end(), [&](const DeskSetting& one) { return one.place == place && still_stands({one}, seat); });
}

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
            DeskPlan plan = desk_plan(offer->advice, seat);
            plan.settings.insert(plan.settings.end(), plan.switches.begin(), plan.switches.end());
            tie.stands = standing(plan.settings, seat);
        }
    }
}

void DeskApplier::begin_ramp(std::size_t channel, float to_db, const std::string& who, int tap) {
    Line& line = lines_[channel];
    line.ramp = Ramp{GainRamp(*roster_.seat(channel).get<float>(gain), to_db), who, tap, ++ramps_};
    gain_moved_(channel, true);  // what is heard from here on is of no one level
}

void DeskApplier::end_ramp(std::size_t channel, bool as_offered) {
    if (!lines_[channel].ramp) return;
    lines_[channel].ramp.reset();
    gain_moved_(channel, as_offered);
}

void DeskApplier::tend(std::size_t channel, Clock::time_point now) {
    const DeskSeat& seat = roster_.seat(channel);
    if (!seat.connected()) return;
    Line& line = lines_[channel];
    if (!line.ramp) return tie(channel);  // what is offered during a ramp is meant for its end
    const auto next = line.ramp->steps.due(now);
    if (!next) return;
    const Ramp& ramp = *line.ramp;
    journal_.write(channel, {ramp.tap > 0 ? "gain" : "undo of gain", ramp.who, ramp.tap}, {{seat.at(gain), *next}},
                   [this, channel, to = *next, number = ramp.number](const std::string& reason) {
                       Line& l = lines_[channel];
                       if (!l.ramp || l.ramp->number != number) return;
                       l.ramp->steps.taken(to, Clock::now());
                       if (!reason.empty() || l.ramp->steps.done()) end_ramp(channel, reason.empty() && l.ramp->tap > 0);
                   });
}

std::string DeskApplier::busy(std::size_t channel, Clock::time_point now) const {
    const DeskSeat& seat = roster_.seat(channel);
    if (seat.link == nullptr) return "no desk is connected to this line; see [desk] connect";
    if (!seat.connected()) return "the desk does not answer";
    const Line& line = lines_[channel];
    if (line.touched && now - *line.touched < hand_is_on) return "somebody is working on this strip";
    if (line.ramp) return "its gain is on the way";
    if (board_.strip(channel).desk_write == "pending") return "the last write was not read back yet";
    return "";
}

std::string DeskApplier::why_no_gain(std::size_t channel) const {
    const DeskSeat& seat = roster_.seat(channel);
    if (!seat.get<float>(gain)) return "it is not known which head amp feeds this strip";
    if (std::string why = seat.link->desk().why_not(seat.at(gain)); !why.empty()) return why;
    if (!seat.link->desk().knows_all_head_amps()) return "it is not known whether its head amp feeds another strip, too";
    const auto others = seat.link->desk().shares_gain(static_cast<std::size_t>(seat.strip));
    if (!others.empty()) return "its head amp also feeds strip " + std::to_string(others.front() + 1) + " (an aux-in, where there is no such strip)";
    if (const auto partner = roster_.linked_to(channel)) return "it is linked to line " + std::to_string(*partner + 1) + ": set the gain of a pair by hand";
    return "";
}

std::string DeskApplier::apply(std::size_t channel, std::int32_t id, const std::string& who, Clock::time_point now) {
    const AdviceOffer* const offer = find(board_.advice(), channel, id);
    if (offer == nullptr) return "advice " + std::to_string(id) + " does not stand any more; the ids that do come with each advice";
    if (std::string reason = busy(channel, now); !reason.empty()) return reason;
    tie(channel);
    return offer->advice.kind == AdviceKind::gain ? apply_gain(channel, *offer, who) : apply_plan(channel, *offer, who);
}

/// Every place that is to be written must stand as it did when the advice was first seen.
bool DeskApplier::tied(std::size_t channel, const AdviceOffer& offer, const std::vector<DeskSetting>& wanted) const {
    const Tie& tie = lines_[channel].ties[static_cast<std::size_t>(offer.advice.kind)];
    const auto is_tied = [&](const DeskSetting& one) {
        return std::any_of(tie.stands.begin(), tie.stands.end(), [&](const DeskSetting& stood) { return stood.place == one.place; });
    };
    return tie.id == offer.id && std::all_of(wanted.begin(), wanted.end(), is_tied) && still_stands(tie.stands, roster_.seat(channel));
}

std::string DeskApplier::apply_gain(std::size_t channel, const AdviceOffer& offer, const std::string& who) {
    if (std::string reason = why_no_gain(channel); !reason.empty()) return reason;
    const DeskSeat& seat = roster_.seat(channel);
    Line& line = lines_[channel];
    const float from = *seat.get<float>(gain), wished = std::get<GainChange>(offer.advice.change).db;
    if (!tied(channel, offer, {{seat.at(gain), from}})) return otherwise_since;
    if (!std::isfinite(wished)) return "this is no gain";
    float step = std::min(wished, most_up_db);
    if (show_) step = std::min(step, most_up_in_show_db - line.raised_db);
    const auto stored = seat.link->desk().stored({seat.at(gain), from + step});
    const float to = stored ? std::get<float>(*stored) : from;
    if (to > from && to - from > step + least_step_db) return "the desk's steps are too wide for this";
    if (std::abs(to - from) < least_step_db)
        return show_ && step < least_step_db ? "6 dB were given in this show; switch to soundcheck for more" : "the desk's gain is at its end";
    if (show_) line.raised_db += std::max(0.0F, to - from);
    begin_ramp(channel, to, who, journal_.new_tap());
    board_.advice().gain_given(channel, to - from);
    return "";
}

std::string DeskApplier::apply_plan(std::size_t channel, const AdviceOffer& offer, const std::string& who) {
    DeskPlan plan = desk_plan(offer.advice, roster_.seat(channel), show_);
    if (!plan.refused.empty()) return plan.refused;
    auto all = plan.settings;
    all.insert(all.end(), plan.switches.begin(), plan.switches.end());
    if (!tied(channel, offer, all)) return otherwise_since;
    const DeskJournal::Order order{std::string(advice_kind_id(offer.advice.kind)), who, journal_.new_tap()};
    const auto done = [this, channel, id = offer.id](const std::string& reason) {
        if (reason.empty()) board_.advice().reject(channel, id);  // it comes again only when it says something else
    };
    journal_.write(channel, order, std::move(plan.settings), [this, channel, order, done, switches = std::move(plan.switches)](const std::string& reason) {
        if (!reason.empty() || still_stands(switches, roster_.seat(channel))) return done(reason);
        journal_.write(channel, order, switches, done);
    });
    return "";
}

std::string DeskApplier::undo_gain(std::size_t channel, const DeskJournal::Done& last, const std::string& who) {
    if (std::string reason = why_no_gain(channel); !reason.empty()) return reason;
    if (last.before.empty()) return "what its gain was before is not known";
    Line& line = lines_[channel];
    const float to = std::get<float>(last.before.front().value), up = to - *roster_.seat(channel).get<float>(gain);
    if (show_ && line.raised_db + up > most_up_in_show_db + least_step_db)
        return "this raises the gain by " + words_of(up) + " dB, too much for a show; switch to soundcheck, or do it by hand";
    if (show_) line.raised_db = std::max(0.0F, line.raised_db + up);
    begin_ramp(channel, to, who, 0);
    return "";
}

std::string DeskApplier::undo(std::size_t channel, const std::string& who, std::string& kind, Clock::time_point now) {
    if (std::string reason = busy(channel, now); !reason.empty()) return reason;
    const DeskJournal::Done* const last = journal_.last(channel);
    if (last == nullptr) return "nothing was written to this line that could be taken back";
    const DeskJournal::Done done = *last;
    kind = done.kind;
    const DeskSeat& seat = roster_.seat(channel);
    auto back = done.before;
    if (done.partial)  // what never arrived needs no way back
        std::erase_if(back, [&](const DeskSetting& one) { return !ours_still(done.after, one.place, seat); });
    if (done.partial ? back.empty() : !still_stands(done.after, seat)) {
        journal_.drop_last(channel);
        return "somebody changed it since, or it never arrived (" + done.kind + "); nothing is taken back";
    }
    if (done.kind == "gain") {
        std::string reason = undo_gain(channel, done, who);
        if (reason.empty()) journal_.drop_last(channel);
        return reason;
    }
    journal_.write(channel, {"undo of " + done.kind, who, 0}, std::move(back), [this, channel, tap = done.tap](const std::string& reason) {
        const DeskJournal::Done* const still = journal_.last(channel);
        if (reason.empty() && still != nullptr && still->tap == tap) journal_.drop_last(channel);
    });
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
    const bool level = place.parameter == gain || place.parameter == trim;
    if (place.parameter == gain) journal_.forget_kind(channel, "gain");
    if (line.ramp)
        end_ramp(channel, false);
    else if (level)
        gain_moved_(channel, false);
    for (const AdviceKind kind : kinds_of(place.parameter)) board_.advice().withdraw(channel, kind);
}

void DeskApplier::upset(std::size_t channel) {
    Line& line = lines_[channel];
    line.ramp.reset();
    line.ties = {};
    gain_moved_(channel, false);
    board_.advice().withdraw_all(channel);  // it was made for what the desk was
}

}  // namespace linecheck
