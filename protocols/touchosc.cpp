#include "protocols/touchosc.hpp"

#include <utility>

#include "protocols/deflate.hpp"
#include "protocols/touchosc_node.hpp"

namespace linecheck::surface {
namespace {

constexpr const char* background = "#101010";
constexpr const char* key_colour = "#404850";
constexpr const char* lit_colour = "#c07820";
constexpr const char* meter_colour = "#5b8def";

/// "'low ' .. string.format('%.0f', a[2].value) .. ' Hz'"
std::string shown(const std::string& text) {
    std::string out;
    const auto append = [&out](const std::string& part) { out += (out.empty() ? "" : " .. ") + part; };
    for (const Piece& piece : pieces(text)) {
        if (!piece.literal.empty()) append(script_string(piece.literal));
        if (piece.argument < 0) continue;
        const std::string argument = "a[" + std::to_string(piece.argument + 1) + "].value";
        if (piece.percent) append("string.format('%.0f %%', 100 * " + argument + ")");
        else if (piece.decimals < 0) append("tostring(" + argument + ")");
        else append(std::string("string.format('%") + (piece.sign ? "+" : "") + "." + std::to_string(piece.decimals) + "f', " + argument + ")");
    }
    return out.empty() ? "''" : out;
}

std::string on_message(const std::string& body) { return "function onReceiveOSC(message)\n  local a = message[2]\n" + body + "  return true\nend\n"; }
std::string colour_of(const std::string& hex) {
    const auto part = [&hex](std::size_t at) { return "0x" + hex.substr(at, 2) + " / 255"; };
    return "Color(" + part(1) + ", " + part(3) + ", " + part(5) + ", 1)";
}

ToscMessage hear(const Heard& heard) {
    ToscMessage out{heard.address};
    out.receive = true;
    return out;
}
ToscMessage say_constant(const Said& said) {
    ToscMessage out{said.address, true};
    if (!said.type.empty()) out.from = "CONSTANT", out.conversion = "STRING", out.value = said.text;
    return out;
}

ToscNode label(const std::string& id, const Box& box, const std::string& words, int size, const char* type = "LABEL") {
    ToscNode out(type, id, box);
    out.colour("color", "#000000", 0).colour("textColor", "#ffffff").flag("background", false).whole("font", 0).whole("textSize", size).whole("textAlignH", 2);
    if (out.type == "LABEL") out.whole("textAlignV", 2).whole("textLength", 0).flag("textClip", true);
    out.values["text"] = words;
    return out;
}

/// Where a widget's nodes go, button below caption.
class PageNodes {
public:
    explicit PageNodes(std::vector<ToscNode>& out) : out_(out) {}
    void add(const Widget& w) {
        switch (w.role) {
            case Role::caption: out_.push_back(label(w.id, w.box, w.text, w.size)); return;
            case Role::text: return text(w);
            case Role::meter: return meter(w);
            case Role::plate: return plate(w);
            case Role::button: key(w.id, w.box, w.text, w.size, w.colour).messages.push_back(say_constant(w.says[0])); return;
            case Role::choice: return choice(w);
            case Role::toggle: return toggle(w);
            case Role::advice: return advice(w);
        }
    }

private:
    /// A button and its caption; gives the button.
    ToscNode& key(const std::string& id, const Box& box, const std::string& caption, int size, const std::string& colour = "") {
        ToscNode button("BUTTON", id, box);
        button.colour("color", colour.empty() ? key_colour : colour).flag("interactive", true).flag("grabFocus", true).flag("outline", true);
        button.flag("press", true).flag("release", true).flag("valuePosition", false).whole("buttonType", 0);
        button.values["x"] = "0";
        out_.push_back(std::move(button));
        const std::size_t at = out_.size() - 1;
        out_.push_back(label(id + "_text", box, caption, size));
        return out_[at];
    }

    void text(const Widget& w) {
        auto out = label(w.id, w.box, "", w.size, "TEXT");
        out.messages.push_back(hear(w.hears[0]));
        out.text("script", on_message("  self.values.text = " + shown(w.text) + "\n"));
        out_.push_back(std::move(out));
    }
    void meter(const Widget& w) {
        ToscNode out("FADER", w.id, w.box);
        out.colour("color", w.colour.empty() ? meter_colour : w.colour).flag("bar", true).flag("cursor", false).flag("grid", false);
        out.whole("barDisplay", 0).whole("cursorDisplay", 0).whole("gridSteps", 0).whole("response", 0).whole("responseFactor", 100);
        out.whole("orientation", 1);  // grows to the right
        out.values["x"] = "0";
        out.messages.push_back(hear(w.hears[0]));
        const std::string low = std::to_string(static_cast<int>(w.low)), span = std::to_string(static_cast<int>(w.high - w.low));
        out.text("script", on_message("  self.values.x = math.max(0, math.min(1, (a[1].value - (" + low + ")) / " + span + "))\n"));
        out_.push_back(std::move(out));
    }
    void plate(const Widget& w) {
        ToscNode out("BOX", w.id, w.box);
        out.colour("color", key_colour);
        out.messages.push_back(hear(w.hears[0]));
        out.text("script", on_message("  local function part(from) return tonumber(string.sub(a[1].value, from, from + 1), 16) / 255 end\n"
                                      "  self.color = Color(part(2), part(4), part(6), 1)\n"));
        out_.push_back(std::move(out));
    }
    void choice(const Widget& w) {
        const int width = w.box.width / static_cast<int>(w.says.size());
        for (std::size_t n = 0; n < w.says.size(); ++n) {
            const Said& said = w.says[n];
            const Box box{w.box.left + static_cast<int>(n) * width, w.box.top, width - 2, w.box.height};
            ToscNode& button = key(w.id + "_" + said.text, box, said.text, w.size);
            button.messages.push_back(say_constant(said));
            button.messages.push_back(hear(w.hears[0]));
            button.text("script", on_message("  self.color = a[1].value == " + script_string(said.text) + " and " + colour_of(lit_colour) + " or " + colour_of(key_colour) + "\n"));
        }
    }
    void toggle(const Widget& w) {
        ToscNode& button = key(w.id, w.box, w.text, w.size, lit_colour);
        button.whole("buttonType", 1);  // turns over when it is let go
        ToscMessage both{w.says[0].address, true};
        both.any_change = both.receive = true;
        both.from = "VALUE", both.conversion = "INTEGER", both.value = "x";
        button.messages.push_back(both);
    }

