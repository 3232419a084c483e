#include "protocols/desk_scene.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>

#include "protocols/wing_table.hpp"
#include "protocols/x32.hpp"
#include "tests/support/desk/scene_text.hpp"
#include "tests/support/shared.hpp"

namespace linecheck {
namespace {

namespace fs = std::filesystem;
using test::WireValue;
using test::X32Memory;

std::string file_text(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}
std::string refusal(const std::string& text) {
    try {
        read_scene(text, "show.scn");
    } catch (const std::runtime_error& failure) {
        return failure.what();
    }
    return "";
}
std::optional<DeskValue> value(const DeskScene& scene, int strip, DeskParameter parameter, std::uint8_t band = 0) {
    for (const DeskSetting& one : scene.settings)
        if (one.place == DeskPlace{static_cast<std::int16_t>(strip), parameter, band}) return one.value;
    return std::nullopt;
}
std::string own_scene() {
    X32Memory desk;
    desk.leaf("/ch/03/config/name")->set(std::string("Gtr amp"));
    desk.leaf("/ch/03/config/color")->set(std::int32_t{10});
    desk.leaf("/ch/03/preamp/hpf")->set(0.6F);
    desk.leaf("/headamp/002/gain")->set(0.5F);
    desk.leaf("/ch/20/config/source")->set(std::int32_t{20});
    desk.leaf("/headamp/035/gain")->set(0.25F);
    return test::print_scene(desk, "own");
}

/// What of a channel a scene sets through the allow-list.
bool is_listed(const std::string& rest) {
    for (const char* not_set : {"config/source", "preamp/invert", "gate/mode", "gate/keysrc", "gate/filter", "dyn/mode", "dyn/det", "dyn/env", "dyn/hold", "dyn/pos", "dyn/keysrc", "dyn/mix", "dyn/auto", "dyn/filter"})
        if (rest.starts_with(not_set)) return false;
    for (const char* block : {"config/", "preamp/", "gate/", "dyn/", "eq/"})
        if (rest.starts_with(block)) return true;
    return false;
}

/// Writes what was imported to one desk, loads the file into another, and compares them.
void expect_same_strips(const std::string& text, bool preset, const std::string& which) {
    const DeskScene scene = read_scene(text, which);
    X32 x32;
    for (const DeskSetting& one : scene.settings)
        if (one.place.parameter == DeskParameter::head_amp)
            x32.hear({"/-ha/" + std::string(one.place.strip < 10 ? "0" : "") + std::to_string(one.place.strip) + "/index", {static_cast<std::int32_t>(std::get<float>(one.value))}});
    X32Memory written, loaded;
    test::load_scene(loaded, text, preset);
    int cuts = 0;
    for (const DeskSetting& one : scene.settings) {
        if (!settable(one.place.parameter)) continue;
        const auto message = x32.set(one);
        if (!message) {
            ASSERT_EQ(one.place.parameter, DeskParameter::eq_type) << which;  // a cut is never set
            ++cuts;
            continue;
        }
        std::visit([&](const auto& v) {
            if constexpr (std::is_constructible_v<WireValue, decltype(v)>) written.leaf(message->address)->set(WireValue(v));
        }, message->arguments[0]);
    }
    int compared = 0, differ = 0;
    for (const auto& [address, leaf] : loaded.leaves()) {
        const bool of_strip = address.starts_with("/ch/") && std::stoi(address.substr(4, 2)) <= static_cast<int>(scene.strips);
        if (!of_strip || !is_listed(address.substr(7))) continue;
        ++compared;
        if (leaf.value == written.leaf(address)->value) continue;
        ++differ;
        EXPECT_TRUE(address.ends_with("/type")) << which << ": " << address << " is " << written.leaf(address)->text() << ", not " << leaf.text();
    }
    EXPECT_EQ(compared, static_cast<int>(scene.strips) * 37) << which;
    EXPECT_EQ(differ, cuts) << which;
    for (std::size_t s = 0; s < scene.strips; ++s)
        if (const int amp = x32.head_amp(s); amp >= 0) {
            const std::string address = "/headamp/" + std::string(amp < 10 ? "00" : amp < 100 ? "0" : "") + std::to_string(amp) + "/gain";
            EXPECT_EQ(written.leaf(address)->value, loaded.leaf(address)->value) << which << ": " << address;
        }
}

TEST(DeskScene, AnX32SceneIsItsStrips) {
    const DeskScene scene = read_scene(own_scene(), "own.scn");
    EXPECT_EQ(scene.family, "x32");
    EXPECT_EQ(scene.title, "own");
    EXPECT_EQ(scene.strips, 32U);
    EXPECT_EQ(value(scene, 2, DeskParameter::name), DeskValue(std::string("Gtr amp")));
    EXPECT_EQ(value(scene, 2, DeskParameter::colour), DeskValue(std::string("GNi")));
    EXPECT_EQ(value(scene, 2, DeskParameter::gain), DeskValue(24.0F));
    EXPECT_NEAR(std::get<float>(*value(scene, 2, DeskParameter::low_cut_hz)), 120.7F, 0.1F);
}
TEST(DeskScene, RoutingSaysWhichHeadAmpFeedsAStrip) {
    const DeskScene scene = read_scene(own_scene(), "own.scn");
    EXPECT_EQ(value(scene, 15, DeskParameter::head_amp), DeskValue(15.0F));
    EXPECT_EQ(value(scene, 19, DeskParameter::head_amp), DeskValue(35.0F)) << "A1-8 is the third block";
    EXPECT_EQ(value(scene, 19, DeskParameter::gain), DeskValue(6.0F));
    EXPECT_EQ(value(scene, 30, DeskParameter::head_amp), DeskValue(-1.0F)) << "a card has none";
    EXPECT_FALSE(value(scene, 30, DeskParameter::gain));
}
TEST(DeskScene, WrittenToADeskItIsThatScene) { expect_same_strips(own_scene(), false, "own.scn"); }

TEST(DeskScene, EveryRealX32SceneWrittenToADeskIsThatScene) {
    SKIP_WITHOUT_SHARED("data/scenes/x32");
    int scenes = 0;
    for (const auto& entry : fs::directory_iterator(shared_folder() + "/data/scenes/x32")) {
        const bool preset = entry.path().extension() == ".chn";
        expect_same_strips(file_text(entry.path()), preset, entry.path().filename().string());
        ++scenes;
    }
    EXPECT_GE(scenes, 6);
}

TEST(DeskScene, ARealWingSnapshotIsItsChannelsOnTheStepsOfTheTable) {
    SKIP_WITHOUT_SHARED("data/scenes/wing");
    const DeskScene scene = read_scene(file_text(shared_folder() + "/data/scenes/wing/gdq_onsite.snap"), "gdq_onsite.snap");
    EXPECT_EQ(scene.strips, 40U);
    EXPECT_EQ(value(scene, 0, DeskParameter::name), DeskValue(std::string("Near HS 1")));
    EXPECT_EQ(value(scene, 0, DeskParameter::colour), DeskValue(std::string("red")));
    EXPECT_EQ(value(scene, 0, DeskParameter::eq_type, 5), DeskValue(std::string("high_shelf")));
    EXPECT_EQ(value(scene, 0, DeskParameter::eq_gain, 5), DeskValue(4.5F));
    for (int s = 0; s < 40; ++s)
        for (const DeskParameter needed : {DeskParameter::name, DeskParameter::colour, DeskParameter::low_cut_hz, DeskParameter::eq_on, DeskParameter::comp_threshold}) EXPECT_TRUE(value(scene, s, needed)) << s;
    EXPECT_EQ(scene.left_out.size(), 26U) << "gates of other models";
    for (const DeskSetting& one : scene.settings) {
        const auto* const number = std::get_if<float>(&one.value);
        const DeskRow* const row = wing::leaves().find(one.place.parameter);
        if (number == nullptr || row == nullptr || row->form != DeskForm::scaled) continue;
        EXPECT_NEAR(row->law.stored(*number), *number, 2e-4F * std::max(1.0F, std::abs(*number))) << row->leaf;
    }
    EXPECT_EQ(read_scene(file_text(shared_folder() + "/data/scenes/wing/gdq_host_mic.json"), "gdq_host_mic.json").strips, 1U);
}

TEST(DeskScene, WhatIsNoSceneIsRefusedWithItsLine) {
    EXPECT_EQ(refusal(""), "show.scn: the file is empty; expected an X32 scene or a WING snapshot");
    EXPECT_EQ(refusal(" \n\n"), "show.scn: the file is empty; expected an X32 scene or a WING snapshot");
    EXPECT_EQ(refusal("hello\n"), "show.scn:1: \"hello\" is not a line of an X32 scene; expected #4.0# \"name\" or, in a channel preset, /config");
    EXPECT_EQ(refusal(std::string("\x7f" "ELF\0\1", 6)), "show.scn:1: \"?ELF??\" holds bytes that are no text; expected a scene file (.scn) of an X32");
    EXPECT_EQ(refusal("#4.0# \"a\"\nhello\n"), "show.scn:2: \"hello\" is not a text form; expected /ch/01/config \"name\" and so on");
    EXPECT_EQ(refusal("#4.0# \"a\"\n/ch/01/config \"Kick\" 3\n"), "show.scn:2: \"/ch/01/config \"Kick\" 3\" ends after 2 fields; expected at least 3");
    EXPECT_EQ(refusal("#4.0# \"a\"\n/ch/01/eq MAYBE\n"), "show.scn:2: \"/ch/01/eq MAYBE\" holds a field that no X32 prints there; expected what /node answers for eq");
    EXPECT_EQ(refusal("#4.0# \"a\"\n/headamp/200 +1.0 OFF\n"), "show.scn:2: \"/headamp/200 +1.0 OFF\" is no head amp; expected /headamp/000 +24.0 OFF, numbered to 127");
    EXPECT_EQ(refusal("/delay OFF 0.3\n"), "show.scn:1: the preset says nothing of a channel; expected /config, /preamp, /eq/1 and so on");
    EXPECT_EQ(refusal("#4.0# \"a\"\n#4.0# \"b\"\n"), "show.scn:2: \"#4.0# \"b\"\" begins a second scene; expected one a file");
    const std::string twice = "#4.0# \"a\"\n/ch/01/eq ON\n/ch/01/eq ON\n";
    EXPECT_EQ(refusal(twice), "show.scn:3: \"/ch/01/eq ON\" stands twice; expected one line a node");
}
TEST(DeskScene, ATruncatedSceneIsRefusedWhereverItEnds) {
    const std::string whole = own_scene();
    const auto last_channel = whole.find("/ch/32/mix");
    EXPECT_EQ(refusal(whole.substr(0, whole.find("/ch/17/gate"))), "show.scn:166: the scene ends without /ch/17/gate; expected all of its 32 channels");
    for (std::size_t end = 1; end < last_channel + 10; end += 97) EXPECT_NE(refusal(whole.substr(0, end)), "") << end;
}
TEST(DeskScene, AWindowsLineEndIsNoFault) {
    std::string text;
    for (const char c : own_scene()) text += c == '\n' ? std::string("\r\n") : std::string(1, c);
    EXPECT_EQ(read_scene(text, "own.scn").settings, read_scene(own_scene(), "own.scn").settings);
}
TEST(DeskScene, AForeignJsonIsRefusedWithItsLine) {
    EXPECT_EQ(refusal("{\n  \"a\": 1\n}"), "show.scn:1: this JSON is no WING snapshot; expected \"ae_data\", or in a channel preset \"eq\" and \"dyn\"");
    EXPECT_EQ(refusal("{\n  \"a\": nope\n}"), "show.scn:2: this is no JSON; expected a whole WING snapshot");
    EXPECT_EQ(refusal("{\"ae_data\": {\n\"ch\": {"), "show.scn:2: the file ends in the middle; expected a whole WING snapshot");
    EXPECT_EQ(refusal("{\"ae_data\": {\"ch\": 4}}"), "show.scn: \"ae_data.ch\" is no table of channels; expected those of a WING snapshot");
    EXPECT_EQ(refusal("{\"ae_data\": {\"ch\": {\"1\": {\"name\": 4}}}}"), "show.scn: \"ch.1.name\" is 4; expected what a WING writes there");
    EXPECT_EQ(refusal("{\"a\": 1e666}"), "show.scn: the file holds a number beyond all numbers; expected a WING snapshot");
    EXPECT_NE(refusal("{\"a\": " + std::string(1000, '[')).find("nested more than 32 deep"), std::string::npos);
}

}  // namespace
}  // namespace linecheck
