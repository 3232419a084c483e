#include "daemon/desk/desk_journal.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "daemon/desk/desk_plan.hpp"
#include "daemon/log.hpp"

namespace linecheck {
namespace {

constexpr std::size_t most_undos = 32;  // of a line
constexpr std::array<std::string_view, desk_parameters> parameter_ids{
    "name", "colour", "icon", "gain", "trim", "low cut on", "low cut hz", "low cut slope", "gate on", "gate threshold", "gate range", "gate attack", "gate hold",
    "gate release", "eq on", "eq type", "eq hz", "eq gain", "eq q", "comp on", "comp threshold", "comp ratio", "comp knee", "comp attack", "comp release",
    "comp makeup", "comp rms", "gate mode", "comp mode", "eq mode", "polarity", "phantom", "unmuted", "fader", "pan", "head amp", "patched", "linked", "soloed", "scene"};

const DeskSetting* find(const std::vector<DeskSetting>& settings, const DeskPlace& place) {
    const auto at = std::find_if(settings.begin(), settings.end(), [&](const DeskSetting& one) { return one.place == place; });
    return at == settings.end() ? nullptr : &*at;
}

}  // namespace

std::string parameter_words(const DeskPlace& place) {
    std::string out(parameter_ids[static_cast<std::size_t>(place.parameter)]);
    const bool of_a_band = place.parameter >= DeskParameter::eq_type && place.parameter <= DeskParameter::eq_q;
    if (of_a_band) out.insert(2, " " + std::to_string(place.band + 1));
    return out;
}

void DeskJournal::tell(std::size_t channel, const std::string& kind, const std::vector<DeskSetting>& before, const std::vector<DeskSetting>& after,
                       const std::string& who, const std::string& reason) {
    std::string changes;
    for (const DeskSetting& one : after) {
        const DeskSetting* const old = find(before, one.place);
        const DeskAction action{channel, kind, parameter_words(one.place), old == nullptr ? "" : words_of(old->value), words_of(one.value), who, reason};
        if (action.from == action.to) continue;
        if (audit_) audit_(action);
        const auto shown = [](const std::string& words) { return words.empty() ? "blank" : words; };
        changes += (changes.empty() ? "" : ", ") + action.parameter + " " + shown(action.from) + " to " + shown(action.to);
    }
    const std::string line = "channel " + std::to_string(channel + 1) + ", " + kind + " for " + who + ": " + (changes.empty() ? "nothing to change" : changes);
    if (reason.empty())
        log::info("desk", line);
    else
        log::warning("desk", line + ": refused, " + reason);
}

void DeskJournal::write(std::size_t channel, Order order, std::vector<DeskSetting> settings, Outcome then) {
    const DeskSeat& seat = roster_.seat(channel);
    std::vector<DeskSetting> before = standing(settings, seat), check = before;
    if (order.kind == "label") std::erase_if(check, [](const DeskSetting& one) { return one.place.parameter != DeskParameter::name; });
    board_.show_desk_write(channel, "pending");
    const auto outcome = [this, channel, order = std::move(order), before = std::move(before), after = settings, then = std::move(then)](const std::string& reason) {
        tell(channel, order.kind, before, after, order.who, reason);
        board_.show_desk_write(channel, reason.empty() ? "verified" : "refused " + reason);
        if (order.tap > 0) put(channel, {order.kind, before, after, order.tap, !reason.empty()});
        if (then) then(reason);
    };
    seat.link->write(std::move(settings), outcome, std::move(check));
}

/// Steps of one tap: the first `before` of each place, the last `after`.
void DeskJournal::put(std::size_t channel, Done done) {
    auto& list = done_[channel];
    if (list.empty() || list.back().tap != done.tap) {
        if (list.size() == most_undos) list.erase(list.begin());
        list.push_back(std::move(done));
        return;
    }
    Done& all = list.back();
    for (DeskSetting& one : done.before)
        if (find(all.before, one.place) == nullptr) all.before.push_back(std::move(one));
    for (DeskSetting& one : done.after) {
        std::erase_if(all.after, [&](const DeskSetting& old) { return old.place == one.place; });
        all.after.push_back(std::move(one));
    }
    all.partial = all.partial || done.partial;
}

void DeskJournal::forget_kind(std::size_t channel, std::string_view kind) {
    std::erase_if(done_[channel], [&](const Done& done) { return done.kind == kind; });
}

}  // namespace linecheck
