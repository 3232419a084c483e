#pragma once
/// How each label is shown: names, colour, role and the desks' icons, read from config/labels.toml.
///
///   errors   load() throws std::runtime_error: file and line, the key quoted, what is wrong, what would be right
///   thread   immutable after load
#include <array>
#include <string>
#include <vector>

namespace linecheck {

struct LabelLook {
    std::string name;    ///< "Bass guitar"
    std::string shorter; ///< at most 8 characters
    std::string strip;   ///< at most 12 characters
    std::string colour;  ///< "#rrggbb"
    std::string role;    ///< percussive, sustained, vocal, speech, ambience, mix or none
    std::string numbered{};  ///< at most 12: the word before a number or L and R, shared by what is counted together; "" = as above
    struct Scribble {
        int icon = -1, colour = -1;  ///< the desk's own numbers; -1: left as it is
    };
    Scribble x32{}, wing{};      ///< X-Air takes the X32's; so do Yamaha's colours
    std::string yamaha{};        ///< icon; "" left as it is
    int dlive = -1;              ///< colour; -1: left as it is
};

class LabelBook {
public:
    static LabelBook load(const std::string& path);
    /// The one that lies beside the program, else LabelBook().
    static LabelBook load_shipped();
    /// Ids as names, grey: what is shown when there is no file.
    LabelBook();
    /// `label` is an index into labels(), or -1 for unknown.
    [[nodiscard]] const LabelLook& look(int label) const noexcept;

private:
    std::vector<LabelLook> looks_;
    LabelLook unknown_{"unknown", "?", "", "#404040", "none"};
};

}  // namespace linecheck
