#pragma once
/// One line a fact: `<level> <area>: <fact>`, to stderr (with the journal's priority prefix under systemd) or a file.
///
///   meaning  error: someone must act; warning: degraded; info: the state changed; debug: for us
///   thread   any but the audio thread, which counts instead
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace linecheck::log {

enum class Level { error, warning, info, debug };

/// "error", "warning", "info" or "debug"; throws std::runtime_error for anything else.
Level parse_level(std::string_view text);

/// Later lines go to `path` (appended), or to stderr when it is empty or cannot be written (which is said).
void open(const std::string& path, Level level);
void write(Level level, std::string_view area, std::string_view fact);

/// What was written last, oldest first: 200 lines at most.
struct Line {
    std::int64_t unix_ms = 0;
    Level level = Level::info;
    std::string area, fact;
};
[[nodiscard]] std::vector<Line> recent();
/// "error", "warning", "info" or "debug".
[[nodiscard]] std::string_view level_id(Level level) noexcept;

inline void error(std::string_view area, std::string_view fact) { write(Level::error, area, fact); }
inline void warning(std::string_view area, std::string_view fact) { write(Level::warning, area, fact); }
inline void info(std::string_view area, std::string_view fact) { write(Level::info, area, fact); }
inline void debug(std::string_view area, std::string_view fact) { write(Level::debug, area, fact); }

/// Lets a repeated complaint through once a period, and counts the ones in between.
class Gate {
public:
    explicit Gate(std::chrono::milliseconds period) : period_(period) {}
    /// True when it is time to speak again; `held` is then how many were held back since.
    bool open(std::uint64_t& held) {
        const auto now = std::chrono::steady_clock::now();
        if (spoke_ && now - last_ < period_) {
            ++held_;
            return false;
        }
        held = held_;
        held_ = 0;
        last_ = now;
        spoke_ = true;
        return true;
    }

private:
    std::chrono::milliseconds period_;
    std::chrono::steady_clock::time_point last_{};
    std::uint64_t held_ = 0;
    bool spoke_ = false;
};

}  // namespace linecheck::log
