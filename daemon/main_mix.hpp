#pragma once
/// What is known of the main mix right now, as it is shown.
///
///   meaning  an offer of moves keeps its id while it says nearly the same, so that an apply of an older one is refused
///   thread   the io thread
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "daemon/main_found.hpp"
#include "dsp/main_meter.hpp"
#include "protocols/osc_message.hpp"

namespace linecheck {

/// Where the main mix is and how loud it should be.
struct MainWish {
    int left = 0, right = 0;     ///< lines from 1; 0: none
    std::string venue;           ///< "" where none was named
    float target_lufs = 0;       ///< mean of ten minutes
    [[nodiscard]] bool on() const noexcept { return lines().has_value(); }
    /// From 0; the second is missing where the mix is mono.
    [[nodiscard]] std::optional<std::pair<std::size_t, std::optional<std::size_t>>> lines() const noexcept {
        if (left <= 0 && right <= 0) return std::nullopt;
        const auto line = [](int n) { return static_cast<std::size_t>(n - 1); };
        if (left <= 0 || right <= 0 || left == right) return std::pair{line(std::max(left, right)), std::optional<std::size_t>()};
        return std::pair{line(left), std::optional(line(right))};
    }
};

class MainMix {
public:
    MainMix() = default;
    explicit MainMix(MainWish wish) : wish_(std::move(wish)) {}
    void hear(const MainLevels& levels) noexcept { levels_ = levels; }
    void find(const MainFound& found);
    /// "" when it was obeyed, else why not. No console's profile lists bands of its main bus: moves are only shown.
    [[nodiscard]] std::string apply(std::int32_t id) const;

    [[nodiscard]] const MainWish& wish() const noexcept { return wish_; }
    [[nodiscard]] const MainLevels& levels() const noexcept { return levels_; }
    [[nodiscard]] const std::string& genre() const noexcept { return genre_; }
    [[nodiscard]] float genre_confidence() const noexcept { return confidence_; }
    /// How many moves make the difference, and how large it is: the rating.
    [[nodiscard]] std::int32_t count() const noexcept { return count_; }
    [[nodiscard]] float distance_db() const noexcept { return distance_db_; }
    /// One line for people: "main 1+2  -18.2 LUFS ...".
    [[nodiscard]] std::string words() const;
    /// All of it as messages.
    [[nodiscard]] std::vector<OscMessage> messages() const;

private:
    MainWish wish_;
    MainLevels levels_;
    std::string genre_ = "unknown", because_ = "nothing was heard of the main yet";
    MainAgainst against_ = MainAgainst::none;
    float confidence_ = 0, distance_db_ = 0;
    std::int32_t count_ = 0, id_ = 0, next_id_ = 1;
    EqCurve moves_;
};

}  // namespace linecheck
