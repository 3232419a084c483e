#include "protocols/open_stage_control.hpp"

#include <map>
#include <utility>

namespace linecheck::surface {
namespace {

using nlohmann::ordered_json;

constexpr const char* oldest_version = "1.26.0";
constexpr const char* background = "#101010";
constexpr const char* no_colour = "#404040";

/// "'low ' + Number(a[1]).toFixed(0) + ' Hz'"
std::string shown(const std::string& text) {
    std::string out;
    for (const Piece& piece : pieces(text)) {
        if (!piece.literal.empty()) out += (out.empty() ? "" : " + ") + script_string(piece.literal);
        if (piece.argument < 0) continue;
        const std::string argument = "a[" + std::to_string(piece.argument) + "]";
        out += out.empty() ? "" : " + ";
        if (piece.percent) out += "(100 * " + argument + ").toFixed(0) + ' %'";
        else if (piece.decimals < 0) out += argument;
        else out += std::string(piece.sign ? "(" + argument + " > 0 ? '+' : '') + " : "") + "Number(" + argument + ").toFixed(" + std::to_string(piece.decimals) + ")";
    }
    return out.empty() ? "''" : out;
}

/// What came last at an address, as a list; nothing yet is an empty one.
std::string received(const Heard& heard) { return "[].concat(OSC{" + heard.address + ",[],false})"; }

ordered_json widget(const char* type, const std::string& id, const Box& box, int size = 0) {
    ordered_json out{{"type", type}, {"id", id}, {"left", box.left}, {"top", box.top}, {"width", box.width}, {"height", box.height}};
    if (size > 0) out["css"] = "font-size: " + std::to_string(size) + "px;";
    return out;
}
ordered_json words(const std::string& id, const Box& box, int size) {
    auto out = widget("text", id, box, size);
    out["bypass"] = true;  // it has no message of its own
    out["wrap"] = "soft";
    return out;
}
ordered_json tapped(const char* type, const std::string& id, const Box& box, const std::string& label, const Said& said) {
    auto out = widget(type, id, box, 13);
    if (!label.empty()) out["label"] = label;
    out["address"] = said.address;
    if (!said.type.empty()) out["typeTags"] = said.type;
    return out;
}

class Session {
public:
    explicit Session(const Surface& surface) {
        for (const Page& page : surface.pages) add(page);
        for (auto& [address, script] : gone_) variables_.push_back(listener("gone" + id_of(address), address, script));
        variables_.push_back(keep(surface));
        for (auto& variable : variables_) tabs_[0]["widgets"].push_back(std::move(variable));
    }
    ordered_json root() && {
        return {{"type", "root"}, {"id", "root"}, {"bypass", true}, {"colorBg", background}, {"widgets", ordered_json::array()}, {"tabs", std::move(tabs_)}};
    }

private:
    static std::string id_of(std::string address) {
        for (char& c : address)
            if (c == '/') c = '_';
        return address;
    }
    static ordered_json listener(const std::string& id, const std::string& address, const std::string& on_value) {
        ordered_json out{{"type", "variable"}, {"id", id}, {"address", address}, {"bypass", true}};
        if (!on_value.empty()) out["onValue"] = on_value;
        return out;
    }
    static ordered_json keep(const Surface& surface) {
        const Said& ask = surface.subscribe;
        const std::string subscribe = "send(" + script_string(ask.address) + ", {type: " + script_string(ask.type) + ", value: " + ask.text + "})";
        return {{"type", "script"}, {"id", "keep"},
                {"onCreate", "function ask() { " + subscribe + " }\nask()\nsend(" + script_string(surface.greet.address) + ")\nsetInterval(ask, " +
                                 std::to_string(surface.subscribe_every_ms) + ")"}};
    }

    void add(const Page& page) {
        here_ = ordered_json::array();
        for (const Widget& w : page.widgets) add(w);
        tabs_.push_back({{"type", "tab"}, {"id", "page_" + page.title}, {"bypass", true}, {"label", page.title}, {"colorBg", background}, {"widgets", std::move(here_)}});
    }
    void add(const Widget& w) {
        switch (w.role) {
            case Role::caption: return caption(w);
            case Role::text: return text(w);
            case Role::meter: return meter(w);
            case Role::plate: return plate(w);
            case Role::button: return button(w);
            case Role::choice: return choice(w);
            case Role::toggle: return toggle(w);
            case Role::advice: return advice(w);
        }
    }

