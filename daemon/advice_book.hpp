#pragma once
/// What is proposed for each line right now: ids, what the engineer turned down, and no flapping.
///
///   in       LineAdvice as often as the adviser finds news
///   out      offers(c): at most one a kind, with the id that apply and reject must quote
///   meaning  an offer keeps its id while it says the same (worth_saying()); a new value gets a new id, so that an apply
///            of the old one is refused. "Nothing to do" must be said twice before an offer is withdrawn, except
///            when the line is no longer known. What was rejected stays away until it says something else
///   thread   the io thread
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "ml/advice/advice.hpp"

namespace linecheck {

struct AdviceOffer {
    std::int32_t id = 0;
    Advice advice;
};

class AdviceBook {
public:
    explicit AdviceBook(std::size_t channels) : lines_(channels) {}

    void take(std::size_t channel, const LineAdvice& now);
    /// False when no such offer stands.
    bool reject(std::size_t channel, std::int32_t id);
    /// The line's label changed: nothing that was said of it holds.
    void clear(std::size_t channel);

    [[nodiscard]] const std::optional<AdviceOffer>& offer(std::size_t channel, AdviceKind kind) const noexcept {
        return lines_[channel].slots[static_cast<std::size_t>(kind)].offer;
    }
    [[nodiscard]] const Prediction& predicted(std::size_t channel) const noexcept { return lines_[channel].predicted; }
    /// Grows with every change of the line's offers.
    [[nodiscard]] std::uint64_t edition(std::size_t channel) const noexcept { return lines_[channel].edition; }
    [[nodiscard]] std::size_t channels() const noexcept { return lines_.size(); }

private:
    struct Slot {
        std::optional<AdviceOffer> offer;
        std::optional<Advice> rejected;
        bool doubted = false;  ///< nothing to do was said once
    };
    struct Line {
        std::array<Slot, advice_kinds> slots;
        Prediction predicted;
        std::uint64_t edition = 0;
        std::int32_t label = -1;
    };
    void consider(Line& line, const Advice& advice);

    std::vector<Line> lines_;
    std::int32_t last_id_ = 0;
};

}  // namespace linecheck
