#pragma once
/// Figures as rows of a Markdown table, and how a set of them is spread.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

namespace linecheck::bench {

using Clock = std::chrono::steady_clock;

inline double since_ms(Clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

inline void row(const std::string& what, const std::string& value) {
    std::printf("| %s | %s |\n", what.c_str(), value.c_str());
    std::fflush(stdout);
}

inline std::string number(double value, const char* unit, int decimals = 1) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*f %s", decimals, value, unit);
    return text;
}

inline std::string spread(std::vector<double> values, const char* unit, int decimals = 1) {
    if (values.empty()) return "nothing was measured";
    std::sort(values.begin(), values.end());
    const auto at = [&](double share) {
        return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
    };
    return "p50 " + number(at(0.5), unit, decimals) + ", p99 " + number(at(0.99), unit, decimals) + ", max " +
           number(at(1), unit, decimals);
}

}  // namespace linecheck::bench
