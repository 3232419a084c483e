#include "protocols/surface_layout.hpp"

#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include <nlohmann/json.hpp>

#include "protocols/osc_namespace.hpp"
#include "protocols/osc_tree.hpp"

namespace linecheck {
namespace {

using surface::Role;

constexpr int says = 1, is_told = 2;  // bits of ACCESS, as linecheck sees it

nlohmann::ordered_json leaf(const nlohmann::ordered_json& tree, const std::string& address) {
    const nlohmann::ordered_json* node = &tree;
    std::istringstream parts(address.substr(1));
    for (std::string part; std::getline(parts, part, '/');) {
        if (!node->contains("CONTENTS") || !(*node)["CONTENTS"].contains(part)) return {};
        node = &(*node)["CONTENTS"][part];
    }
    return *node;
}

void expect_heard(const nlohmann::ordered_json& tree, const surface::Heard& heard, const std::string& id) {
    const auto node = leaf(tree, heard.address);
    ASSERT_TRUE(node.is_object()) << id << ": " << heard.address;
    EXPECT_EQ(node.value("TYPE", "none"), heard.type) << id << ": " << heard.address;
    EXPECT_NE(node["ACCESS"].get<int>() & says, 0) << id << ": nothing comes from " << heard.address;
}
void expect_said(const nlohmann::ordered_json& tree, const surface::Said& said, const std::string& id) {
    const auto node = leaf(tree, said.address);
    ASSERT_TRUE(node.is_object()) << id << ": " << said.address;
    EXPECT_EQ(node.value("TYPE", "none"), said.type) << id << ": " << said.address;
    EXPECT_NE(node["ACCESS"].get<int>() & is_told, 0) << id << ": " << said.address << " takes nothing";
}
/// What linecheck would make of a tap.
osc::Command heard_by_linecheck(const surface::Widget& widget, const surface::Said& said, std::size_t channels) {
    OscMessage message{said.address, {}};
    if (said.type == "s") message.arguments.push_back(said.text);
    if (said.type == "i") message.arguments.push_back(said.text.empty() ? std::int32_t{widget.role == Role::advice ? 7 : 1} : std::int32_t{std::stoi(said.text)});
    return osc::parse_command(message, channels);
}

TEST(SurfaceLayout, AsksOnlyForAddressesOfTheTreeInTheirDirectionAndType) {
    for (const std::size_t channels : {1U, 7U, 8U, 9U, 32U, 128U}) {
        const auto tree = osc::tree_json(channels);
        const auto made = surface::layout(channels, 9000);
        for (const auto& page : made.pages) {
            for (const auto& widget : page.widgets) {
                for (const auto& heard : widget.hears) expect_heard(tree, heard, widget.id);
                for (const auto& said : widget.says) expect_said(tree, said, widget.id);
                if (widget.role == Role::advice) expect_heard(tree, widget.gone, widget.id);
            }
        }
        expect_said(tree, made.subscribe, "subscribe");
        expect_said(tree, made.greet, "greet");
    }
}

TEST(SurfaceLayout, SendsNothingThatLinecheckRefuses) {
    const auto made = surface::layout(9, 9000);
    std::size_t sent = 0;
    for (const auto& page : made.pages) {
        for (const auto& widget : page.widgets) {
            for (const auto& said : widget.says) {
                const auto command = heard_by_linecheck(widget, said, 9);
                const auto* const refusal = std::get_if<osc::Malformed>(&command);
                EXPECT_EQ(refusal, nullptr) << widget.id << ": " << (refusal != nullptr ? refusal->reason : "");
                ++sent;
            }
        }
    }
    EXPECT_EQ(sent, 2U * 2 + 3 + 9 * (8 * 2 + 2));  // arm, mode; refresh, undo, panic; of a line eight kinds, undo, safe
    const auto subscribe = heard_by_linecheck({}, made.subscribe, 9);
    ASSERT_TRUE(std::holds_alternative<osc::Subscribe>(subscribe));
    EXPECT_EQ(std::get<osc::Subscribe>(subscribe).port, 9000);
}

TEST(SurfaceLayout, RenewsItsLeaseTwiceBeforeItEnds) { EXPECT_LE(surface::layout(1, 0).subscribe_every_ms * 2, 10000); }

TEST(SurfaceLayout, ShowsOnlyArgumentsThatCome) {
    for (const auto& page : surface::layout(8, 0).pages) {
        for (const auto& widget : page.widgets) {
            if (widget.role != Role::text && widget.role != Role::advice) continue;
            for (const auto& heard : widget.hears) {
                for (const auto& piece : surface::pieces(widget.text)) {
                    if (piece.argument < 0) continue;
                    ASSERT_LT(static_cast<std::size_t>(piece.argument), heard.type.size()) << widget.id;
                    const bool number = heard.type[static_cast<std::size_t>(piece.argument)] != 's';
                    EXPECT_EQ(number, piece.decimals >= 0 || piece.percent) << widget.id << " shows " << heard.type << " as " << widget.text;
                }
                EXPECT_TRUE(widget.role != Role::advice || heard.type.starts_with('i')) << widget.id << " has no id first";
                EXPECT_LT(widget.silent_at_zero, static_cast<int>(heard.type.size())) << widget.id;
            }
        }
    }
}

bool overlap(const surface::Box& a, const surface::Box& b) {
    return a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;
}

TEST(SurfaceLayout, LaysWidgetsOnThePageAndNeverOverEachOther) {
    for (const std::size_t channels : {5U, 32U, 33U, 128U}) {
        const auto made = surface::layout(channels, 0);
        std::set<std::string> ids;
        for (const auto& page : made.pages) {
            for (std::size_t i = 0; i < page.widgets.size(); ++i) {
                const auto& box = page.widgets[i].box;
                EXPECT_TRUE(ids.insert(page.widgets[i].id).second) << page.widgets[i].id << " is there twice";
                EXPECT_TRUE(box.left >= 0 && box.top >= 0 && box.width > 0 && box.height > 0) << page.widgets[i].id;
                EXPECT_TRUE(box.left + box.width <= made.width && box.top + box.height <= made.height) << page.widgets[i].id << " hangs over the edge";
                for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(overlap(box, page.widgets[j].box)) << page.widgets[i].id << " lies over " << page.widgets[j].id;
            }
        }
    }
}

TEST(SurfaceLayout, HasEveryLineOnTheStageAndOnOnePageOfStrips) {
    const auto made = surface::layout(20, 0);
    ASSERT_EQ(made.pages.size(), 4U);
    EXPECT_EQ(made.pages[3].title, "17-20");
    std::set<std::string> names;
    for (const auto& page : made.pages)
        for (const auto& widget : page.widgets)
            if (widget.id.starts_with("name_") || widget.id.starts_with("tile_name_")) names.insert(widget.id + widget.hears[0].address);
    EXPECT_EQ(names.size(), 40U);
    EXPECT_TRUE(names.contains("name_20/linecheck/ch/20/name"));
}

TEST(SurfacePieces, ReadHowAnArgumentIsShown) {
    const auto read = surface::pieces("at {1:+1} dB, {0} {3:%}");
    ASSERT_EQ(read.size(), 3U);
    EXPECT_EQ(read[0].literal, "at ");
    EXPECT_EQ(read[0].argument, 1);
    EXPECT_EQ(read[0].decimals, 1);
    EXPECT_TRUE(read[0].sign);
    EXPECT_EQ(read[1].literal, " dB, ");
    EXPECT_EQ(read[1].argument, 0);
    EXPECT_EQ(read[1].decimals, -1);
    EXPECT_TRUE(read[2].percent);
    EXPECT_EQ(surface::pieces("plain").at(0).argument, -1);
    EXPECT_TRUE(surface::pieces("").empty());
}

TEST(SurfacePieces, QuoteAStringForAScript) { EXPECT_EQ(surface::script_string("it's\na \\"), "'it\\'s\\na \\\\'"); }

}  // namespace
}  // namespace linecheck
