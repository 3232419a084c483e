#include "daemon/advice_book.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ml/advice/adviser.hpp"

namespace linecheck {

void AdviceBook::know(std::size_t channel, std::int32_t label) {
    Line& line = lines_[channel];
    if (label < 0 || std::exchange(line.label, label) == label) return;  // not knowing for a while is no news
    for (Slot& slot : line.slots) slot = Slot{};
    line.predicted.reset();
    ++line.edition;
}

void AdviceBook::consider(Line& line, const Advice& advice) {
    Slot& slot = line.slots[static_cast<std::size_t>(advice.kind)];
    if (!advice.any()) {
        if (slot.offer && !std::exchange(slot.doubted, true)) return;
        line.edition += slot.offer ? 1U : 0U;
        slot.offer.reset();
        return;
    }
    slot.doubted = false;
    if (slot.rejected && !worth_saying(*slot.rejected, advice)) return;
    slot.rejected.reset();
    if (slot.offer && !worth_saying(slot.offer->advice, advice)) return;
    slot.offer = AdviceOffer{next_id_++, advice};
    ++line.edition;
}

void AdviceBook::take(std::size_t channel, const LineAdvice& now) {
    know(channel, now.label);
    for (const Advice& advice : now.each) consider(lines_[channel], advice);
    const bool any = std::any_of(now.each.begin(), now.each.end(), [](const Advice& advice) { return advice.any(); });
    lines_[channel].predicted = any ? std::optional(now.predicted) : std::nullopt;
}

void AdviceBook::withdraw(Line& line, AdviceKind kind) {
    Slot& slot = line.slots[static_cast<std::size_t>(kind)];
    if (slot.offer) ++line.edition;
    slot = Slot{};
}

void AdviceBook::withdraw_all(std::size_t channel) {
    for (std::size_t k = 0; k < advice_kinds; ++k) withdraw(lines_[channel], static_cast<AdviceKind>(k));
    lines_[channel].predicted.reset();
}

void AdviceBook::level_moved(std::size_t channel) {
    for (const AdviceKind kind : {AdviceKind::gain, AdviceKind::gate, AdviceKind::comp}) withdraw(lines_[channel], kind);
    lines_[channel].predicted.reset();
}

void AdviceBook::gain_given(std::size_t channel, float db) {
    constexpr float worth_db = 1;
    Line& line = lines_[channel];
    auto offer = std::move(line.slots[static_cast<std::size_t>(AdviceKind::gain)].offer);
    level_moved(channel);
    ++line.edition;
    if (!offer) return;
    auto& change = std::get<GainChange>(offer->advice.change);
    change.db -= db;
    if (std::abs(change.db) < worth_db) return;
    offer->id = next_id_++;
    line.slots[static_cast<std::size_t>(AdviceKind::gain)].offer = std::move(offer);
}

bool AdviceBook::reject(std::size_t channel, std::int32_t id) {
    for (Slot& slot : lines_[channel].slots) {
        if (!slot.offer || slot.offer->id != id) continue;
        slot.rejected = std::move(slot.offer->advice);
        slot.offer.reset();
        ++lines_[channel].edition;
        return true;
    }
    return false;
}

}  // namespace linecheck
