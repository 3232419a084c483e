#include "protocols/touchosc_node.hpp"

#include <charconv>
#include <cstdio>
#include <utility>

namespace linecheck::surface {
namespace {

std::string cdata(const std::string& text) {
    std::string out = "<![CDATA[" + text + "]]>";
    for (auto at = out.find("]]>"); at + 3 < out.size(); at = out.find("]]>", at + 15)) out.replace(at, 3, "]]]]><![CDATA[>");
    return out;
}
std::string tag(const std::string& name, const std::string& body) { return "<" + name + ">" + body + "</" + name + ">"; }

std::string decimal(double number) {
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, number, std::chars_format::fixed, 3).ptr;
    std::string out(text, end);
    while (out.back() == '0') out.pop_back();
    if (out.back() == '.') out.pop_back();
    return out;
}

std::string partial(const std::string& from, const std::string& conversion, const std::string& value) {
    return tag("partial", tag("type", from) + tag("conversion", conversion) + tag("value", cdata(value)) + tag("scaleMin", "0") + tag("scaleMax", "1"));
}

std::string message(const ToscMessage& m) {
    std::string out = tag("enabled", "1") + tag("send", m.send ? "1" : "0") + tag("receive", m.receive ? "1" : "0") + tag("feedback", "0") +
                      tag("connections", "00001");
    if (m.send) out += tag("triggers", tag("trigger", tag("var", cdata("x")) + tag("condition", m.any_change ? "ANY" : "RISE")));
    out += tag("path", partial("CONSTANT", "STRING", m.address));
    if (!m.from.empty()) out += tag("arguments", partial(m.from, m.conversion, m.value));
    return tag("osc", out);
}

class Writer {
public:
    std::string node(const ToscNode& n) {
        char id[40];
        std::snprintf(id, sizeof id, "11c3c4ec-0000-4000-8000-%012x", ++count_);
        std::string properties, values, messages, children;
        for (const auto& [key, property] : n.properties)
            properties += "<property type='" + std::string(1, property.type) + "'>" + tag("key", cdata(key)) + tag("value", property.body) + "</property>";
        for (const auto& [key, value] : n.values)
            values += tag("value", tag("key", cdata(key)) + tag("locked", "0") + tag("lockedDefaultCurrent", "0") + tag("default", cdata(value)) + tag("defaultPull", "0"));
        for (const auto& m : n.messages) messages += message(m);
        for (const auto& child : n.children) children += node(child);
        return "<node ID='" + std::string(id) + "' type='" + n.type + "'>" + tag("properties", properties) + tag("values", values) +
               (messages.empty() ? "" : tag("messages", messages)) + (children.empty() ? "" : tag("children", children)) + "</node>";
    }

private:
    unsigned count_ = 0;
};

}  // namespace

ToscNode::ToscNode(std::string node_type, const std::string& name, const Box& frame) : type(std::move(node_type)) {
    set("frame", 'r', tag("x", std::to_string(frame.left)) + tag("y", std::to_string(frame.top)) + tag("w", std::to_string(frame.width)) + tag("h", std::to_string(frame.height)));
    set("cornerRadius", 'f', "1");
    for (const char* off : {"grabFocus", "interactive", "locked", "outline"}) flag(off, false);
    for (const char* on : {"background", "visible"}) flag(on, true);
    for (const char* zero : {"orientation", "outlineStyle", "pointerPriority"}) whole(zero, 0);
    whole("shape", 1);  // a rectangle
    text("name", name);
}

ToscNode& ToscNode::set(const std::string& key, char kind, std::string body) {
    properties[key] = {kind, std::move(body)};
    return *this;
}
ToscNode& ToscNode::text(const std::string& key, const std::string& words) { return set(key, 's', cdata(words)); }
ToscNode& ToscNode::colour(const std::string& key, const std::string& hex, double alpha) {
    unsigned rgb = 0;
    std::from_chars(hex.data() + 1, hex.data() + hex.size(), rgb, 16);
    const auto part = [rgb](unsigned shift) { return decimal(static_cast<double>((rgb >> shift) & 255U) / 255); };
    return set(key, 'c', tag("r", part(16)) + tag("g", part(8)) + tag("b", part(0)) + tag("a", decimal(alpha)));
}

std::string tosc_document(const ToscNode& root) {
    return "<?xml version='1.0' encoding='UTF-8'?><lexml version='3'>" + Writer().node(root) + "</lexml>";
}

}  // namespace linecheck::surface
