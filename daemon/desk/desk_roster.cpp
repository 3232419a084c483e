#include "daemon/desk/desk_roster.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "daemon/desk/desk_address.hpp"
#include "daemon/desk/desk_maker.hpp"
#include "daemon/log.hpp"

namespace linecheck {

DeskRoster::DeskRoster(boost::asio::io_context& io, const std::vector<std::string>& addresses, std::size_t channels) : seats_(channels) {
    for (const std::string& text : addresses) {
        const DeskAddress address = parse_desk_address(text);
        addresses_.push_back(text);
        links_.push_back(std::make_unique<DeskLink>(io, make_osc_desk(address.family), address.host, address.port, address.own_port));
        seat_lines(*links_.back(), text, address.first_line, address.lines, address.first_strip);
        links_.back()->on_state([this, text, link = links_.back().get()](DeskLink::State state) {
            if (state == DeskLink::State::connected) return log::info("desk", text + " is connected, " + std::to_string(link->desk().strips()) + " strips");
            if (state != DeskLink::State::searching) return;
            log::warning("desk", text + " does not answer any more; it is asked every second, and nothing is written again by itself");
            if (upset_) upset_(channels_of(*link));
        });
    }
    strangers_.resize(links_.size());
}

void DeskRoster::seat_lines(DeskLink& link, const std::string& text, std::size_t first_line, std::size_t lines, std::size_t first_strip) {
    const std::size_t strips = link.desk().strips();
    const std::size_t wanted = lines == 0 ? strips : lines;
    if (lines > 0 && (first_strip >= strips || first_strip + lines > strips))
        throw std::runtime_error("desk: \"" + text + "\" asks for strips " + std::to_string(first_strip + 1) + " to " + std::to_string(first_strip + lines) +
                                 "; this desk has 1 to " + std::to_string(strips));
    for (std::size_t i = 0; i < wanted && first_line + i < seats_.size(); ++i) {
        DeskSeat& seat = seats_[first_line + i];
        if (seat.link != nullptr)
            throw std::runtime_error("desk: \"" + text + "\" claims line " + std::to_string(first_line + i + 1) + ", which is another desk's; give each its own lines, e.g. 1-32 and 33-48=1");
        seat = {&link, static_cast<std::int16_t>(first_strip + i)};
    }
}

void DeskRoster::tend(DeskLink::Clock::time_point now) {
    for (std::size_t i = 0; i < links_.size(); ++i) {
        links_[i]->tend(now);
        std::string stranger = links_[i]->desk().stranger();
        if (stranger == strangers_[i]) continue;
        strangers_[i] = std::move(stranger);
        if (!strangers_[i].empty()) log::warning("desk", addresses_[i] + " is a \"" + strangers_[i] + "\", of another family; nothing is read from it or written to it until its address says which it is");
    }
}

std::vector<DeskRoster::Standing> DeskRoster::standing() const {
    constexpr std::array<const char*, 3> words{"searching", "syncing", "connected"};
    std::vector<Standing> out;
    for (std::size_t i = 0; i < links_.size(); ++i)
        out.push_back({addresses_[i], strangers_[i].empty() ? words[static_cast<std::size_t>(links_[i]->state())] : "stranger"});
    return out;
}

void DeskRoster::cancel(const std::string& reason) {
    for (const auto& link : links_) link->cancel(reason);
}

void DeskRoster::on_heard(Heard heard, Upset upset) {
    upset_ = std::move(upset);
    for (const auto& link : links_)
        link->on_heard([this, heard, link = link.get()](const DeskLink::Heard& what) {
            const DeskPlace& place = what.setting.place;
            const bool all = place.strip < 0;
            if (what.by_somebody && (all || place.parameter == DeskParameter::head_amp || place.parameter == DeskParameter::patched)) upset_(channels_of(*link));
            if (all) return;
            if (const auto channel = channel_of(*link, place.strip)) heard(*channel, what);
        });
}

std::optional<std::size_t> DeskRoster::channel_of(const DeskLink& link, int strip) const noexcept {
    const auto at = std::find_if(seats_.begin(), seats_.end(), [&](const DeskSeat& seat) { return seat.link == &link && seat.strip == strip; });
    return at == seats_.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - seats_.begin()));
}

std::vector<std::size_t> DeskRoster::channels_of(const DeskLink& link) const {
    std::vector<std::size_t> out;
    for (std::size_t c = 0; c < seats_.size(); ++c)
        if (seats_[c].link == &link) out.push_back(c);
    return out;
}

std::optional<std::size_t> DeskRoster::linked_to(std::size_t channel) const {
    const DeskSeat& seat = seats_[channel];
    if (!seat.get<bool>(DeskParameter::linked).value_or(false)) return std::nullopt;
    return channel_of(*seat.link, seat.strip ^ 1);  // odd and even channels are linked, on every desk spoken here
}

}  // namespace linecheck
