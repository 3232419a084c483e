#pragma once
/// What is proposed for each line right now: ids, what the engineer turned down, and no flapping.
///
///   in       LineAdvice as often as the adviser finds news
///   out      offers(c): at most one a kind, with the id that apply and reject must quote
///   meaning  an offer keeps its id while it says the same (worth_saying()); a new value gets a new id, so that an apply
///            of the old one is refused; ids go on from a number of the day, so that one from before a restart is
///            refused too. "Nothing to do" must be said twice before an offer is withdrawn; a line that is known as
///            something else loses all at once. What was rejected stays away until it says something else, through
///            any time in which there was nothing to do or the line was unknown
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
    /// `first_id`: see above; at least 1.
    explicit AdviceBook(std::size_t channels, std::int32_t first_id = 1) : lines_(channels), next_id_(first_id) {}

    void take(std::size_t channel, const LineAdvice& now);
    /// False when no such offer stands.
    bool reject(std::size_t channel, std::int32_t id);
    /// An id nobody has had: label offers are counted with the others.
    std::int32_t new_id() noexcept { return next_id_++; }
    /// The line became this much louder by our hand: the rest of the gain stays offered, what was said of thresholds goes.
    void gain_given(std::size_t channel, float db);
    /// What was said of one thing, or of everything, goes; it comes again when the adviser says it again.
    void withdraw(std::size_t channel, AdviceKind kind) { withdraw(lines_[channel], kind); }
    void withdraw_all(std::size_t channel);
    /// The line came at another level: what was said of levels goes.
    void level_moved(std::size_t channel);
    /// The line is known as `label` now: what was said of it as another one goes.
    void know(std::size_t channel, std::int32_t label);

    [[nodiscard]] const std::optional<AdviceOffer>& offer(std::size_t channel, AdviceKind kind) const noexcept {
        return lines_[channel].slots[static_cast<std::size_t>(kind)].offer;
    }
    /// What the line would be with all that was said last applied; nothing when nothing was.
    [[nodiscard]] const std::optional<Prediction>& predicted(std::size_t channel) const noexcept { return lines_[channel].predicted; }
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
        std::optional<Prediction> predicted;
        std::uint64_t edition = 0;
        std::int32_t label = -1;
    };
    static void withdraw(Line& line, AdviceKind kind);
    void consider(Line& line, const Advice& advice);

    std::vector<Line> lines_;
    std::int32_t next_id_;
};

}  // namespace linecheck
