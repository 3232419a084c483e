#pragma once
/// What a WING remembers of its channels: the double's own table, from the protocol reference, from what wing-mcp-server
/// reports of a WING Rack, and from the values of a real snapshot; apart from the client's.
///
///   meaning  numbers are physical and stored on the desk's step; whole numbers answer with their distance from the
///            lowest; a name is cut to 16 bytes; what "$" shadows is what the surface shows
#include <map>
#include <utility>
#include <string>
#include <vector>

#include "tests/support/desk/osc_wire.hpp"

namespace linecheck::test {

struct WingLeaf {
    enum class Kind { number, logarithmic, whole, choice, text };
    Kind kind = Kind::whole;
    float low = 0, high = 1;
    int intervals = 1;
    std::vector<std::string> tokens{};
    float number = 0;    ///< of number, logarithmic and whole
    std::string word{};  ///< of choice and text

    /// As `,f`, `,i` and `,s` set it; -1 toggles a switch. True when it changed; *wrong: the value does not fit.
    bool set(const WireValue& wanted, bool* wrong = nullptr);
    /// ",sff", ",sfi" or ",s".
    [[nodiscard]] std::vector<WireValue> answer() const;
};

class WingMemory {
public:
    WingMemory();
    [[nodiscard]] WingLeaf* leaf(const std::string& address);
    [[nodiscard]] bool is_node(const std::string& address) const;
    [[nodiscard]] const std::map<std::string, WingLeaf>& leaves() const noexcept { return leaves_; }

private:
    std::map<std::string, WingLeaf> leaves_;
};

}  // namespace linecheck::test
