#pragma once
/// What an X32 remembers, parameter by parameter, and how it prints and reads it: the desk double's own table, from the
/// protocol reference and from real scene files, apart from the client's.
///
///   meaning  a scaled value is stored on the desk's step, an enumeration as its index, a name cut to 12 characters.
///            What does not fit the parameter's type is ignored, what is out of range is clamped
#include <map>
#include <string>
#include <vector>

#include "tests/support/desk/x32_leaf.hpp"

namespace linecheck::test {

class X32Memory {
public:
    X32Memory();
    [[nodiscard]] X32Leaf* leaf(const std::string& address);
    /// The leaves of a node ("ch/01/eq/1") in the order of its text form; empty when there is no such node.
    [[nodiscard]] std::vector<std::string> node(const std::string& path) const;
    [[nodiscard]] const std::map<std::string, X32Leaf>& leaves() const noexcept { return leaves_; }

protected:
    struct Empty {};
    explicit X32Memory(Empty) {}
    void add(const std::string& node, std::vector<std::pair<std::string, X32Leaf>> fields);
    std::map<std::string, X32Leaf> leaves_;

private:
    void add_channel(const std::string& path, bool dynamics);
    std::map<std::string, std::vector<std::string>> nodes_;
};

}  // namespace linecheck::test
