// Whatever is asked of a family, nothing leaves for the wire but what stands on the list below, which was written from the
// design's safety rules and apart from the families' tables.
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <regex>
#include <string>
#include <utility>
#include <vector>

#include "protocols/ardour.hpp"
#include "protocols/digico.hpp"
#include "protocols/mixing_station.hpp"
#include "protocols/reaper.hpp"
#include "protocols/ui.hpp"
#include "protocols/wing.hpp"
#include "protocols/x32.hpp"
#include "protocols/xair.hpp"
#include "tests/support/desk/hostile.hpp"

namespace linecheck {
namespace {

using test::Hostile;

const std::regex& listed(std::string_view family) {
    static const std::regex x32(
        "/ch/(0[1-9]|[12][0-9]|3[0-2])/(config/(name|icon|color)|preamp/(trim|hpon|hpslope|hpf)|gate/(on|thr|range|attack|hold|release)|dyn/(on|thr|ratio|knee|mgain|attack|release)|eq/on|eq/[1-4]/(type|f|g|q))"
        "|/headamp/(0[0-9][0-9]|1[01][0-9]|12[0-7])/gain");
    static const std::regex xair(
        "/ch/(0[1-9]|1[0-6])/(config/(name|color)|preamp/(rtntrim|hpon|hpf)|gate/(on|thr|range|attack|hold|release)|dyn/(on|thr|ratio|knee|mgain|attack|release)|eq/on|eq/[1-4]/(type|f|g|q))"
        "|/headamp/(0[1-9]|1[0-9]|2[0-4])/gain");
    static const std::regex wing(
        "/ch/([1-9]|[1-3][0-9]|40)/(name|col|icon|in/set/trim|flt/(lc|lcf|lcs)|gate/(on|thr|range|att|hld|rel)|dyn/(on|thr|ratio|knee|gain|att|rel)|eq/on|eq/[l1234h][fgq]|eq/(leq|heq))");
    static const std::map<std::string_view, std::regex> others{
        {"ardour", std::regex("/strip/(name|trimdB)/([1-9]|[1-5][0-9]|6[0-4])")},
        {"reaper", std::regex("/track/([1-9]|[1-5][0-9]|6[0-4])/name")},
        {"digico", std::regex("/Input_Channels/([1-9]|[1-9][0-9]|1[01][0-9]|12[0-8])/Channel_Input/name")},
        {"ui", std::regex("SETS\\^i[.]([0-9]|1[0-9]|2[0-3])[.]name\\^[^\\^\n\r]{0,20}|SETD\\^(i[.]([0-9]|1[0-9]|2[0-3])[.]eq[.](b[1-4][.](freq|gain|q)|bypass|hpf[.](freq|slope))|hw[.]([0-9]|1[0-9])[.]gain)\\^(0|1|2|0[.][0-9]+)")},
        {"mixing-station", std::regex("/con/v/ch[.]([0-9]|[1-5][0-9]|6[0-3])[.]cfg[.]name")},
    };
    if (const auto other = others.find(family); other != others.end()) return other->second;
    return family == "x32" ? x32 : family == "xair" ? xair : wing;
}
/// What a float on the wire may be.
std::pair<float, float> range_of(std::string_view family) { return family == "ardour" ? std::pair(-20.0F, 20.0F) : std::pair(0.0F, 1.0F); }

/// What sets up how we are told, and nothing that is heard or seen.
bool sets_up_the_telling(const OscMessage& message) {
    static const std::vector<OscMessage> all{
        {"/set_surface", {std::int32_t{0}, std::int32_t{1}, std::int32_t{16391}, std::int32_t{0}, std::int32_t{0}, std::int32_t{0}, std::int32_t{0}}},
        {"/device/track/count", {std::int32_t{64}}},
        {"/action/41743", {}},  // "refresh all surfaces"; every other action is a write
    };
    return std::find(all.begin(), all.end(), message) != all.end();
}
/// An X32's band goes as a text form: this and nothing else, with the filters that are ever set.
const std::regex band_text("ch/(0[1-9]|[12][0-9]|3[0-2])/eq/[1-4] (LShv|PEQ|VEQ|HShv) [0-9.]+ -?[0-9.]+ [0-9.]+");

/// The addresses that a message sets; a bulk set's keys stand outside of quotes.
std::vector<std::string> set_by(std::string_view family, const OscMessage& message) {
    if (family != "wing") return {message.address};
    std::vector<std::string> out;
    const std::string& text = std::get<std::string>(message.arguments.at(0));
    std::string key;
    bool in_value = false, in_quotes = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_quotes && c == '\\') ++i;
        else if (c == '\'') in_quotes = !in_quotes;
        else if (!in_quotes && !in_value && c == '=') {
            out.push_back(message.address + "/" + std::exchange(key, ""));
            in_value = true;
        } else if (!in_quotes && c == ',') in_value = false;
        else if (!in_value) key += c;
    }
    if (in_quotes || !in_value || !key.empty()) out.emplace_back("broken: " + text);
    return out;
}

