#pragma once
/// Settings that nobody should ask for: any place, any value, whole EQ bands among them.
#include <array>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "protocols/desk.hpp"

namespace linecheck::test {

class Hostile {
public:
    explicit Hostile(unsigned seed) : dice_(seed) {}
    DeskSetting setting() {
        return {{static_cast<std::int16_t>(number(-3, 45)), static_cast<DeskParameter>(number(0, static_cast<int>(desk_parameters) + 2)), static_cast<std::uint8_t>(number(0, 8))}, value()};
    }
    std::vector<DeskSetting> settings() {
        std::vector<DeskSetting> out;
        for (int i = number(1, 6); i > 0; --i) out.push_back(setting());
        if (number(0, 3) > 0) return out;
        const DeskPlace band = out[0].place;  // a whole one, which some desks take as one
        for (const DeskParameter parameter : {DeskParameter::eq_type, DeskParameter::eq_hz, DeskParameter::eq_gain, DeskParameter::eq_q})
            out.push_back({{band.strip, parameter, static_cast<std::uint8_t>(band.band % 4)}, parameter == DeskParameter::eq_type ? DeskValue(std::string(number(0, 1) == 1 ? "peak" : "low_cut")) : value()});
        return out;
    }

private:
    int number(int low, int high) { return std::uniform_int_distribution<>(low, high)(dice_); }
    DeskValue value() {
        constexpr float infinite = std::numeric_limits<float>::infinity();
        constexpr std::array numbers{0.0F, -1.0F, 1.0F, 1e30F, -1e30F, infinite, -infinite, std::numeric_limits<float>::quiet_NaN(), 440.0F, 0.3F};
        constexpr std::array words{"Kick", "peak", "low_shelf", "high_shelf", "low_cut", "high_cut", "vintage", "RD", "red", "ON", "OFF", "x',mute=1,fdr=10,name='", "a\\", "\\'", "',", "a\nb", "\" /ch/01/mix/on ON", "é\xFF", ""};
        const int kind = number(0, 2);
        if (kind == 0) return number(0, 1) == 1;
        if (kind == 1) return numbers[static_cast<std::size_t>(number(0, static_cast<int>(numbers.size()) - 1))];
        return std::string(words[static_cast<std::size_t>(number(0, static_cast<int>(words.size()) - 1))]);
    }
    std::mt19937 dice_;
};

}  // namespace linecheck::test
