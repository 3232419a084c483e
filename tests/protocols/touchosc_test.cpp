#include "protocols/touchosc.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <stdexcept>
#include <vector>

#include "protocols/osc_tree.hpp"
#include "protocols/surface_layout.hpp"

namespace linecheck {
namespace {

/// Enough of XML for a document without comments, entities and namespaces; throws where it is not well-formed.
struct Element {
    std::string name, text;
    std::map<std::string, std::string> attributes;
    std::vector<Element> children;

    [[nodiscard]] const Element* find(const std::string& wanted) const {
        for (const Element& child : children)
            if (child.name == wanted) return &child;
        return nullptr;
    }
    [[nodiscard]] std::string at(const std::string& wanted) const {
        const Element* const found = find(wanted);
        return found != nullptr ? found->text : "";
    }
};

class Reader {
public:
    explicit Reader(std::string text) : text_(std::move(text)) {}
    Element document() {
        expect("<?xml version='1.0' encoding='UTF-8'?>");
        Element root = element();
        if (at_ != text_.size()) throw std::runtime_error("something follows the root");
        return root;
    }

private:
    bool next_is(const std::string& words) const { return text_.compare(at_, words.size(), words) == 0; }
    void expect(const std::string& words) {
        if (!next_is(words)) throw std::runtime_error("expected " + words + " at " + std::to_string(at_) + ", found " + text_.substr(at_, 20));
        at_ += words.size();
    }
    std::string until(const std::string& end) {
        const auto stop = text_.find(end, at_);
        if (stop == std::string::npos) throw std::runtime_error("no " + end + " behind " + std::to_string(at_));
        std::string out = text_.substr(at_, stop - at_);
        at_ = stop + end.size();
        return out;
    }
    Element element() {
        expect("<");
        const std::string head = until(">");
        Element out;
        out.name = head.substr(0, head.find(' '));
        static const std::regex attribute("([A-Za-z]+)='([^']*)'");
        for (std::sregex_iterator it(head.begin(), head.end(), attribute), end; it != end; ++it) out.attributes[(*it)[1]] = (*it)[2];
        while (!next_is("</")) {
            if (next_is("<![CDATA[")) {
                at_ += 9;
                out.text += until("]]>");
            } else if (next_is("<")) {
                out.children.push_back(element());
            } else {
                const auto stop = text_.find('<', at_);
                if (stop == std::string::npos) throw std::runtime_error("the document breaks off");
                out.text += text_.substr(at_, stop - at_);
                at_ = stop;
            }
        }
        expect("</" + out.name + ">");
        return out;
    }
    std::string text_;
    std::size_t at_ = 0;
};

std::string inflated(const std::string& file) {
    std::string out(std::size_t{1} << 24U, '\0');
    uLongf size = out.size();
    if (uncompress(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(file.data()), file.size()) != Z_OK)
        throw std::runtime_error("this is no zlib stream");
    out.resize(size);
    return out;
}

Element document(std::size_t channels) { return Reader(inflated(surface::touchosc_file(surface::layout(channels, 9000)))).document(); }

void each_node(const Element& node, std::vector<const Element*>& out) {
    out.push_back(&node);
    if (const Element* const children = node.find("children"))
        for (const Element& child : children->children) each_node(child, out);
}
std::vector<const Element*> nodes(const Element& root) {
    std::vector<const Element*> out;
    each_node(*root.find("node"), out);
    return out;
}
std::string property(const Element& node, const std::string& key) {
    for (const Element& p : node.find("properties")->children)
        if (p.at("key") == key) return p.at("value");
    return "";
}
std::vector<Element> messages(const Element& node) { return node.find("messages") != nullptr ? node.find("messages")->children : std::vector<Element>{}; }
std::string address(const Element& message) { return message.find("path")->find("partial")->at("value"); }

struct Leaf {
    std::string type;
    int access = 0;
};
void gather(const nlohmann::ordered_json& node, std::map<std::string, Leaf>& leaves) {
    if (node.contains("TYPE")) leaves[node["FULL_PATH"]] = {node["TYPE"], node["ACCESS"]};
    if (node.contains("CONTENTS"))
        for (const auto& [name, inner] : node["CONTENTS"].items()) gather(inner, leaves);
}
std::map<std::string, Leaf> tree(std::size_t channels) {
    std::map<std::string, Leaf> leaves;
    gather(osc::tree_json(channels), leaves);
    return leaves;
}

TEST(TouchOsc, ShippedDocumentIsWhatTheGeneratorWrites) {
    std::ifstream in(std::string(LINECHECK_SOURCE_DIR) + "/config/surfaces/touchosc-32.tosc", std::ios::binary);
    const std::string file((std::istreambuf_iterator<char>(in)), {});
    EXPECT_TRUE(inflated(file) == surface::touchosc_xml(surface::layout(32, 9000)))  // another zlib may pack it otherwise
        << "write it anew: linecheck osc --surface touchosc config/surfaces/touchosc-32.tosc";
}

TEST(TouchOsc, IsAWellFormedDocumentOfNodesThatTouchOscKnows) {
    const Element root = document(9);
    EXPECT_EQ(root.name, "lexml");
    EXPECT_EQ(root.attributes.at("version"), "3");
    const std::set<std::string> known{"GROUP", "PAGER", "LABEL", "TEXT", "BUTTON", "FADER", "BOX"};
    const std::set<std::string> types{"b", "i", "f", "s", "c", "r"};
    std::set<std::string> ids;
    for (const Element* node : nodes(root)) {
        EXPECT_TRUE(known.contains(node->attributes.at("type"))) << node->attributes.at("type");
        EXPECT_TRUE(ids.insert(node->attributes.at("ID")).second);
        EXPECT_EQ(node->attributes.at("ID").size(), 36U);
        std::string before;
        for (const Element& p : node->find("properties")->children) {
            EXPECT_LT(before, p.at("key")) << "properties stand in alphabetical order, each once";
            before = p.at("key");
            EXPECT_TRUE(types.contains(p.attributes.at("type"))) << p.at("key");
            const std::size_t parts = p.find("value")->children.size();
            EXPECT_EQ(parts, p.attributes.at("type") == "r" || p.attributes.at("type") == "c" ? 4U : 0U) << p.at("key");
            EXPECT_TRUE(p.attributes.at("type") != "b" || p.at("value") == "0" || p.at("value") == "1") << p.at("key");
        }
        for (const Element& value : node->find("values")->children)
            for (const char* field : {"key", "locked", "lockedDefaultCurrent", "default", "defaultPull"}) EXPECT_NE(value.find(field), nullptr) << field;
    }
    EXPECT_EQ(nodes(root)[1]->attributes.at("type"), "PAGER");
    EXPECT_EQ(nodes(root)[1]->find("children")->children.size(), 3U);  // the stage, 1-8, 9
}

TEST(TouchOsc, HearsAndSaysOnlyWhatIsInTheTree) {
    const auto leaves = tree(9);
    std::size_t heard = 0, said = 0;
    const Element root = document(9);
    for (const Element* node : nodes(root)) {
        for (const Element& message : messages(*node)) {
            ASSERT_TRUE(leaves.contains(address(message))) << address(message);
            const Leaf& leaf = leaves.at(address(message));
            const Element* const arguments = message.find("arguments");
            if (message.at("receive") == "1") {
                EXPECT_NE(leaf.access & 1, 0) << address(message);
                ++heard;
            }
            if (message.at("send") != "1") continue;
            ++said;
            EXPECT_NE(leaf.access & 2, 0) << address(message);
            EXPECT_EQ(node->attributes.at("type"), "BUTTON");
            ASSERT_EQ(arguments == nullptr ? 0 : arguments->children.size(), leaf.type.size()) << address(message);
            if (arguments == nullptr) continue;
            EXPECT_EQ(arguments->children[0].at("conversion"), leaf.type == "s" ? "STRING" : "INTEGER") << address(message);
        }
    }
    EXPECT_EQ(said, 2U * 2 + 3 + 9 * 2);  // what carries an id is sent by script
    EXPECT_GT(heard, 9U * 25);
}

TEST(TouchOsc, ScriptsNameOnlyAddressesThatTheirControlHears) {
    const std::regex named("/linecheck/[a-z0-9/]+");
    std::size_t count = 0;
    const Element root = document(2);
    for (const Element* node : nodes(root)) {
        const std::string script = property(*node, "script");
        if (script.find("sendOSC") != std::string::npos) continue;
        std::set<std::string> heard;
        for (const Element& message : messages(*node)) heard.insert(address(message));
        EXPECT_TRUE(script.empty() || !heard.empty()) << property(*node, "name");
        for (std::sregex_iterator at(script.begin(), script.end(), named), end; at != end; ++at, ++count) EXPECT_TRUE(heard.contains(at->str())) << at->str();
    }
    EXPECT_EQ(count, 2U * 15);  // ten kinds of advice, one of six bands
    const std::string keep = property(*nodes(root)[0], "script");
    EXPECT_NE(keep.find("sendOSC({'/linecheck/subscribe', {{tag = 'i', value = 9000}}})"), std::string::npos) << keep;
    EXPECT_NE(keep.find("sendOSC('/linecheck/refresh')"), std::string::npos) << keep;
}

TEST(TouchOsc, ScriptsSendOnlyWhatTheTreeTakes) {
    const auto leaves = tree(2);
    const std::regex sent("sendOSC\\(\\{?'([^']*)'(?:, \\{\\{tag = '(.)')?");
    std::size_t count = 0;
    const Element root = document(2);
    for (const Element* node : nodes(root)) {
        const std::string script = property(*node, "script");
        for (std::sregex_iterator at(script.begin(), script.end(), sent), end; at != end; ++at, ++count) {
            ASSERT_TRUE(leaves.contains((*at)[1])) << (*at)[1];
            EXPECT_NE(leaves.at((*at)[1]).access & 2, 0) << (*at)[1];
            EXPECT_EQ(leaves.at((*at)[1]).type, (*at)[2].str()) << (*at)[1];
        }
    }
    EXPECT_EQ(count, 2U + 2 * 16);  // subscribe, refresh; apply and reject of eight kinds
}

TEST(TouchOsc, AdviceHasItsButtonsBesideItAndTheySendTheTag) {
    const Element root = document(1);
    const Element& strips = nodes(root)[1]->find("children")->children[1];
    std::map<std::string, const Element*> by_name;
    for (const Element& node : strips.find("children")->children) by_name[property(node, "name")] = &node;
    for (const std::string kind : {"gain", "polarity", "hpf", "gate", "eq", "comp", "notch", "label"}) {
        ASSERT_TRUE(by_name.contains(kind + "_1"));
        for (const std::string verb : {"_apply", "_reject"}) {
            ASSERT_TRUE(by_name.contains(kind + "_1" + verb) && by_name.contains(kind + "_1" + verb + "_text")) << kind;
            const Element& button = *by_name.at(kind + "_1" + verb);
            EXPECT_EQ(property(button, "visible"), "0") << "nothing is proposed yet";
            EXPECT_NE(property(button, "script").find("sendOSC({'/linecheck/ch/1/" + verb.substr(1) + "', {{tag = 'i', value = tonumber(self.tag)}}})"), std::string::npos);
            EXPECT_EQ(property(*by_name.at(kind + "_1" + verb + "_text"), "interactive"), "0") << "it would take the touch";
        }
    }
    EXPECT_FALSE(by_name.contains("masking_1_apply"));
}

}  // namespace
}  // namespace linecheck