    void caption(const Widget& w) {
        auto out = words(w.id, w.box, w.size);
        out["value"] = w.text;
        out["wrap"] = false;
        here_.push_back(std::move(out));
    }
    void text(const Widget& w) {
        auto out = words(w.id, w.box, w.size);
        out["value"] = "JS{{var a = " + received(w.hears[0]) + "; return a.length ? " + shown(w.text) + " : ''}}";
        here_.push_back(std::move(out));
    }
    void meter(const Widget& w) {
        auto out = widget("fader", w.id, w.box);
        out["bypass"] = true;
        out["design"] = "compact";
        out["horizontal"] = true;
        out["interaction"] = false;
        out["range"] = {{"min", w.low}, {"max", w.high}};
        out["default"] = w.low;
        if (!w.colour.empty()) out["colorFill"] = w.colour;
        out["value"] = "JS{{var a = " + received(w.hears[0]) + "; return a.length ? a[0] : " + ordered_json(w.low).dump() + "}}";
        here_.push_back(std::move(out));
    }
    void plate(const Widget& w) {
        auto out = widget("panel", w.id, w.box);
        out["bypass"] = true;
        out["colorBg"] = "OSC{" + w.hears[0].address + "," + no_colour + ",false}";
        here_.push_back(std::move(out));
    }
    void button(const Widget& w) {
        auto out = tapped("button", w.id, w.box, w.text, w.says[0]);
        out["mode"] = "momentary";  // sends no argument
        if (!w.colour.empty()) out["colorWidget"] = w.colour, out["alphaFillOff"] = 1;
        here_.push_back(std::move(out));
    }
    void choice(const Widget& w) {
        auto out = tapped("switch", w.id, w.box, "", w.says[0]);
        out["layout"] = "horizontal";
        for (const Said& said : w.says) out["values"][said.text] = said.text;
        here_.push_back(std::move(out));
    }
    void toggle(const Widget& w) {
        auto out = tapped("button", w.id, w.box, w.text, w.says[0]);
        out["mode"] = "toggle";
        out["on"] = 1;
        out["off"] = 0;
        here_.push_back(std::move(out));
    }

    void advice(const Widget& w) {
        std::string parts, forget;
        for (std::size_t n = 0; n < w.hears.size(); ++n) {
            const std::string id = "said_" + w.id + "_" + std::to_string(n + 1);
            variables_.push_back(listener(id, w.hears[n].address, ""));
            parts += (n == 0 ? "@{" : ", @{") + id + "}";
            forget += " set(" + script_string(id) + ", '', {send: false});";
        }
        gone_[w.gone.address] += "if (value === " + script_string(w.kind) + ") {" + forget + " }\n";
        const AdviceBoxes boxes = advice_boxes(w);
        auto out = words(w.id, boxes.text, w.size);
        const std::string counts = w.silent_at_zero < 0 ? "" : " && a[" + std::to_string(w.silent_at_zero) + "] !== 0";
        out["value"] = "JS{{var p = [" + parts + "].filter(function(a) { return a && a[0] > 0" + counts + " }); return " + script_string(w.kind) +
                       " + (p.length ? '\\n' + p.map(function(a) { return " + shown(w.text) + " }).join('\\n') : '')}}";
        here_.push_back(std::move(out));
        if (w.says.empty()) return;
        tap(w, "apply", "apply", boxes.apply, w.says[0]);
        tap(w, "reject", "no", boxes.reject, w.says[1]);
    }
    /// Sends the id of what is shown, and is there only while something is.
    void tap(const Widget& w, const std::string& verb, const std::string& label, const Box& box, const Said& said) {
        auto out = tapped("button", w.id + "_" + verb, box, label, said);
        const std::string waiting = "@{said_" + w.id + "_1}";
        out["css"] = "font-size: 11px; letter-spacing: 0;";
        out["mode"] = "tap";
        out["on"] = "JS{{var a = " + waiting + "; return a && a[0] > 0 ? a[0] : 0}}";
        out["visible"] = "JS{{var a = " + waiting + "; return !!a && a[0] > 0}}";
        here_.push_back(std::move(out));
    }

    ordered_json tabs_ = ordered_json::array(), here_, variables_ = ordered_json::array();
    std::map<std::string, std::string> gone_;  ///< address to what is done there
};

}  // namespace

ordered_json open_stage_control(const Surface& surface) {
    return {{"createdWith", "Open Stage Control"}, {"version", oldest_version}, {"type", "session"}, {"content", Session(surface).root()}};
}

}  // namespace linecheck::surface
