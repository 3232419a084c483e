#pragma once
/// A row of a comma separated table without quotes, as people keep targets and settings.
///
///   thread   any; the fields point into the line
#include <string_view>
#include <vector>

namespace linecheck {

inline std::vector<std::string_view> csv_fields(std::string_view line) {
    std::vector<std::string_view> out;
    while (true) {
        const auto comma = line.find(',');
        out.push_back(line.substr(0, comma));
        if (comma == std::string_view::npos) return out;
        line.remove_prefix(comma + 1);
    }
}

/// Takes the first line off `text`, without its end.
inline std::string_view next_csv_line(std::string_view& text) {
    const auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    return line;
}

}  // namespace linecheck