/// The client after it has heard all that lets it set as much as it ever can.
std::vector<std::unique_ptr<OscDesk>> all_families() {
    std::vector<std::unique_ptr<OscDesk>> out;
    out.push_back(std::make_unique<X32>());
    out.push_back(std::make_unique<XAir>());
    out.push_back(std::make_unique<Wing>());
    out.push_back(std::make_unique<Ardour>());
    out.push_back(std::make_unique<Reaper>());
    out.push_back(std::make_unique<Digico>());
    out.push_back(std::make_unique<MixingStation>());
    out.push_back(std::make_unique<Ui>());
    out.back()->hear({"SETS^model^ui24", {}});
    for (int s = 0; s < 24; ++s) {
        out.back()->hear({"SETS^i." + std::to_string(s) + ".src^hw." + std::to_string(s), {}});
        out.back()->hear({"SETD^i." + std::to_string(s) + ".eq.hpf.freq^0.3", {}});
    }
    for (int s = 0; s < 40; ++s) {
        const std::string two = (s < 9 ? "0" : "") + std::to_string(s + 1), ch = "/ch/" + std::to_string(s + 1);
        if (s < 32) out[0]->hear({"/-ha/" + std::string(s < 10 ? "0" : "") + std::to_string(s) + "/index", {std::int32_t{s * 4}}});
        out[1]->hear({"/ch/" + two + "/config/insrc", {std::int32_t{s}}});
        out[1]->hear({"/ch/" + two + "/preamp/rtnsw", {std::int32_t{0}}});
        out[2]->hear({ch + "/clink", {std::string("0"), 0.0F, std::int32_t{0}}});
        for (const auto& [leaf, model] : {std::pair("eq", "STD"), std::pair("gate", "GATE"), std::pair("dyn", "COMP")}) out[2]->hear({ch + "/" + leaf + "/mdl", {std::string(model)}});
    }
    out[1]->hear({"/xinfo", {std::string("10.0.0.1"), std::string("a"), std::string("XR16"), std::string("1.22")}});
    return out;
}

TEST(NeverWritten, NothingButTheListLeavesForAnyDeskWhateverIsAsked) {
    for (const auto& desk : all_families()) {
        Hostile hostile(20261121);
        int sent = 0, bands = 0;
        for (int i = 0; i < 150000; ++i) {
            const auto settings = hostile.settings();
            for (const OscMessage& message : desk->set(settings)) {
                ++sent;
                if (desk->family() == "ui") {  // the whole line, with its value
                    ASSERT_TRUE(std::regex_match(message.address, listed("ui"))) << message.address;
                    continue;
                }
                ASSERT_EQ(message.arguments.size(), 1U) << message.address;
                if (message.address == "/") {
                    ASSERT_EQ(desk->family(), "x32");
                    ++bands;
                    ASSERT_TRUE(std::regex_match(std::get<std::string>(message.arguments[0]), band_text)) << std::get<std::string>(message.arguments[0]);
                    continue;
                }
                for (const std::string& address : set_by(desk->family(), message)) ASSERT_TRUE(std::regex_match(address, listed(desk->family()))) << desk->family() << ": " << address;
                if (const auto* number = std::get_if<float>(&message.arguments[0])) {
                    ASSERT_TRUE(*number >= range_of(desk->family()).first && *number <= range_of(desk->family()).second) << message.address;
                }
            }
            for (const DeskSetting& one : settings) {
                const auto held = desk->stored(one);
                const auto* const number = held ? std::get_if<float>(&*held) : nullptr;
                ASSERT_TRUE(number == nullptr || *number == *number) << "not a number was stored";
                ASSERT_TRUE(!held || settable(one.place.parameter));
            }
        }
        EXPECT_GT(sent, 300) << desk->family() << ": the test must see it write";
        EXPECT_EQ(bands > 100, desk->family() == "x32") << bands;
    }
}

TEST(NeverWritten, ReadingSetsNothing) {
    for (const auto& desk : all_families()) {
        const auto harmless = [&](const OscMessage& message) { return (message.arguments.empty() && !message.address.starts_with("/action") && !message.address.starts_with("SET")) || message.address == "/node" || sets_up_the_telling(message); };
        for (std::size_t s = 0; s < desk->strips(); ++s)
            for (const OscMessage& question : desk->questions(s)) EXPECT_TRUE(harmless(question)) << question.address;
        Hostile hostile(7);
        for (int i = 0; i < 5000; ++i) {
            const auto settings = hostile.settings();
            for (const OscMessage& question : desk->read(settings)) EXPECT_TRUE(harmless(question)) << question.address;
            for (const OscMessage& question : desk->follow_up(settings[0])) EXPECT_TRUE(harmless(question)) << question.address;
        }
        for (const OscMessage& message : desk->renewal()) EXPECT_TRUE(harmless(message));
        EXPECT_TRUE(harmless(desk->greeting()));
    }
}

}  // namespace
}  // namespace linecheck
