#pragma once
/// Which line's evidence is worth keeping now, of those whose owner agreed to it.
///
///   in       the lines that opted in; what is known of each, ten times a second
///   meaning  what was corrected, at once; another label, when it stood for three seconds; the same one again every ten minutes.
///            A line is kept at most every five seconds, and by nobody who did not ask for it
///   thread   the io thread
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace linecheck {

/// "3,5-8", "all" or "": true for each line that is named. Throws std::runtime_error quoting what is none.
std::vector<bool> chosen_lines(const std::string& words, std::size_t channels);

class SnippetKeeper {
public:
    using Clock = std::chrono::steady_clock;

    explicit SnippetKeeper(std::vector<bool> chosen) : lines_(chosen.size()), chosen_(std::move(chosen)) {}
    [[nodiscard]] bool any() const noexcept;
    /// Of the line's next look: somebody said what it is.
    void corrected(std::size_t channel) { lines_[channel].corrected = true; }
    /// "correction" or "verdict" when it should be kept now, else "".
    std::string_view why(std::size_t channel, std::string_view label, bool plays, Clock::time_point now);

private:
    struct Line {
        std::string label, kept_as;
        Clock::time_point since{}, kept{};
        bool corrected = false, ever = false;
    };
    std::vector<Line> lines_;
    std::vector<bool> chosen_;
};

}  // namespace linecheck