    void advice(const Widget& w) {
        const AdviceBoxes boxes = advice_boxes(w);
        auto out = label(w.id, boxes.text, w.kind, w.size, "TEXT");
        for (const Heard& heard : w.hears) out.messages.push_back(hear(heard));
        out.messages.push_back(hear(w.gone));
        out.text("script", advice_script(w));
        out_.push_back(std::move(out));
        if (w.says.empty()) return;
        tap(w.id + "_apply", boxes.apply, "apply", w.says[0]);
        tap(w.id + "_reject", boxes.reject, "no", w.says[1]);
    }
    /// Sends the id that the words' script left in its tag. By script: an id needs all 32 bits on its way.
    void tap(const std::string& id, const Box& box, const std::string& caption, const Said& said) {
        ToscNode& button = key(id, box, caption, 11);
        button.flag("visible", false).text("tag", "");
        button.text("script", "function onValueChanged(key)\n  if key == 'x' and self.values.x == 1 then sendOSC({" + script_string(said.address) +
                                  ", {{tag = " + script_string(said.type) + ", value = tonumber(self.tag)}}}) end\nend\n");
        out_.back().flag("visible", false);
    }
    static std::string advice_script(const Widget& w) {
        std::string out = "local parts, places = {}, {";
        for (std::size_t n = 0; n < w.hears.size(); ++n) out += "[" + script_string(w.hears[n].address) + "] = " + std::to_string(n + 1) + ", ";
        out += "}\nlocal function show(id)\n  local words = ''\n  for i = 1, " + std::to_string(w.hears.size()) +
               " do\n    if parts[i] then words = words .. '\\n' .. parts[i] end\n  end\n"
               "  self.values.text = " + script_string(w.kind) + " .. words\n";
        if (!w.says.empty())
            out += "  for _, name in ipairs({'_apply', '_reject'}) do\n"
                   "    local key = self.parent.children[self.name .. name]\n"
                   "    key.tag = string.format('%d', id)\n    key.visible = id > 0\n"
                   "    self.parent.children[self.name .. name .. '_text'].visible = id > 0\n  end\n";
        const std::string silent = w.silent_at_zero < 0 ? "" : " and a[" + std::to_string(w.silent_at_zero + 1) + "].value ~= 0";
        return out + "end\n" +
               on_message("  local place = places[message[1]]\n  if not place then\n    if a[1].value == " + script_string(w.kind) +
                          " then parts = {} show(0) end\n    return true\n  end\n"
                          "  local id = math.floor(a[1].value)\n  parts[place] = id > 0" + silent + " and " + shown(w.text) + " or nil\n  show(id)\n");
    }

    std::vector<ToscNode>& out_;
};

std::string root_script(const Surface& surface) {
    const Said& ask = surface.subscribe;
    const std::string subscribe = "sendOSC({" + script_string(ask.address) + ", {{tag = " + script_string(ask.type) + ", value = " + ask.text + "}}})";
    return "local asked = -math.huge\nfunction init() sendOSC(" + script_string(surface.greet.address) + ") end\nfunction update()\n  if getMillis() - asked < " +
           std::to_string(surface.subscribe_every_ms) + " then return end\n  asked = getMillis()\n  " + subscribe + "\nend\n";
}

ToscNode page_node(const Page& page, const Surface& surface) {
    ToscNode out("GROUP", "page_" + page.title, {0, surface.tab_height, surface.width, surface.height});
    out.colour("color", background).colour("tabColorOff", key_colour).colour("tabColorOn", lit_colour);
    out.colour("textColorOff", "#ffffff").colour("textColorOn", "#ffffff").text("tabLabel", page.title);
    PageNodes nodes(out.children);
    for (const Widget& w : page.widgets) nodes.add(w);
    return out;
}

}  // namespace

std::string touchosc_xml(const Surface& surface) {
    const Box all{0, 0, surface.width, surface.height + surface.tab_height};
    ToscNode root("GROUP", "linecheck", all);
    root.colour("color", background).text("script", root_script(surface));
    ToscNode pager("PAGER", "pages", all);
    pager.colour("color", background).flag("interactive", true).flag("tabbar", true).flag("tabLabels", true).flag("tabbarDoubleTap", false);
    pager.whole("tabbarSize", surface.tab_height).whole("textSizeOff", 16).whole("textSizeOn", 16);
    pager.values["page"] = "0";
    for (const Page& page : surface.pages) pager.children.push_back(page_node(page, surface));
    root.children.push_back(std::move(pager));
    return tosc_document(root);
}

std::string touchosc_file(const Surface& surface) { return deflated(touchosc_xml(surface), Wrapper::zlib); }

}  // namespace linecheck::surface
