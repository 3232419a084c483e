#include "daemon/desk/desk_labeller.hpp"

#include <algorithm>

#include "daemon/desk/desk_face.hpp"
#include "daemon/desk/desk_plan.hpp"
#include "protocols/factory_name.hpp"

namespace linecheck {
namespace {

constexpr std::chrono::seconds after_a_refusal{3};

}  // namespace

void DeskLabeller::arm(bool armed) {
    armed_ = armed;
    for (std::size_t c = 0; c < lines_.size(); ++c) {
        if (armed) lines_[c].left = false;
        const DeskSeat& seat = roster_.seat(c);
        if (!armed && lines_[c].writing) seat.link->cancel(seat.strip, "labels were disarmed");
    }
}

bool DeskLabeller::may_replace(std::size_t channel) const {
    const DeskSeat& seat = roster_.seat(channel);
    const auto name = seat.get<std::string>(DeskParameter::name);
    if (!name) return false;  // not known yet: somebody's, for all we know
    const auto& ours = lines_[channel].ours;
    return is_factory_name(seat.link->desk().family(), *name, static_cast<std::size_t>(seat.strip)) || std::find(ours.begin(), ours.end(), *name) != ours.end();
}

std::string DeskLabeller::somebodys_name(std::size_t channel) const {
    return may_replace(channel) ? "" : roster_.seat(channel).get<std::string>(DeskParameter::name).value_or("");
}

bool DeskLabeller::sure(std::size_t channel, Clock::time_point now) const {
    const Strip& strip = board_.strip(channel);
    if (strip.corrected) return true;
    if (strip.recalled) return false;  // something else may be plugged in by now
    return strip.confidence >= rules_.confidence && now - lines_[channel].since >= rules_.stable;
}

void DeskLabeller::offer(std::size_t channel, const std::vector<DeskSetting>& face) {
    const Strip& strip = board_.strip(channel);
    const std::string name = face.empty() ? "" : std::get<std::string>(face.front().value);
    if (strip.label_offer.name == name) return;
    board_.offer_label(channel, {name.empty() ? 0 : board_.advice().new_id(), name, strip.colour});
}

void DeskLabeller::tend(std::size_t channel, bool writable, Clock::time_point now) {
    const DeskSeat& seat = roster_.seat(channel);
    if (seat.link == nullptr) return;
    const Strip& strip = board_.strip(channel);
    Line& line = lines_[channel];
    if (strip.strip_name != line.name) {
        line.name = strip.strip_name;
        line.since = now;
    }
    if (line.writing) return;
    std::vector<DeskSetting> face;
    if (seat.connected() && may_replace(channel)) face = desk_face(seat, strip, board_.look(channel));
    if (!face.empty() && still_stands(face, seat)) face.clear();
    offer(channel, face);
    if (!face.empty() && armed_ && writable && !line.left && now >= line.not_before && sure(channel, now)) write(channel, std::move(face), "armed labels");
}

void DeskLabeller::write(std::size_t channel, std::vector<DeskSetting> face, const std::string& who) {
    Line& line = lines_[channel];
    line.writing = true;
    offer(channel, {});
    std::string name = std::get<std::string>(face.front().value);
    if (std::find(line.ours.begin(), line.ours.end(), name) == line.ours.end()) line.ours.push_back(std::move(name));
    journal_.write(channel, {"label", who, journal_.new_tap()}, std::move(face), [this, channel](const std::string& reason) {
        lines_[channel].writing = false;
        if (!reason.empty()) lines_[channel].not_before = Clock::now() + after_a_refusal;
    });
}

std::string DeskLabeller::apply(std::size_t channel, std::int32_t id, const std::string& who, bool& taken) {
    taken = id > 0 && board_.strip(channel).label_offer.id == id;
    if (!taken) return "";
    const DeskSeat& seat = roster_.seat(channel);
    auto face = desk_face(seat, board_.strip(channel), board_.look(channel));
    if (!seat.connected() || !may_replace(channel) || face.empty()) return "somebody named this strip meanwhile";
    if (std::get<std::string>(face.front().value) != board_.strip(channel).label_offer.name) return "the line is called otherwise meanwhile";
    write(channel, std::move(face), who);
    return "";
}

}  // namespace linecheck
