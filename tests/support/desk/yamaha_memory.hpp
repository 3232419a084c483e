#pragma once
/// What each Yamaha desk remembers, parameter by parameter: the double's own table, from the protocol reference and the
/// desks' parameter lists, apart from the client's.
///
///   meaning  a number is kept between its ends and on the desk's steps, a text cut or refused. "addr x y" is its key
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace linecheck::test {

enum class YamahaDeskKind { clql, tf, dm3, dm7, rivage };

/// One parameter: an integer or a text.
struct YamahaLeaf {
    bool is_text = false, read_only = false;
    int low = 0, high = 1, number = 0;
    std::vector<int> steps;            ///< what it can be, rising; empty: every whole number
    std::size_t longest = 64;
    std::vector<std::string> choices;  ///< of a text; empty: any
    std::string text;

    enum class Took { as_sent, changed_it, no };
    /// What the desk makes of it: `quoted` as it stood on the wire.
    Took set(const std::string& word, bool quoted);
    [[nodiscard]] std::string printed() const;
};

class YamahaMemory {
public:
    explicit YamahaMemory(YamahaDeskKind kind);
    [[nodiscard]] YamahaLeaf* leaf(const std::string& key);
    [[nodiscard]] bool has_address(const std::string& address) const;
    [[nodiscard]] std::map<std::string, YamahaLeaf>& leaves() noexcept { return leaves_; }
    [[nodiscard]] const std::map<std::string, YamahaLeaf>& leaves() const noexcept { return leaves_; }
    [[nodiscard]] const std::string& product() const noexcept { return product_; }
    /// The command that asks for the scene, and its memory's name.
    [[nodiscard]] const std::string& scene_command() const noexcept { return scene_command_; }
    [[nodiscard]] const std::string& scene_memory() const noexcept { return scene_memory_; }

private:
    void add(const std::string& address, int xs, int ys, const YamahaLeaf& leaf);
    void add_labels(int xs, std::size_t name_length, const std::vector<std::string>& colours, const std::vector<std::string>& icons);
    void add_filters(int xs);
    void add_dynamics(int xs);

    std::map<std::string, YamahaLeaf> leaves_;
    std::string product_, scene_command_ = "sscurrent_ex", scene_memory_ = "MIXER:Lib/Scene";
};

}  // namespace linecheck::test
