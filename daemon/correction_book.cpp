#include "daemon/correction_book.hpp"

#include <algorithm>
#include <array>

namespace linecheck {
namespace {

constexpr std::array<std::string_view, 4> ids{"desk name", "tablet", "osc", "cli"};

bool is_explicit(CorrectionSource source) noexcept { return source != CorrectionSource::desk_name; }

}  // namespace

std::string_view correction_source_id(CorrectionSource source) noexcept { return ids[static_cast<std::size_t>(source)]; }

std::optional<CorrectionSource> correction_source(std::string_view id) noexcept {
    const auto* const found = std::find(ids.begin(), ids.end(), id);
    if (found == ids.end()) return std::nullopt;
    return static_cast<CorrectionSource>(found - ids.begin());
}

CorrectionSource correction_source_of(std::string_view who) noexcept {
    if (who.starts_with("http")) return CorrectionSource::tablet;
    return who.starts_with("cli") ? CorrectionSource::cli : CorrectionSource::osc;
}

bool CorrectionBook::counts(std::size_t channel, const Correction& correction) const noexcept {
    const auto& before = standing_[channel];
    if (!before) return correction.label >= 0;
    return is_explicit(correction.source) || !is_explicit(before->source);
}

bool CorrectionBook::take(std::size_t channel, const Correction& correction) {
    const bool stands = counts(channel, correction);
    const bool nothing = !stands && correction.label < 0;
    if (told_ && !nothing) told_(channel, correction, stands);
    if (!stands) return false;
    standing_[channel] = correction.label < 0 ? std::nullopt : std::optional(correction);
    return true;
}

std::optional<Correction> CorrectionBook::overtaken(std::size_t channel, const std::string& name) const {
    const auto& said = standing_[channel];
    if (!said || is_explicit(said->source) || name.empty() || said->words == name) return std::nullopt;
    return Correction{-1, CorrectionSource::desk_name, "desk", name};
}

}  // namespace linecheck
