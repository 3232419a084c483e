#pragma once
/// What changed on the board since it was last written down, and what each line played meanwhile.
///
///   meaning  a line's levels are of the hops that were seen active: peak the highest, RMS their mean power, crest the ratio of
///            both. Bands are the mean of its latest 10 s of playing
///   thread   the io thread
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "daemon/board.hpp"

namespace linecheck {

class SessionWatch {
public:
    /// What a line played since the last time.
    struct Levels {
        float active_s = 0, peak_dbfs = -144, rms_dbfs = -144, crest_db = 0;
    };
    struct OfferNews {
        AdviceKind kind{};
        std::int32_t id = 0;
        const Advice* advice = nullptr;  ///< nullptr: it is no longer offered
    };

    explicit SessionWatch(const Board& board) : board_(board), lines_(board.channels()) {}
    void hear(std::size_t channel, const Snapshot& snapshot) noexcept;
    /// Nothing when the line did not play; begins anew.
    std::optional<Levels> levels(std::size_t channel) noexcept;
    [[nodiscard]] float short_term_lufs(std::size_t channel) const noexcept { return lines_[channel].short_term_lufs; }
    /// The words are others than the last that were written, or the confidence moved by a tenth.
    bool is_news(const Verdict& verdict);
    std::vector<OfferNews> offers(std::size_t channel);
    /// True once for each change.
    bool safe_changed(std::size_t channel);
    /// At most every two seconds: faders ride.
    bool desk_changed(std::size_t channel, double now_s);

private:
    struct Line {
        std::uint64_t frame = 0;           ///< of the hop heard last
        std::uint32_t hops = 0;            ///< active ones
        double power = 0;
        float peak_dbfs = -144, short_term_lufs = -144;
        std::string label;                 ///< as written last
        Verdict verdict;
        std::uint64_t advice_edition = 0;
        std::array<std::int32_t, advice_kinds> offered{};
        bool safe = false;
        DeskView desk;
        double desk_written_s = -10;
    };
    const Board& board_;
    std::vector<Line> lines_;
};

}  // namespace linecheck
