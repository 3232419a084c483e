#include "protocols/open_stage_control.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <map>
#include <regex>
#include <set>

#include "protocols/osc_tree.hpp"
#include "protocols/surface_layout.hpp"

namespace linecheck {
namespace {

using nlohmann::ordered_json;

void each_widget(const ordered_json& node, const std::function<void(const ordered_json&)>& see) {
    see(node);
    for (const char* inner : {"widgets", "tabs"})
        if (node.contains(inner))
            for (const auto& child : node[inner]) each_widget(child, see);
}
void gather(const ordered_json& node, std::map<std::string, std::string>& types) {
    if (node.contains("TYPE")) types[node["FULL_PATH"]] = node["TYPE"];
    if (node.contains("CONTENTS"))
        for (const auto& [name, inner] : node["CONTENTS"].items()) gather(inner, types);
}
std::map<std::string, std::string> tree(std::size_t channels) {
    std::map<std::string, std::string> types;
    gather(osc::tree_json(channels), types);
    return types;
}
ordered_json session(std::size_t channels) { return surface::open_stage_control(surface::layout(channels, 0)); }

TEST(OpenStageControl, ShippedSessionIsWhatTheGeneratorWrites) {
    std::ifstream in(std::string(LINECHECK_SOURCE_DIR) + "/config/surfaces/open-stage-control-32.json");
    EXPECT_EQ(std::string((std::istreambuf_iterator<char>(in)), {}), session(32).dump(1) + "\n")
        << "write it anew: linecheck osc --surface open-stage-control config/surfaces/open-stage-control-32.json";
}

TEST(OpenStageControl, NamesOnlyAddressesOfTheTree) {
    const auto types = tree(9);
    const std::regex named("/linecheck/[a-z0-9/]+");
    const std::string text = session(9).dump();
    std::size_t count = 0;
    for (std::sregex_iterator at(text.begin(), text.end(), named), end; at != end; ++at, ++count) EXPECT_TRUE(types.contains(at->str())) << at->str();
    EXPECT_GT(count, 9U * 30);
}

TEST(OpenStageControl, SendsTheTypesOfTheTreeAndNothingElse) {
    const auto types = tree(9);
    std::size_t senders = 0;
    each_widget(session(9)["content"], [&](const ordered_json& widget) {
        const std::string type = widget["type"];
        const bool taps = type == "button" || type == "switch";
        if (!taps) {
            EXPECT_TRUE(widget.value("bypass", false) || type == "script") << widget["id"] << " would send by itself";
            return;
        }
        ++senders;
        ASSERT_TRUE(types.contains(widget["address"])) << widget["id"];
        EXPECT_EQ(widget.value("typeTags", ""), types.at(widget["address"])) << widget["id"];
        EXPECT_EQ(widget.value("mode", "") == "momentary", widget.value("typeTags", "").empty()) << widget["id"];
    });
    EXPECT_EQ(senders, 2U + 3 + 9 * (16 + 2));
}

TEST(OpenStageControl, GivesEveryWidgetItsOwnIdAndRefersToNoOther) {
    const auto made = session(9);
    std::set<std::string> ids;
    each_widget(made["content"], [&](const ordered_json& widget) { EXPECT_TRUE(ids.insert(widget["id"]).second) << widget["id"]; });
    const std::regex named("(?:@\\{|set\\(')([a-z0-9_]+)");
    std::size_t references = 0;
    const std::string text = made.dump();
    for (std::sregex_iterator at(text.begin(), text.end(), named), end; at != end; ++at, ++references) EXPECT_TRUE(ids.contains((*at)[1].str())) << (*at)[1].str();
    EXPECT_GT(references, 9U * 30);
}

TEST(OpenStageControl, ForgetsEveryKindOfAdviceThatIsWithdrawn) {
    std::string script;
    each_widget(session(1)["content"], [&](const ordered_json& widget) {
        if (widget["id"] == "gone_linecheck_ch_1_advice_none") script = widget["onValue"];
    });
    for (const char* kind : {"gain", "polarity", "hpf", "gate", "comp", "notch", "balance", "masking"})
        EXPECT_NE(script.find("'" + std::string(kind) + "') { set('said_" + kind + "_1_1', ''"), std::string::npos) << kind;
    EXPECT_NE(script.find("set('said_eq_1_6', ''"), std::string::npos);
}

}  // namespace
}  // namespace linecheck
