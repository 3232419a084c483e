#pragma once
/// What an X32 remembers, parameter by parameter, and how it prints and reads it: the desk double's own table, from the
/// protocol reference and from real scene files, apart from the client's.
///
///   meaning  a scaled value is stored on the desk's step, an enumeration as its index, a name cut to 12 characters.
///            What does not fit the parameter's type is ignored, what is out of range is clamped
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
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

class X32Memory {
public:
    X32Memory();
    [[nodiscard]] X32Leaf* leaf(const std::string& address);
    /// The leaves of a node ("ch/01/eq/1") in the order of its text form; empty when there is no such node.
    [[nodiscard]] std::vector<std::string> node(const std::string& path) const;
    [[nodiscard]] const std::map<std::string, X32Leaf>& leaves() const noexcept { return leaves_; }

private:
    void add(const std::string& node, std::vector<std::pair<std::string, X32Leaf>> fields);
    void add_channel(const std::string& path, bool dynamics);
    std::map<std::string, X32Leaf> leaves_;
    std::map<std::string, std::vector<std::string>> nodes_;
};

/// Words of a text form: blanks separate, double quotes hold together.
std::vector<std::string> x32_words(const std::string& text);

}  // namespace linecheck::test
