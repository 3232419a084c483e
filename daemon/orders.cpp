#include "daemon/orders.hpp"

#include "daemon/desk/desk_hand.hpp"
#include "ml/labels.hpp"

namespace linecheck {

std::string Orders::obey(const osc::Command& command, const std::string& who) {
    if (const auto* malformed = std::get_if<osc::Malformed>(&command)) return malformed->reason;
    if (const auto* refusal = std::get_if<osc::Reject>(&command)) return reject(*refusal, who);
    if (std::holds_alternative<osc::Panic>(command)) return panic(who), "";
    if (const auto* correction = std::get_if<osc::Correct>(&command)) {
        correct(*correction, who);
        return "";
    }
    if (const auto* moves = std::get_if<osc::MainApply>(&command)) return board_.main().apply(moves->id);
    return obey_desk(command, who);
}

void Orders::correct(const osc::Correct& correction, const std::string& who) {
    const CorrectionSource source = correction.by_command ? CorrectionSource::cli : correction_source_of(who);
    board_.correct(correction.channel, {correction.label, source, who});
    log::info("orders", "channel " + std::to_string(correction.channel + 1) + " corrected to " + std::string(label_id(correction.label)) + " by " + who);
}

std::string Orders::obey_desk(const osc::Command& command, const std::string& who) {
    if (hand_ == nullptr) return "no desk is connected";
    if (const auto* apply = std::get_if<osc::Apply>(&command)) return hand_->apply(apply->channel, apply->id, who);
    if (const auto* undo = std::get_if<osc::Undo>(&command)) return undo->channel ? hand_->undo(*undo->channel, who) : hand_->undo_all(who);
    if (const auto* safe = std::get_if<osc::Safe>(&command)) return hand_->safe(safe->channel, safe->on, who), "";
    if (const auto* arm = std::get_if<osc::Arm>(&command)) return hand_->arm_labels(arm->labels, who), "";
    if (const auto* mode = std::get_if<osc::Mode>(&command)) return hand_->mode(mode->soundcheck, who), "";
    return "not available in this version";
}

std::string Orders::reject(const osc::Reject& refusal, const std::string& who) {
    const bool stood = board_.advice().reject(refusal.channel, refusal.id) || (hand_ != nullptr && hand_->reject_label(refusal.channel, refusal.id));
    if (!stood) return "advice " + std::to_string(refusal.id) + " does not stand any more; the ids that do come with each advice";
    if (told_rejected_) told_rejected_(refusal.channel, refusal.id, who);
    log::info("orders", "channel " + std::to_string(refusal.channel + 1) + ": advice " + std::to_string(refusal.id) + " rejected by " + who);
    return "";
}

/// Always obeyed; said once a second.
void Orders::panic(const std::string& who) {
    std::uint64_t held = 0;
    const bool say = panics_.open(held);
    const std::string by = who + (held > 0 ? " (and " + std::to_string(held) + " more)" : "");
    if (hand_ != nullptr) return hand_->panic(by, say);
    if (say) log::warning("orders", "panic from " + by + ": no desk is connected");
}

}  // namespace linecheck
