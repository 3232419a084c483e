#pragma once
/// Behringer X32 and Midas M32 as values: strips to OSC messages and back. No sockets.
///
///   in       what the desk sends: leaves ("/ch/01/eq/1/f" 0.5), text forms ("node" "/ch/01/eq/1 PEQ 632.5 -10.75 3.8")
///   out      settings in physical units; requests and sets as messages
///   meaning  only settable() parameters have a set; a strip's gain is its head amp's, known once the desk said which
///            head amp feeds it; several parameters of one block can go in one text form, which a desk takes whole
///   errors   hear() understands nothing of foreign messages; set() gives nothing for what may not or cannot be set
///   source   P. Maillot, "Unofficial X32/M32 OSC Remote Protocol" 4.02 to 4.09
#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "protocols/desk.hpp"
#include "protocols/desk_law.hpp"
#include "protocols/osc_message.hpp"

namespace linecheck {

class X32 {
public:
    static constexpr int default_port = 10023;
    static constexpr std::size_t strips = 32;

    X32() { head_amp_.fill(-1); }

    /// What to ask to know everything of a strip: nine text forms and its head amp.
    [[nodiscard]] std::vector<OscMessage> questions(std::size_t strip) const;
    /// The question whose answer this message is ("ch/01/eq/1", "/-ha/00/index" ...); empty for none.
    [[nodiscard]] static std::string answers(const OscMessage& message);
    /// The same key for a question.
    [[nodiscard]] static std::string key(const OscMessage& question);
    /// All settings that a message tells of.
    std::vector<DeskSetting> hear(const OscMessage& message);
    /// One leaf.
    [[nodiscard]] std::optional<OscMessage> set(const DeskSetting& setting) const;
    /// What reads the same leaf back.
    [[nodiscard]] std::optional<OscMessage> read(const DeskPlace& place) const;
    /// What the desk will hold after set(): clamped, stepped, cut.
    [[nodiscard]] DeskValue stored(const DeskSetting& setting) const;
    [[nodiscard]] bool same(const DeskPlace& place, const DeskValue& a, const DeskValue& b) const;
    /// The head amp that feeds a strip; -1 none or not known.
    [[nodiscard]] int head_amp(std::size_t strip) const noexcept { return head_amp_[strip]; }

private:
    std::vector<DeskSetting> hear_leaf(const std::string& address, const OscArgument& argument) const;
    std::vector<DeskSetting> hear_text(const std::string& text);
    [[nodiscard]] std::string address(const DeskPlace& place) const;

    std::array<int, strips> head_amp_;
};

}  // namespace linecheck
