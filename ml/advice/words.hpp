#pragma once
/// Numbers as an engineer writes them, for the because-texts.
#include <cmath>
#include <cstdio>
#include <string>

namespace linecheck::words {

inline std::string number(float value, int decimals) {
    char text[32];
    std::snprintf(text, sizeof text, "%.*f", decimals, static_cast<double>(value));
    return text;
}
/// "3.5 dB", "-4 dB"
inline std::string db(float value) {
    const float rounded = std::round(value * 2) / 2;
    return number(rounded, rounded == std::round(rounded) ? 0 : 1) + " dB";
}
/// "+3.5 dB"
inline std::string change(float value) { return (value > 0 ? "+" : "") + db(value); }
inline std::string dbfs(float value) { return db(value) + "FS"; }
/// "80 Hz", "2.5 kHz"
inline std::string hz(float value) {
    if (value < 1000) return number(value, 0) + " Hz";
    return number(value / 1000, value < 10000 ? 1 : 0) + " kHz";
}
inline std::string seconds(float value) { return number(value, value < 10 ? 1 : 0) + " s"; }

}  // namespace linecheck::words
