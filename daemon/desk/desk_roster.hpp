#pragma once
/// All desks that are connected, and which of our lines is which strip of which.
///
///   in       [desk] connect; tend() every 10 ms
///   errors   the constructor throws std::runtime_error: an address that cannot be read, a line claimed twice, a strip the
///            desk does not have
///   thread   the io thread
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "daemon/desk_link.hpp"

namespace linecheck {

/// A line's strip; no link where the line is no desk's.
struct DeskSeat {
    DeskLink* link = nullptr;
    std::int16_t strip = -1;
    [[nodiscard]] DeskPlace at(DeskParameter parameter, std::uint8_t band = 0) const noexcept { return {strip, parameter, band}; }
    [[nodiscard]] const DeskValue* value(DeskParameter parameter, std::uint8_t band = 0) const { return link == nullptr ? nullptr : link->value(at(parameter, band)); }
    template <class T>
    [[nodiscard]] std::optional<T> get(DeskParameter parameter, std::uint8_t band = 0) const {
        const DeskValue* const found = value(parameter, band);
        const T* const typed = found == nullptr ? nullptr : std::get_if<T>(found);
        return typed == nullptr ? std::nullopt : std::optional<T>(*typed);
    }
    [[nodiscard]] bool connected() const noexcept { return link != nullptr && link->state() == DeskLink::State::connected; }
};

class DeskRoster {
public:
    /// Line and what was heard of its strip.
    using Heard = std::function<void(std::size_t channel, const DeskLink::Heard& heard)>;
    /// A desk's scene or patch moved, or the desk went away: all its lines.
    using Upset = std::function<void(const std::vector<std::size_t>& channels)>;

    DeskRoster(boost::asio::io_context& io, const std::vector<std::string>& addresses, std::size_t channels);
    void tend(DeskLink::Clock::time_point now);
    void on_heard(Heard heard, Upset upset);
    /// Nothing that waits is sent any more, on any desk.
    void cancel(const std::string& reason);
    [[nodiscard]] const DeskSeat& seat(std::size_t channel) const noexcept { return seats_[channel]; }
    /// The line beside this one on a linked pair of strips, which hears every change with it.
    [[nodiscard]] std::optional<std::size_t> linked_to(std::size_t channel) const;
    /// Each desk's address as it was given, and how its link stands: searching, syncing, connected, stranger.
    struct Standing {
        std::string address, state;
    };
    [[nodiscard]] std::vector<Standing> standing() const;
    [[nodiscard]] bool empty() const noexcept { return links_.empty(); }

private:
    void seat_lines(DeskLink& link, const std::string& text, std::size_t first_line, std::size_t lines, std::size_t first_strip);
    [[nodiscard]] std::optional<std::size_t> channel_of(const DeskLink& link, int strip) const noexcept;
    [[nodiscard]] std::vector<std::size_t> channels_of(const DeskLink& link) const;

    std::vector<std::unique_ptr<DeskLink>> links_;
    std::vector<std::string> addresses_, strangers_;  ///< of each link: as it was given; what was said to answer there
    std::vector<DeskSeat> seats_;
    Upset upset_;
};

}  // namespace linecheck
