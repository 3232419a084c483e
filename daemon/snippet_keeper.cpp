#include "daemon/snippet_keeper.hpp"

#include <algorithm>
#include <charconv>
#include <sstream>
#include <stdexcept>

namespace linecheck {
namespace {

constexpr std::chrono::seconds stands{3}, between{5};
constexpr std::chrono::minutes again{10};

[[noreturn]] void refuse(const std::string& words, std::size_t channels) {
    throw std::runtime_error("session: snippets = \"" + words + "\" names no lines; expected e.g. \"3,5-8\" of 1 to " + std::to_string(channels) + ", \"all\", or nothing");
}

}  // namespace

std::vector<bool> chosen_lines(const std::string& words, std::size_t channels) {
    if (words == "all") return std::vector<bool>(channels, true);
    std::vector<bool> out(channels, false);
    std::istringstream parts(words);
    for (std::string part; std::getline(parts, part, ',');) {
        std::size_t first = 0, last = 0;
        const char* const end = part.data() + part.size();
        auto read = std::from_chars(part.data(), end, first);
        last = first;
        if (read.ec == std::errc{} && read.ptr != end && *read.ptr == '-') read = std::from_chars(read.ptr + 1, end, last);
        if (read.ec != std::errc{} || read.ptr != end || first < 1 || last < first || last > channels) refuse(words, channels);
        std::fill(out.begin() + static_cast<std::ptrdiff_t>(first - 1), out.begin() + static_cast<std::ptrdiff_t>(last), true);
    }
    return out;
}

bool SnippetKeeper::any() const noexcept { return std::find(chosen_.begin(), chosen_.end(), true) != chosen_.end(); }

std::string_view SnippetKeeper::why(std::size_t channel, std::string_view label, bool plays, Clock::time_point now) {
    Line& line = lines_[channel];
    if (line.label != label) {
        line.label = label;
        line.since = now;
    }
    if (!chosen_[channel] || !plays || (line.ever && now - line.kept < between)) return "";
    const bool news = label != "unknown" && now - line.since >= stands && (line.kept_as != label || now - line.kept >= again);
    if (!line.corrected && !news) return "";
    const std::string_view reason = line.corrected ? "correction" : "verdict";
    line.corrected = false;
    line.ever = true;
    line.kept = now;
    line.kept_as = label;
    return reason;
}

}  // namespace linecheck
