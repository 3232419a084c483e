#include "daemon/desk/desk_hand.hpp"

#include <utility>

#include "daemon/desk/desk_view.hpp"
#include "daemon/log.hpp"

namespace linecheck {

DeskHand::DeskHand(DeskRoster& roster, Board& board, DeskLabeller::Rules rules, DeskJournal::Audit audit, DeskApplier::GainMoved gain_moved)
    : roster_(roster), board_(board), journal_(roster, board, std::move(audit)), labeller_(roster, journal_, board, rules),
      applier_(roster, journal_, board, std::move(gain_moved)), changed_(board.channels(), true) {
    for (std::size_t c = 0; c < board.channels(); ++c)
        if (roster.seat(c).link != nullptr) board.give_desk(c);
    roster.on_heard([this](std::size_t channel, const DeskLink::Heard& what) { heard(channel, what); },
                    [this](const std::vector<std::size_t>& channels) { upset(channels); });
}

void DeskHand::tend(Clock::time_point now) {
    roster_.tend(now);
    for (std::size_t c = 0; c < board_.channels(); ++c) {
        const DeskSeat& seat = roster_.seat(c);
        if (seat.link == nullptr) continue;
        if (changed_[c] && seat.connected()) {
            board_.show_desk(c, desk_view(seat));
            if (told_name_) told_name_(c, labeller_.somebodys_name(c));
        }
        changed_[c] = changed_[c] && !seat.connected();
        labeller_.tend(c, why_safe(c).empty() && applier_.busy(c, now).empty(), now);
        applier_.tend(c, now);
    }
    for (const std::size_t c : typed_.due(now))
        if (told_typed_ && roster_.seat(c).connected()) told_typed_(c, labeller_.somebodys_name(c));
}

void DeskHand::heard(std::size_t channel, const DeskLink::Heard& what) {
    changed_[channel] = true;
    const DeskPlace& place = what.setting.place;
    if (!what.by_somebody || !settable(place.parameter)) return;  // a fader that moves is no hand on what we set
    if (place.parameter == DeskParameter::name && !what.asked) typed_.typed(channel, Clock::now());
    labeller_.leave(channel);
    applier_.touched(channel, place, Clock::now());
    if (const auto partner = roster_.linked_to(channel)) applier_.stop(*partner);
}

void DeskHand::upset(const std::vector<std::size_t>& channels) {
    typed_.upset(Clock::now());
    for (const std::size_t c : channels) {
        changed_[c] = true;
        labeller_.leave(c);
        applier_.upset(c);
        journal_.forget(c);
        if (!roster_.seat(c).connected()) board_.show_desk(c, DeskView{});
    }
}

std::string DeskHand::why_safe(std::size_t channel) const {
    if (board_.strip(channel).safe) return "the line is safe: nothing is written to it";
    const auto partner = roster_.linked_to(channel);
    if (partner && board_.strip(*partner).safe) return "line " + std::to_string(*partner + 1) + ", which is linked to it, is safe";
    return "";
}

bool DeskHand::reject_label(std::size_t channel, std::int32_t id) {
    if (id <= 0 || board_.strip(channel).label_offer.id != id) return false;
    labeller_.leave(channel);
    return true;
}

std::string DeskHand::apply(std::size_t channel, std::int32_t id, const std::string& who) {
    const auto now = Clock::now();
    std::string reason = why_safe(channel);
    bool label = false;
    if (reason.empty() && board_.strip(channel).label_offer.id == id) reason = applier_.busy(channel, now);
    if (reason.empty()) reason = labeller_.apply(channel, id, who, label);
    if (reason.empty() && !label) reason = applier_.apply(channel, id, who, now);
    if (!reason.empty()) board_.show_desk_write(channel, "refused " + reason);
    return reason;
}

std::string DeskHand::undo(std::size_t channel, const std::string& who) {
    std::string reason = why_safe(channel), kind;
    if (reason.empty()) reason = applier_.undo(channel, who, kind, Clock::now());
    if (kind == "label") labeller_.leave(channel);
    if (!reason.empty()) board_.show_desk_write(channel, "refused " + reason);
    return reason;
}

std::string DeskHand::undo_all(const std::string& who) {
    std::string reasons;
    bool any = false;
    for (std::size_t c = 0; c < board_.channels(); ++c) {
        if (journal_.empty(c)) continue;
        any = true;
        if (const std::string reason = undo(c, who); !reason.empty()) reasons += (reasons.empty() ? "line " : "; line ") + std::to_string(c + 1) + ": " + reason;
    }
    return any ? reasons : "nothing was written that could be taken back";
}

void DeskHand::safe(std::size_t channel, bool on, const std::string& who) {
    board_.make_safe(channel, on);
    const DeskSeat& seat = roster_.seat(channel);
    if (on && seat.link != nullptr) {
        applier_.stop(channel);
        seat.link->cancel(seat.strip, "the line was made safe");
        if (const auto partner = roster_.linked_to(channel)) {
            applier_.stop(*partner);
            seat.link->cancel(roster_.seat(*partner).strip, "the line linked to it was made safe");
        }
    }
    log::info("desk", "channel " + std::to_string(channel + 1) + (on ? " is safe" : " is no longer safe") + ", says " + who);
}

void DeskHand::arm_labels(bool on, const std::string& who) {
    labeller_.arm(on);
    show();
    log::info("desk", std::string("labels are ") + (on ? "armed" : "disarmed") + " by " + who);
}

void DeskHand::mode(bool soundcheck, const std::string& who) {
    applier_.set_show(!soundcheck);
    show();
    log::info("desk", std::string(soundcheck ? "soundcheck" : "show") + " mode, says " + who);
}

void DeskHand::panic(const std::string& who, bool say) {
    labeller_.arm(false);
    applier_.set_show(true);
    for (std::size_t c = 0; c < board_.channels(); ++c) applier_.stop(c);
    roster_.cancel("panic");
    show();
    if (say) log::warning("desk", "panic from " + who + ": labels are disarmed, show mode, nothing that waited is written");
}

}  // namespace linecheck
