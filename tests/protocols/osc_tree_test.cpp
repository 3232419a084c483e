#include "protocols/osc_tree.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <vector>

#include "protocols/osc_advice.hpp"
#include "protocols/osc_namespace.hpp"
#include "protocols/osc_strip.hpp"

namespace linecheck {
namespace {

using nlohmann::ordered_json;

/// Address to TYPE of every leaf.
void gather(const ordered_json& node, std::map<std::string, std::string>& types) {
    if (node.contains("TYPE")) types[node["FULL_PATH"]] = node["TYPE"];
    if (node.contains("CONTENTS"))
        for (const auto& [name, inner] : node["CONTENTS"].items()) gather(inner, types);
}
std::map<std::string, std::string> tree() {
    std::map<std::string, std::string> types;
    gather(osc::tree_json(3), types);
    return types;
}
std::string tags(const OscMessage& message) {
    std::string out;
    for (const OscArgument& argument : message.arguments)
        out += std::holds_alternative<std::string>(argument) ? 's' : std::holds_alternative<std::int32_t>(argument) ? 'i' : 'f';
    return out;
}

TEST(OscTree, HoldsEveryMessageThatLinecheckMakesWithItsTypes) {
    std::vector<OscMessage> made{osc::text(2, "label", "kick"), osc::text(2, "name", "Kick"), osc::number(2, "confidence", 1), osc::text(2, "family", "drums"),
                                 osc::scored(2, "equipment", "di", 1), osc::scored(2, "production", "electric", 1), osc::text(2, "color", "#ffffff"),
                                 osc::level(2, 0, 0, 0), osc::text(2, "state", "idle"), osc::feedback(2, 0, 0), osc::pair(2, 1, "stereo", 0), osc::safe(2, true),
                                 osc::bands(2, std::vector<float>(31)), osc::desk(2, "verified", 1), osc::label_advice(2, 1, "Kick", "#ffffff"),
                                 osc::health(0, 0, 3, 0), osc::arm(true), osc::mode(false), osc::error("/x", "y"), osc::advice_none(2, "gain")};
    for (auto& message : osc::strip(2, DeskView{})) made.push_back(std::move(message));
    EqCurve curve;
    curve.count = 1;
    const std::vector<AdviceChange> changes{GainChange{}, PolarityFlip{}, LowCut{}, GateSettings{}, curve, CompSettings{}, NotchCut{}, Balance{}, Masking{}};
    for (std::size_t k = 0; k < changes.size(); ++k)
        for (auto& message : osc::advice(2, 1, {static_cast<AdviceKind>(k), changes[k], "why", 1})) made.push_back(std::move(message));
    const auto types = tree();
    for (const OscMessage& message : made) {
        ASSERT_TRUE(types.contains(message.address)) << message.address;
        EXPECT_EQ(types.at(message.address), tags(message)) << message.address;
    }
}

TEST(OscTree, HoldsEveryAddressThatIsUnderstood) {
    const auto types = tree();
    for (const std::string& address : osc::command_addresses(3)) {
        EXPECT_TRUE(types.contains(address)) << address;
        const int access = osc::tree_json(3, address)["ACCESS"];
        EXPECT_GE(access, 2) << address;
    }
}

TEST(OscTree, GivesTheWholeABranchALeafOrNothing) {
    EXPECT_EQ(osc::tree_json(2)["CONTENTS"]["linecheck"]["CONTENTS"]["ch"]["CONTENTS"].size(), 2U);
    EXPECT_EQ(osc::tree_json(2, "/linecheck/ch/2")["FULL_PATH"], "/linecheck/ch/2");
    EXPECT_EQ(osc::tree_json(2, "/linecheck/mode")["RANGE"][0]["VALS"], (ordered_json{"soundcheck", "show"}));
    EXPECT_EQ(osc::tree_json(2, "/linecheck/ch/2/desk")["TYPE"], "si") << "a node can be both a folder and a value";
    EXPECT_TRUE(osc::tree_json(2, "/linecheck/ch/3").is_null());
    EXPECT_TRUE(osc::tree_json(2, "/linecheck/ch/2/fader").is_null());
    EXPECT_TRUE(osc::tree_json(2, "//").is_null());
}

}  // namespace
}  // namespace linecheck
