#include "tests/support/desk/x32_leaf.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <optional>

namespace linecheck::test {
namespace {

using Kind = X32Leaf::Kind;
using Print = X32Leaf::Print;

std::string number(float value, int decimals, bool sign = false) {
    char buffer[32];
    if (sign) std::snprintf(buffer, sizeof buffer, "%+.*f", decimals, static_cast<double>(value));
    else std::snprintf(buffer, sizeof buffer, "%.*f", decimals, static_cast<double>(value));
    return buffer;
}
std::string padded(int value, std::size_t width) {
    const std::string plain = std::to_string(value);
    return std::string(width - std::min(width, plain.size()), '0') + plain;
}
std::string frequency(float hz) {
    if (hz < 1000.0F) return number(hz, 1);
    const int tens = static_cast<int>(std::lround(hz / 10.0F));
    return std::to_string(tens / 100) + "k" + padded(tens % 100, 2);
}

float level_db(float f) {
    return f >= 0.5F ? 40 * f - 30 : f >= 0.25F ? 80 * f - 50 : f >= 0.0625F ? 160 * f - 70 : 480 * f - 90;
}
float level_place(float db) {
    return db < -60 ? (db + 90) / 480 : db < -30 ? (db + 70) / 160 : db < -10 ? (db + 50) / 80 : (db + 30) / 40;
}

std::optional<float> read_number(std::string word) {
    if (word == "-oo") return -90.0F;
    float thousands = 1;
    if (const auto k = word.find('k'); k != std::string::npos) {
        word[k] = '.';
        thousands = 1000;
    }
    char* end = nullptr;
    const float value = std::strtof(word.c_str(), &end);
    if (word.empty() || *end != '\0' || !std::isfinite(value)) return std::nullopt;
    return value * thousands;
}

}  // namespace

namespace leaf {

X32Leaf name() { return {Kind::text, 0, 0, 0, {}, false, Print::plain, std::string()}; }
X32Leaf whole(int low, int high, int now) { return {Kind::whole, static_cast<float>(low), static_cast<float>(high), 0, {}, false, Print::plain, std::int32_t{now}}; }
X32Leaf choice(std::vector<std::string> tokens, int now) { return {Kind::choice, 0, 0, 0, std::move(tokens), false, Print::plain, std::int32_t{now}}; }
X32Leaf on_off(bool now) { return choice({"OFF", "ON"}, now ? 1 : 0); }
X32Leaf linear(float low, float high, int intervals, float now, Print print) {
    return {Kind::linear, low, high, intervals, {}, false, print, (now - low) / (high - low)};
}
X32Leaf logarithmic(float low, float high, int values, float now, Print print) {
    const float place = std::log(now / low) / std::log(high / low);
    return {Kind::logarithmic, low, high, values - 1, {}, false, print, std::round(place * static_cast<float>(values - 1)) / static_cast<float>(values - 1)};
}
X32Leaf fader(int intervals) { return {Kind::level, -90, 10, intervals, {}, false, Print::tenth, 0.0F}; }
X32Leaf bits(int count) { return {Kind::bits, 0, static_cast<float>((1 << count) - 1), count, {}, false, Print::plain, std::int32_t{0}}; }

std::vector<std::string> colours() {
    std::vector<std::string> out{"OFF", "RD", "GN", "YE", "BL", "MG", "CY", "WH"};
    for (int i = 0; i < 8; ++i) out.push_back(out[static_cast<std::size_t>(i)] + "i");
    return out;
}

}  // namespace leaf

float X32Leaf::physical() const {
    const float f = std::get<float>(value);
    if (kind == Kind::logarithmic) return low * std::pow(high / low, f);
    return kind == Kind::level ? level_db(f) : low + f * (high - low);
}

bool X32Leaf::set(const WireValue& wanted) {
    WireValue now = value;
    if (kind == Kind::text) {
        const auto* text = std::get_if<std::string>(&wanted);
        if (text == nullptr) return false;
        now = text->substr(0, 12);
    } else if (kind == Kind::whole || kind == Kind::bits) {
        const auto* given = std::get_if<std::int32_t>(&wanted);
        if (given == nullptr) return false;
        now = std::clamp(*given, static_cast<std::int32_t>(low), static_cast<std::int32_t>(high));
    } else if (kind == Kind::choice) {
        if (const auto* token = std::get_if<std::string>(&wanted)) {
            const auto at = std::find(tokens.begin(), tokens.end(), *token);
            if (at == tokens.end()) return false;
            now = static_cast<std::int32_t>(at - tokens.begin());
        } else if (const auto* index = std::get_if<std::int32_t>(&wanted)) {
            now = std::clamp(*index, std::int32_t{0}, static_cast<std::int32_t>(tokens.size()) - 1);
        } else {
            return false;
        }
    } else {
        const auto* place = std::get_if<float>(&wanted);
        if (place == nullptr || !std::isfinite(*place)) return false;
        now = std::round(std::clamp(*place, 0.0F, 1.0F) * static_cast<float>(intervals)) / static_cast<float>(intervals);
    }
    const bool changed = now != value;
    value = std::move(now);
    return changed;
}

bool X32Leaf::from_text(const std::string& word) {
    if (kind == Kind::text || kind == Kind::choice) return set(WireValue(word));
    if (kind == Kind::bits) return word.size() > 1 && word[0] == '%' && set(static_cast<std::int32_t>(std::strtol(word.c_str() + 1, nullptr, 2)));
    const auto given = read_number(word);
    if (!given) return false;
    if (kind == Kind::whole) return set(static_cast<std::int32_t>(std::lround(*given)));
    const float to = kind == Kind::level ? level_place(*given)
                     : kind == Kind::logarithmic ? std::log(std::max(*given, 1e-6F) / low) / std::log(high / low)
                                                 : (*given - low) / (high - low);
    return set(WireValue(to));
}

std::string X32Leaf::text() const {
    if (kind == Kind::text) return '"' + std::get<std::string>(value) + '"';
    if (kind == Kind::whole) return std::to_string(std::get<std::int32_t>(value));
    if (kind == Kind::choice) return tokens[static_cast<std::size_t>(std::get<std::int32_t>(value))];
    if (kind == Kind::bits) {
        std::string out = "%";
        for (int b = intervals - 1; b >= 0; --b) out += (std::get<std::int32_t>(value) >> b & 1) != 0 ? '1' : '0';
        return out;
    }
    if (kind == Kind::level && std::get<float>(value) <= 0.0F) return "   -oo";
    const float v = physical();
    switch (print) {
        case Print::plain: return number(v, 0);
        case Print::tenth: return number(v, 1);
        case Print::hundredth: return number(v, 2);
        case Print::hertz: return number(v, 0);
        case Print::eq_hertz: return frequency(v);
        case Print::signed_tenth: return std::abs(v) < 0.05F ? "0.0" : number(v, 1, true);
        case Print::signed_hundredth: return std::abs(v) < 0.005F ? "0.0" : number(v, 2, true);
    }
    return {};
}

std::vector<std::string> x32_words(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == ' ' || text[i] == '\n') {
            ++i;
        } else if (text[i] == '"') {
            const auto end = text.find('"', i + 1);
            out.push_back(text.substr(i + 1, end == std::string::npos ? end : end - i - 1));
            i = end == std::string::npos ? text.size() : end + 1;
        } else {
            const auto end = text.find_first_of(" \n", i);
            out.push_back(text.substr(i, end == std::string::npos ? end : end - i));
            i = end == std::string::npos ? text.size() : end;
        }
    }
    return out;
}

}  // namespace linecheck::test
