#include "daemon/terminal_table.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace linecheck {
namespace {

constexpr std::size_t bar_width = 20;
constexpr float bar_floor_dbfs = -60.0F;

std::string bar(float dbfs) {
    const float share = std::clamp((dbfs - bar_floor_dbfs) / -bar_floor_dbfs, 0.0F, 1.0F);
    const auto filled = static_cast<std::size_t>(std::lround(share * static_cast<float>(bar_width)));
    return std::string(filled, '|') + std::string(bar_width - filled, ' ');
}

std::string padded(std::string text, std::size_t width) {
    text.resize(std::max(width, text.size()), ' ');
    return text.substr(0, width);
}

std::string words(const Strip& strip) {
    char percent[8];
    std::snprintf(percent, sizeof percent, "%3d %%", static_cast<int>(std::lround(100.0F * strip.confidence)));
    std::string text = padded(strip.name, 20) + " " + percent + "  " + std::string(line_state_id(strip.state));
    if (strip.feedback_hz > 0) text += " at " + std::to_string(std::lround(strip.feedback_hz)) + " Hz";
    if (strip.pair.partner >= 0) text += "  " + std::string(pair_kind_id(strip.pair.kind)) + " with " + std::to_string(strip.pair.partner + 1);
    return text;
}

/// What fits: a table longer than the window could not be drawn over itself.
std::size_t rows_of_terminal() {
    winsize window{};
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_row > 4 ? window.ws_row : std::size_t{200};
}

}  // namespace

std::string TerminalTable::row(std::size_t channel) const {
    const Strip& strip = board_.strip(channel);
    char number[8];
    std::snprintf(number, sizeof number, "%3zu ", channel + 1);
    char level[16];
    std::snprintf(level, sizeof level, " %6.1f  ", static_cast<double>(std::max(strip.peak_dbfs, -99.9F)));
    return number + padded(strip.source_name, 20) + " [" + bar(strip.peak_dbfs) + "]" + level + words(strip);
}

std::string TerminalTable::whole(const Health& health) {
    const std::string end_of_line = "\033[K\n";
    const std::size_t rows = std::min(board_.channels(), rows_of_terminal() - std::min<std::size_t>(rows_of_terminal(), 4));
    std::string text = drawn_ > 0 ? "\033[" + std::to_string(drawn_) + "A\033[J" : "";
    const std::string main_mix = board_.main().words();
    drawn_ = rows + 2 + (main_mix.empty() ? 0 : 1);
    text += " ch line                  level                   peak   label                sure  state" + end_of_line;
    for (std::size_t c = 0; c < rows; ++c) text += row(c) + end_of_line;
    if (!main_mix.empty()) text += padded(main_mix, 140) + end_of_line;
    char line[192];
    std::snprintf(line, sizeof line, "load %.0f %%  xruns %llu  dropped frames %llu  late frames %llu%s", 100.0 * static_cast<double>(health.load),
                  static_cast<unsigned long long>(health.xruns), static_cast<unsigned long long>(health.dropped_frames), static_cast<unsigned long long>(health.late_frames),
                  health.source_running ? "" : "  source away");
    return text + line + end_of_line;
}

std::string TerminalTable::changed_lines() {
    std::string text;
    for (std::size_t c = 0; c < board_.channels(); ++c) {
        const Strip& strip = board_.strip(c);
        const std::string key = strip.label + " " + strip.name + " " + std::string(line_state_id(strip.state)) + " " + std::to_string(std::lround(strip.feedback_hz)) + " " + std::to_string(strip.pair.partner);
        if (key == said_[c]) continue;
        const bool first = said_[c].empty();
        said_[c] = key;
        if (!first) text += "ch " + std::to_string(c + 1) + "  " + padded(strip.source_name, 20) + " " + words(strip) + "\n";
    }
    return text;
}

std::string TerminalTable::draw(const Health& health) { return in_place_ ? whole(health) : changed_lines(); }

}  // namespace linecheck
