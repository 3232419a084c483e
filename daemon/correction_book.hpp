#pragma once
/// What people said of the lines, by whatever way, and which of it counts.
///
///   meaning  the rule: an explicit word (tablet, OSC, command line) beats a name typed on the desk; of the same rank the
///            later beats the earlier. What we wrote on a strip ourselves never comes here. A typed name that no longer says
///            one label takes back what the one before said, and nothing else
///   thread   the io thread
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sessions/recall.hpp"

namespace linecheck {

enum class CorrectionSource : std::uint8_t { desk_name, tablet, osc, cli };

/// "desk name", "tablet", "osc" or "cli": as it stands in the session log.
std::string_view correction_source_id(CorrectionSource source) noexcept;
std::optional<CorrectionSource> correction_source(std::string_view id) noexcept;
/// Of an order's giver in words: "http 10.0.0.7" is a tablet.
CorrectionSource correction_source_of(std::string_view who) noexcept;

struct Correction {
    int label = -1;           ///< index into labels(); -1 takes back
    CorrectionSource source = CorrectionSource::cli;
    std::string who{};        ///< "osc 192.168.1.20", "x32 strip 3"
    std::string words{};      ///< as typed on the desk
};

/// An earlier session's: what plays now may be something else.
[[nodiscard]] inline bool is_recalled(const Correction& correction) { return correction.who.starts_with(recalled_giver); }

class CorrectionBook {
public:
    /// Told of each before anything is shown of it.
    using Told = std::function<void(std::size_t channel, const Correction& correction, bool stands)>;

    explicit CorrectionBook(std::size_t channels) : standing_(channels) {}
    void on_correction(Told told) { told_ = std::move(told); }
    /// False when another one weighs more, or there is nothing to take back.
    bool take(std::size_t channel, const Correction& correction);
    /// What takes back the word of a name that stands on the desk no longer: another one does, by whatever way. Nothing
    /// where it still stands, where there is none now, or where somebody said it in other ways.
    [[nodiscard]] std::optional<Correction> overtaken(std::size_t channel, const std::string& name) const;
    /// Nothing where nobody said anything.
    [[nodiscard]] const std::optional<Correction>& standing(std::size_t channel) const noexcept { return standing_[channel]; }

private:
    [[nodiscard]] bool counts(std::size_t channel, const Correction& correction) const noexcept;

    std::vector<std::optional<Correction>> standing_;
    Told told_;
};

}  // namespace linecheck
