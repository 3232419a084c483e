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
    "comp makeup", "comp rms", "gate mode", "comp mode", "polarity", "phantom", "unmuted", "fader", "head amp", "patched", "linked", "soloed", "scene"};

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

void DeskJournal::write(std::size_t channel, std::string kind, std::vector<DeskSetting> settings, std::string who, bool undo, Outcome then) {
    const DeskSeat& seat = roster_.seat(channel);
    std::vector<DeskSetting> before = standing(settings, seat);
    board_.show_desk_write(channel, "pending");
    const auto outcome = [this, channel, kind = std::move(kind), who = std::move(who), before = std::move(before), after = settings, undo,
                          then = std::move(then)](const std::string& reason) {
        tell(channel, kind, before, after, who, reason);
        board_.show_desk_write(channel, reason.empty() ? "verified" : "refused " + reason);
        if (reason.empty() && undo) put(channel, {kind, before, after});
        if (then) then(reason);
    };
    seat.link->write(std::move(settings), outcome);
}

void DeskJournal::put(std::size_t channel, Done done) {
    auto& list = done_[channel];
    if (!list.empty() && list.back().kind == done.kind && done.kind == "gain") {
        list.back().after = std::move(done.after);
        return;
    }
    if (list.size() == most_undos) list.erase(list.begin());
    list.push_back(std::move(done));
}

std::optional<DeskJournal::Done> DeskJournal::take_last(std::size_t channel) {
    auto& list = done_[channel];
    if (list.empty()) return std::nullopt;
    Done last = std::move(list.back());
    list.pop_back();
    return last;
}

}  // namespace linecheck
