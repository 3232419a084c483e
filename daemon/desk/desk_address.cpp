#include "daemon/desk/desk_address.hpp"

#include <charconv>
#include <optional>
#include <stdexcept>

#include "daemon/desk/desk_maker.hpp"

namespace linecheck {
namespace {

[[noreturn]] void refuse(std::string_view text, const std::string& what, const char* right = "\"x32://192.168.1.64\" or \"x32://192.168.1.64 33-48=1\"") {
    throw std::runtime_error("desk: \"" + std::string(text) + "\" " + what + "; expected e.g. " + right);
}

std::optional<std::size_t> whole(std::string_view digits, std::size_t least, std::size_t most) {
    std::size_t out = 0;
    const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
    const bool good = failure == std::errc{} && end == digits.data() + digits.size() && out >= least && out <= most;
    return good ? std::optional(out) : std::nullopt;
}

/// "33-48=1"
void read_lines(std::string_view text, std::string_view range, DeskAddress& out) {
    constexpr std::size_t most = 1024;
    const auto equals = range.find('=');
    const std::string_view lines = range.substr(0, equals);
    const auto dash = lines.find('-');
    const auto first = whole(lines.substr(0, dash), 1, most);
    const auto last = dash == std::string_view::npos ? first : whole(lines.substr(dash + 1), 1, most);
    const auto strip = equals == std::string_view::npos ? std::optional<std::size_t>(1) : whole(range.substr(equals + 1), 1, most);
    if (!first || !last || *last < *first || !strip) refuse(text, "does not say which lines: \"" + std::string(range) + "\" is no range of lines");
    out.first_line = *first - 1;
    out.lines = *last - *first + 1;
    out.first_strip = *strip - 1;
}

constexpr const char* right_ports(std::string_view family) {
    return family == "reaper" ? "\"reaper://192.168.1.70:8000/9000\"" : family == "digico" ? "\"digico://192.168.1.71:7001/7000\"" : "\"mixing-station://192.168.1.72:9001 1-32\"";
}

/// ":8000/9000" without its end. Only those who do not answer the sender need one.
std::string_view read_own_port(std::string_view text, std::string_view rest, DeskAddress& out) {
    const auto slash = rest.rfind('/');
    if (slash == std::string_view::npos) {
        if (sends_to_a_fixed_port(out.family)) refuse(text, "does not say to which port of ours it sends", right_ports(out.family));
        return rest;
    }
    const auto own = whole(rest.substr(slash + 1), 1, 65535);
    if (!own || !sends_to_a_fixed_port(out.family)) refuse(text, "has something behind its port that is no port of ours, or needs none");
    out.own_port = static_cast<int>(*own);
    return rest.substr(0, slash);
}

}  // namespace

DeskAddress parse_desk_address(std::string_view text) {
    DeskAddress out;
    const auto colon = text.find("://");
    if (colon == std::string_view::npos) refuse(text, "names no family of desks");
    out.family = text.substr(0, colon);
    const auto port = usual_desk_port(out.family);
    if (!port) refuse(text, "is of a family that this version does not speak (" + desk_families_spoken() + ")");
    std::string_view rest = text.substr(colon + 3);
    const auto blank = rest.find(' ');
    if (blank != std::string_view::npos) read_lines(text, rest.substr(rest.find_last_of(' ') + 1), out);
    rest = rest.substr(0, blank);
    const auto mark = rest.rfind(':');
    out.host = rest.substr(0, mark);
    if (out.host.empty()) refuse(text, "names no host");
    if (mark == std::string_view::npos && *port == 0) refuse(text, "names no port, and theirs are typed in by somebody", right_ports(out.family));
    if (mark != std::string_view::npos) rest = read_own_port(text, rest, out);
    const auto given = mark == std::string_view::npos ? std::optional(static_cast<std::size_t>(*port)) : whole(rest.substr(mark + 1), 1, 65535);
    if (!given) refuse(text, "has no port from 1 to 65535 behind its host");
    out.port = static_cast<int>(*given);
    if (out.family == "mixing-station" && out.lines == 0) refuse(text, "does not say which lines are inputs of its mixer", right_ports(out.family));
    return out;
}

}  // namespace linecheck
