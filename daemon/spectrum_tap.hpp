#pragma once
/// Spectra of the few lines that somebody looks at, from analysis to the wire.
///
///   in       want(): the lines looked at, 64 at most; push(): each hop, by analysis
///   out      read(): the newest spectrum of a line
///   meaning  drawn every second hop: the spectra themselves are renewed every fourth
///   cost     2 us a line looked at and second hop, nothing else; no allocation
///   thread   push(): analysis [realtime]; want(), read(): one other
#include <algorithm>
#include <array>
#include <atomic>
#include <set>

#include "dsp/display_spectrum.hpp"
#include "dsp/latest.hpp"

namespace linecheck {

class SpectrumTap {
public:
    struct Drawn {
        std::int32_t channel = -1;
        std::uint64_t hop = 0;
        DisplayPoints dbfs{};
    };

    /// Lines that are still looked at keep their place, so that nothing is drawn of the wrong one.
    void want(const std::set<std::size_t>& channels) noexcept {
        for (Place& place : places_)
            if (const auto held = place.channel.load(std::memory_order_relaxed); held >= 0 && !channels.contains(static_cast<std::size_t>(held)))
                place.channel.store(-1, std::memory_order_relaxed);
        for (const std::size_t channel : channels) {
            if (of(channel) != nullptr) continue;
            if (Place* const free = of(nobody); free != nullptr) {
                free->since = hops_.load(std::memory_order_relaxed);
                free->channel.store(static_cast<std::int32_t>(channel), std::memory_order_relaxed);
            }
        }
    }
    /// `power(c)`: [display_bins] of a line.
    template <class Power>
    void push(Power&& power) noexcept {
        const auto hop = hops_.fetch_add(1, std::memory_order_relaxed) + 1;
        if (hop % 2 != 0) return;
        for (Place& place : places_) {
            const auto channel = place.channel.load(std::memory_order_relaxed);
            if (channel < 0) continue;
            place.drawing.channel = channel;
            place.drawing.hop = hop;
            scale_.draw(power(static_cast<std::size_t>(channel)), place.drawing.dbfs);
            place.drawn.write(place.drawing);
        }
    }
    /// nullptr while there is none.
    [[nodiscard]] const Drawn* read(std::size_t channel) noexcept {
        Place* const place = of(channel);
        if (place == nullptr) return nullptr;
        const Drawn& newest = place->drawn.read();
        const bool of_this_watch = newest.channel == static_cast<std::int32_t>(channel) && newest.hop > place->since;
        return of_this_watch ? &newest : nullptr;
    }

private:
    static constexpr auto nobody = static_cast<std::size_t>(-1);
    struct Place {
        std::atomic<std::int32_t> channel{-1};
        std::uint64_t since = 0;  ///< the reader's: older drawings are of an earlier look
        Drawn drawing;
        Latest<Drawn> drawn;
    };
    Place* of(std::size_t channel) noexcept {
        const auto found = std::find_if(places_.begin(), places_.end(), [&](const Place& place) {
            return place.channel.load(std::memory_order_relaxed) == static_cast<std::int32_t>(channel);
        });
        return found == places_.end() ? nullptr : &*found;
    }

    DisplayScale scale_;
    std::array<Place, 64> places_;  // two for each of 32 clients
    std::atomic<std::uint64_t> hops_{0};
};

}  // namespace linecheck
