#pragma once
/// One parameter of the desk doubles: kind, range, step and how it is printed, from the protocol reference and from real
/// scene files, apart from the client's tables.
#include <cstdint>
#include <string>
#include <vector>

#include "tests/support/desk/osc_wire.hpp"

namespace linecheck::test {

/// One parameter.
struct X32Leaf {
    enum class Kind { text, whole, choice, linear, logarithmic, level, bits };
    Kind kind = Kind::whole;
    float low = 0, high = 0;
    int intervals = 0;
    std::vector<std::string> tokens;
    bool read_only = false;
    enum class Print { plain, tenth, hundredth, hertz, eq_hertz, signed_tenth, signed_hundredth } print = Print::plain;
    WireValue value;

    /// True when it changed. Physical values go through `from_text`.
    bool set(const WireValue& wanted);
    bool from_text(const std::string& word);
    [[nodiscard]] std::string text() const;
    [[nodiscard]] float physical() const;
};

namespace leaf {

X32Leaf name();
X32Leaf whole(int low, int high, int now);
X32Leaf choice(std::vector<std::string> tokens, int now = 0);
X32Leaf on_off(bool now = false);
X32Leaf linear(float low, float high, int intervals, float now, X32Leaf::Print print = X32Leaf::Print::tenth);
X32Leaf logarithmic(float low, float high, int values, float now, X32Leaf::Print print);
X32Leaf fader(int intervals);
X32Leaf bits(int count);
std::vector<std::string> colours();

}  // namespace leaf

/// Words of a text form: blanks separate, double quotes hold together.
std::vector<std::string> x32_words(const std::string& text);

}  // namespace linecheck::test
