#include "protocols/surface_layout.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "protocols/osc_tree.hpp"

namespace linecheck::surface {
namespace {

constexpr int page_width = 1280, page_height = 756, tab_height = 44;
constexpr int gap = 4;
constexpr int renew_ms = 4000;  // a lease lasts 10 s, and one renewal may be lost
constexpr float floor_dbfs = -60;
constexpr const char* red = "#a01828";
constexpr const char* green = "#2f7d4f";

/// The address of the table; its type is empty, and no test lets it pass, when the table has no such one.
Heard from_table(std::string_view path, std::size_t channel = 0, int number = 0) {
    Heard out{"/linecheck/" + std::string(path), ""};
    for (const osc::Address& address : osc::addresses())
        if (address.path == path) out.type = address.type;
    if (const auto at = out.address.find('%'); at != std::string::npos) out.address.replace(at, 1, std::to_string(channel));
    if (const auto at = out.address.find('#'); at != std::string::npos) out.address.replace(at, 1, std::to_string(number));
    return out;
}
Said say(std::string_view path, std::size_t channel = 0, std::string text = "") {
    const Heard address = from_table(path, channel);
    return {address.address, address.type, std::move(text)};
}

struct Proposal {
    const char* kind;
    const char* path;
    const char* text;
    int height;
    bool written;  ///< else it is shown only
};
constexpr std::array proposals{
    Proposal{"gain", "ch/%/advice/gain", "{1:+1} dB", 40, true},
    Proposal{"polarity", "ch/%/advice/polarity", "flip", 40, true},
    Proposal{"hpf", "ch/%/advice/hpf", "{1:0} Hz", 40, true},
    Proposal{"gate", "ch/%/advice/gate", "{1:1} dB", 40, true},
    Proposal{"eq", "ch/%/advice/eq/#", "{2:0} Hz {3:+1}", 84, true},
    Proposal{"comp", "ch/%/advice/comp", "{2:1}:1 at {1:0} dB", 40, true},
    Proposal{"notch", "ch/%/advice/notch", "{1:0} Hz {2:+1} dB", 40, true},
    Proposal{"label", "ch/%/advice/label", "{1}", 40, true},
    Proposal{"balance", "ch/%/advice/balance", "{1:+1} dB, pan {2:+1}", 34, false},
    Proposal{"masking", "ch/%/advice/masking", "{1:0}: {2:0} Hz {3:+1} dB", 34, false},
};

Widget advice(const Proposal& proposal, std::size_t channel, Box box) {
    Widget out{Role::advice, std::string(proposal.kind) + "_" + std::to_string(channel), box, proposal.text};
    const bool bands = std::string_view(proposal.path).find('#') != std::string_view::npos;
    for (int n = 1; n <= (bands ? 6 : 1); ++n) out.hears.push_back(from_table(proposal.path, channel, n));
    if (bands) out.silent_at_zero = 3;
    if (proposal.written) out.says = {say("ch/%/apply", channel), say("ch/%/reject", channel)};
    out.gone = from_table("ch/%/advice/none", channel);
    out.kind = proposal.kind;
    out.size = bands ? 10 : 11;
    return out;
}

Widget text(std::string id, Box box, std::string_view path, std::size_t channel, std::string shown, int size) {
    Widget out{Role::text, std::move(id), box, std::move(shown)};
    out.hears = {from_table(path, channel)};
    out.size = size;
    return out;
}
Widget level(std::string id, Box box, std::size_t channel) {
    Widget out{Role::meter, std::move(id), box, ""};
    out.hears = {from_table("ch/%/level", channel)};
    out.low = floor_dbfs;
    out.high = 0;
    return out;
}
Widget plate(std::string id, Box box, std::size_t channel) {
    Widget out{Role::plate, std::move(id), box, ""};
    out.hears = {from_table("ch/%/color", channel)};
    return out;
}
Widget button(std::string id, Box box, std::string caption, Said said, std::string colour = "") {
    Widget out{Role::button, std::move(id), box, std::move(caption)};
    out.says = {std::move(said)};
    out.colour = std::move(colour);
    return out;
}

/// The words that the table allows there.
Widget choice(std::string id, Box box, std::string_view path) {
    Widget out{Role::choice, std::move(id), box, ""};
    out.hears = {from_table(path)};
    for (const osc::Address& address : osc::addresses()) {
        if (address.path != path) continue;
        for (std::string_view rest = address.values; !rest.empty();) {
            const auto bar = rest.find('|');
            out.says.push_back(say(path, 0, std::string(rest.substr(0, bar))));
            rest = bar == std::string_view::npos ? std::string_view() : rest.substr(bar + 1);
        }
    }
    return out;
}

void tile(std::vector<Widget>& out, std::size_t channel, Box box) {
    const std::string number = std::to_string(channel);
    const int left = box.left + gap / 2, width = box.width - gap, top = box.top + gap / 2;
    out.push_back(plate("tile_color_" + number, {left, top, width, 10}, channel));
    out.push_back({Role::caption, "tile_number_" + number, {left, top + 12, 28, 18}, number});
    out.push_back(text("tile_state_" + number, {left + 30, top + 12, width - 30, 18}, "ch/%/state", channel, "{0}", 12));
    out.push_back(text("tile_name_" + number, {left, top + 32, width, box.height - 56}, "ch/%/name", channel, "{0}", box.width > 100 ? 20 : 13));
    out.push_back(level("tile_level_" + number, {left, top + box.height - 22, width, 16}, channel));
}

Page stage(std::size_t channels) {
    Page page{"Stage", {}};
    auto& out = page.widgets;
    out.push_back({Role::caption, "arm_word", {4, 4, 60, 72}, "arm"});
    out.push_back(choice("arm", {68, 4, 216, 72}, "arm"));
    out.push_back({Role::caption, "mode_word", {292, 4, 60, 72}, "mode"});
    out.push_back(choice("mode", {356, 4, 236, 72}, "mode"));
    out.push_back(button("refresh", {608, 4, 120, 72}, "refresh", say("refresh")));
    out.push_back(button("undo", {736, 4, 160, 72}, "undo all", say("undo")));
    out.push_back(button("panic", {1040, 4, 236, 72}, "PANIC", say("panic"), red));
    out.push_back(text("health", {4, 82, 628, 26}, "health", 0, "{0:0} xruns, {1:0} frames dropped, {2:0} lines, load {3:%}", 13));
    out.push_back(text("error", {640, 82, 636, 26}, "error", 0, "{0} {1}", 13));
    const int columns = channels <= 32 ? 8 : 16;
    const int rows = std::max(1, (static_cast<int>(channels) + columns - 1) / columns);
    const int width = page_width / columns, top = 114, height = std::min(160, (page_height - top) / rows);
    for (int c = 0; c < static_cast<int>(channels); ++c)
        tile(out, static_cast<std::size_t>(c) + 1, {c % columns * width, top + c / columns * height, width, height});
    return page;
}

void strip(std::vector<Widget>& out, std::size_t channel, int left) {
    constexpr int column = page_width / static_cast<int>(strips_a_page), width = column - 2 * gap;
    const std::string number = std::to_string(channel);
    left += gap;
    out.push_back({Role::caption, "number_" + number, {left, 4, 34, 22}, number});
    out.push_back(text("state_" + number, {left + 36, 4, width - 36, 22}, "ch/%/state", channel, "{0}", 13));
    out.push_back(plate("color_" + number, {left, 28, width, 10}, channel));
    out.push_back(text("name_" + number, {left, 40, width, 38}, "ch/%/name", channel, "{0}", 16));
    out.push_back(level("level_" + number, {left, 80, width, 16}, channel));
    Widget sure{Role::meter, "confidence_" + number, {left, 98, width, 10}, ""};
    sure.hears = {from_table("ch/%/confidence", channel)};
    sure.colour = green;
    out.push_back(std::move(sure));
    int top = 112;
    for (const Proposal& proposal : proposals) {
        out.push_back(advice(proposal, channel, {left, top, width, proposal.height - 2}));
        top += proposal.height;
    }
    out.push_back(text("why_" + number, {left, top, width, 86}, "ch/%/advice/why", channel, "{1}", 10));
    out.push_back(text("desk_" + number, {left, top + 88, width, 24}, "ch/%/desk", channel, "{0}", 11));
    out.push_back(button("undo_" + number, {left, top + 116, width / 2 - 2, 52}, "undo", say("ch/%/undo", channel)));
    Widget safe{Role::toggle, "safe_" + number, {left + width / 2 + 2, top + 116, width / 2 - 2, 52}, "safe"};
    safe.hears = {from_table("ch/%/safe", channel)};
    safe.says = {say("ch/%/safe", channel)};
    out.push_back(std::move(safe));
}

}  // namespace

Surface layout(std::size_t channels, int port) {
    Surface surface{page_width, page_height, tab_height, {stage(channels)}, say("subscribe", 0, std::to_string(port)), renew_ms, say("refresh")};
    constexpr int column = page_width / static_cast<int>(strips_a_page);
    for (std::size_t first = 1; first <= channels; first += strips_a_page) {
        const std::size_t last = std::min(first + strips_a_page - 1, channels);
        Page page{std::to_string(first) + "-" + std::to_string(last), {}};
        for (std::size_t c = first; c <= last; ++c) strip(page.widgets, c, static_cast<int>(c - first) * column);
        surface.pages.push_back(std::move(page));
    }
    return surface;
}

}  // namespace linecheck::surface
