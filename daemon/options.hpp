#pragma once
/// Every setting, described once: the table that the file, the flags, the help and the printed file all come from.
///
///   in       a TOML file, flags "section.key" = text
///   out      typed values, each with where it came from
///   errors   std::runtime_error: file and line (or the flag), the key quoted, what is wrong, what would be right;
///            an unknown key names the nearest known one
///   thread   immutable once read
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace linecheck {

enum class OptionType { text, integer, toggle, list };

struct OptionKey {
    std::string_view section, name;
    OptionType type;
    std::string_view fallback;  ///< as it would stand in the file: 9010, true, "text", ["a", "b"]
    std::string_view limits;    ///< integer "0..65535", text "demo|jack|file"; "" = any
    std::string_view help;
};

/// In the order of the file.
std::span<const OptionKey> option_keys() noexcept;

class Options {
public:
    using Value = std::variant<std::string, std::int64_t, bool, std::vector<std::string>>;

    Options();
    void read_file(const std::string& path);
    /// `text` is the file's content, `name` what messages call it.
    void read_toml(std::string_view text, const std::string& name);
    /// From a flag: text without quotes, a list with commas.
    void set(const std::string& dotted_key, const std::string& text);

    [[nodiscard]] const std::string& text(std::string_view dotted_key) const;
    [[nodiscard]] std::int64_t integer(std::string_view dotted_key) const;
    [[nodiscard]] bool toggle(std::string_view dotted_key) const;
    [[nodiscard]] const std::vector<std::string>& list(std::string_view dotted_key) const;

    /// The effective configuration as a file, every key explained, with its origin where it is not the default.
    [[nodiscard]] std::string print() const;
    /// The file that ships: every key explained and commented out.
    [[nodiscard]] static std::string print_defaults();

private:
    struct Setting {
        Value value;
        std::string origin;  ///< "" = default
    };
    void assign(const OptionKey& key, Value value, const std::string& origin);
    [[nodiscard]] const Setting& at(std::string_view dotted_key) const;

    std::map<std::string, Setting, std::less<>> settings_;
};

}  // namespace linecheck
