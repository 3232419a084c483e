#pragma once
/// The addresses and arguments of linecheck's OSC tree, both ways, as values.
///
///   out      one message a fact; channels count from 1 on the wire and from 0 here
///   in       parse_command: what a message asks for, or why it cannot be understood
///   errors   none: malformed input is an answer
///   thread   any
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "protocols/osc_message.hpp"

namespace linecheck::osc {

OscMessage text(std::size_t channel, std::string_view leaf, std::string_view value);               ///< label name family color state
OscMessage number(std::size_t channel, std::string_view leaf, float value);                        ///< confidence
OscMessage scored(std::size_t channel, std::string_view leaf, std::string_view value, float p);    ///< equipment production language
OscMessage level(std::size_t channel, float peak_dbfs, float rms_dbfs, float momentary_lufs);
/// `partner` from 0, nothing when the line stands alone (then 0 "none" 0 on the wire); ms: how much later the partner is.
OscMessage pair(std::size_t channel, std::optional<std::size_t> partner, std::string_view kind, float ms);
/// 0 0 when nothing howls.
OscMessage feedback(std::size_t channel, float hz, float prominence_db);
OscMessage bands(std::size_t channel, const std::vector<float>& dbfs);
OscMessage health(std::uint64_t xruns, std::uint64_t drops, std::size_t channels, float load);
/// What is armed and in which mode: "/linecheck/arm" "labels" or "off", "/linecheck/mode" "soundcheck" or "show".
/// What came of the latest write; `number` grows with every news, so that two that end alike are told apart.
OscMessage desk(std::size_t channel, std::string_view words, std::int32_t number);
OscMessage safe(std::size_t channel, bool on);
OscMessage corrected(std::size_t channel, bool by_person);
/// What could stand on the scribble strip; id 0: nothing.
OscMessage label_advice(std::size_t channel, std::int32_t id, std::string_view name, std::string_view colour);
OscMessage arm(bool labels);
OscMessage mode(bool soundcheck);
OscMessage error(std::string_view address, std::string_view reason);

struct Subscribe {
    int port = 0;                ///< 0 = the sender's
    bool bands = false;          ///< asked for with the word "bands" behind the port
};
struct Unsubscribe {
    int port = 0;
};
struct Refresh {};
struct Correct {
    std::size_t channel = 0;
    int label = 0;
    bool by_command = false;     ///< a second string says "cli": who typed it stands in the session log
};
struct Reject {
    std::size_t channel = 0;
    std::int32_t id = 0;         ///< of the advice
};
struct Apply {
    std::size_t channel = 0;
    std::int32_t id = 0;
};
struct Undo {
    std::optional<std::size_t> channel;  ///< nothing: the latest write of every line
};
struct Safe {
    std::size_t channel = 0;
    bool on = false;
};
struct Arm {
    bool labels = false;
};
struct Mode {
    bool soundcheck = false;
};
struct Panic {};
struct MainApply {
    std::int32_t id = 0;         ///< of the moves
};
struct Malformed {
    std::string reason;
};
using Command = std::variant<Malformed, Subscribe, Unsubscribe, Refresh, Correct, Reject, Apply, Undo, Safe, Arm, Mode, Panic, MainApply>;

/// `channels`: how many lines there are.
Command parse_command(const OscMessage& message, std::size_t channels);
/// True for what only a network in [osc] allow may ask.
bool is_write(const Command& command) noexcept;
/// Every address that parse_command understands: what an address pattern is matched against.
std::vector<std::string> command_addresses(std::size_t channels);

}  // namespace linecheck::osc
