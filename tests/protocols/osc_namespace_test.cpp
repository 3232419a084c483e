#include "protocols/osc_namespace.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "ml/labels.hpp"

namespace linecheck::osc {
namespace {

template <class T>
const T* as(const Command& command) {
    return std::get_if<T>(&command);
}
std::string reason(const OscMessage& message) {
    const Command command = parse_command(message, 8);
    const auto* malformed = as<Malformed>(command);
    return malformed == nullptr ? "" : malformed->reason;
}

TEST(OscNamespace, CountsChannelsFromOneWithoutPadding) {
    EXPECT_EQ(text(0, "label", "kick"), (OscMessage{"/linecheck/ch/1/label", {std::string("kick")}}));
    EXPECT_EQ(scored(11, "equipment", "di", 0.5F).address, "/linecheck/ch/12/equipment");
    EXPECT_EQ(level(2, -3, -9, -12).arguments.size(), 3U);
}

TEST(OscNamespace, HealthNeverWrapsItsCounters) {
    EXPECT_EQ(health(5000000000ULL, 1, 8, 0.5F).arguments[0], OscArgument(std::numeric_limits<std::int32_t>::max()));
}

TEST(OscNamespace, TakesANumberOfAnyKindAsAPort) {
    for (const OscArgument& port : {OscArgument(7000), OscArgument(7000.0F), OscArgument(7000.0), OscArgument(std::int64_t{7000})}) {
        const Command command = parse_command({"/linecheck/subscribe", {port}}, 8);
        ASSERT_NE(as<Subscribe>(command), nullptr);
        EXPECT_EQ(as<Subscribe>(command)->port, 7000);
    }
    const Command bare = parse_command({"/linecheck/subscribe", {}}, 8);
    EXPECT_EQ(as<Subscribe>(bare)->port, 0);
    const Command bands = parse_command({"/linecheck/subscribe", {0, std::string("bands")}}, 8);
    EXPECT_TRUE(as<Subscribe>(bands)->bands);
}

TEST(OscNamespace, RefusesWhatIsNoPort) {
    for (const OscArgument& port : {OscArgument(-1), OscArgument(65536), OscArgument(1.5F), OscArgument(std::string("x")),
                                    OscArgument(std::numeric_limits<float>::quiet_NaN())})
        EXPECT_NE(reason({"/linecheck/subscribe", {port}}), "");
}

TEST(OscNamespace, ACorrectionNamesALabelAndAChannelThatExist) {
    const Command command = parse_command({"/linecheck/ch/8/correct", {std::string("snare")}}, 8);
    ASSERT_NE(as<Correct>(command), nullptr);
    EXPECT_EQ(as<Correct>(command)->channel, 7U);
    EXPECT_EQ(as<Correct>(command)->label, *label_index("snare"));
    EXPECT_FALSE(as<Correct>(command)->by_command);
    EXPECT_TRUE(as<Correct>(parse_command({"/linecheck/ch/8/correct", {std::string("snare"), std::string("cli")}}, 8))->by_command);
    EXPECT_EQ(reason({"/linecheck/ch/9/correct", {std::string("snare")}}), "there is no channel 9; there are 1 to 8");
    EXPECT_EQ(reason({"/linecheck/ch/0/correct", {std::string("snare")}}), "there is no channel 0; there are 1 to 8");
    EXPECT_NE(reason({"/linecheck/ch/1/correct", {std::string("snares")}}).find("\"snares\" is not a label"), std::string::npos);
    EXPECT_NE(reason({"/linecheck/ch/1/correct", {3}}), "");
    EXPECT_NE(reason({"/linecheck/ch/99999999999999999999/correct", {std::string("snare")}}), "");
}

TEST(OscNamespace, TheMainTakesTheIdOfItsMoves) {
    const Command command = parse_command({"/linecheck/main/apply", {7}}, 8);
    ASSERT_NE(as<MainApply>(command), nullptr);
    EXPECT_EQ(as<MainApply>(command)->id, 7);
    EXPECT_TRUE(is_write(command));
    EXPECT_NE(reason({"/linecheck/main/apply", {}}), "");
}

TEST(OscNamespace, WhatReachesADeskIsAWriteAndIsSpelledOut) {
    const std::vector<OscMessage> right{{"/linecheck/ch/1/apply", {7}},  {"/linecheck/ch/1/undo", {}},         {"/linecheck/ch/1/safe", {1}}, {"/linecheck/arm", {std::string("labels")}},
                                        {"/linecheck/arm", {std::string("off")}}, {"/linecheck/mode", {std::string("show")}}, {"/linecheck/mode", {std::string("soundcheck")}}};
    for (const OscMessage& message : right) {
        EXPECT_EQ(reason(message), "") << message.address;
        EXPECT_TRUE(is_write(parse_command(message, 8))) << message.address;
    }
    for (const OscMessage& message : {OscMessage{"/linecheck/ch/1/apply", {}}, OscMessage{"/linecheck/ch/1/apply", {0}}, OscMessage{"/linecheck/ch/1/safe", {std::string("on")}},
                                      OscMessage{"/linecheck/arm", {std::string("gain")}}, OscMessage{"/linecheck/arm", {1}}, OscMessage{"/linecheck/mode", {}}})
        EXPECT_NE(reason(message), "") << message.address;
    EXPECT_EQ(as<Apply>(parse_command({"/linecheck/ch/8/apply", {7.0F}}, 8))->id, 7);
    EXPECT_FALSE(is_write(parse_command({"/linecheck/panic", {}}, 8))) << "everybody may panic";
}

TEST(OscNamespace, GivesAReasonForEveryForeignAddress) {
    for (const auto* address : {"", "/", "/linecheck", "/linecheck/", "/linecheck/ch/", "/linecheck/ch/1", "/linecheck/ch/1/", "/linecheck/ch/1/fader",
                                "/linecheck/ch/x/correct", "/other/subscribe", "linecheck/subscribe"})
        EXPECT_NE(reason({address, {}}), "") << address;
}

TEST(OscNamespace, UnderstandsEveryAddressItLists) {
    for (const auto& address : command_addresses(8)) EXPECT_EQ(reason({address, {std::string("kick")}}).find("no such"), std::string::npos) << address;
    EXPECT_EQ(command_addresses(8).size(), 8U + 8 * 5);
}

TEST(OscNamespace, APairNamesTheOtherChannelFromOneAndNoneAsZero) {
    const OscMessage pair = osc::pair(2, 10, "flipped", 1.5F);
    EXPECT_EQ(pair.address, "/linecheck/ch/3/pair");
    EXPECT_EQ(pair.arguments, (std::vector<OscArgument>{11, std::string("flipped"), 1.5F}));
    EXPECT_EQ(osc::pair(2, std::nullopt, "stereo", 1.5F).arguments, (std::vector<OscArgument>{0, std::string("none"), 0.0F}));
}

TEST(OscNamespace, FeedbackIsAFrequencyAndItsProminence) {
    const OscMessage message = osc::feedback(0, 1249.8F, 23.5F);
    EXPECT_EQ(message.address, "/linecheck/ch/1/feedback");
    EXPECT_EQ(message.arguments, (std::vector<OscArgument>{1249.8F, 23.5F}));
}

TEST(OscNamespace, EverybodyMayPanicAndRead) {
    for (const auto* address : {"/linecheck/panic", "/linecheck/refresh", "/linecheck/subscribe"})
        EXPECT_FALSE(is_write(parse_command({address, {}}, 8))) << address;
}

TEST(OscNamespace, ARejectNamesItsAdvice) {
    const auto command = parse_command({"/linecheck/ch/2/reject", {7.0F}}, 3);
    ASSERT_TRUE(std::holds_alternative<Reject>(command));
    EXPECT_EQ(std::get<Reject>(command).channel, 1U);
    EXPECT_EQ(std::get<Reject>(command).id, 7);
    EXPECT_TRUE(is_write(command));
    for (const OscArgument& wrong : {OscArgument(0), OscArgument(1.5F), OscArgument(std::string("7"))})
        EXPECT_TRUE(std::holds_alternative<Malformed>(parse_command({"/linecheck/ch/2/reject", {wrong}}, 3)));
    EXPECT_TRUE(std::holds_alternative<Malformed>(parse_command({"/linecheck/ch/2/reject", {}}, 3)));
}

}  // namespace
}  // namespace linecheck::osc
