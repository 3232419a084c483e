#include "daemon/main_mix.hpp"

#include <gtest/gtest.h>

#include <map>

#include "daemon/main_settings.hpp"
#include "protocols/osc_tree.hpp"

namespace linecheck {
namespace {

MainFound found_with(float gain_db) {
    MainFound found;
    found.genre.p[5] = 0.9F;
    found.genre.known = true;
    found.tone.moves.bands[0] = {EqType::peak, 300, gain_db, 0.7F};
    found.tone.moves.count = gain_db == 0.0F ? 0 : 1;
    found.tone.because = "because";
    found.count = 1;
    found.distance_db = 1.26F;
    found.against = MainAgainst::reference;
    return found;
}

std::map<std::string, std::vector<OscArgument>> by_address(const MainMix& mix) {
    std::map<std::string, std::vector<OscArgument>> out;
    for (const OscMessage& message : mix.messages()) out[message.address] = message.arguments;
    return out;
}

TEST(MainMix, WithoutLinesItSaysSoAndNothingElse) {
    const auto said = by_address(MainMix());
    ASSERT_EQ(said.size(), 1U);
    EXPECT_EQ(said.at("/linecheck/main/channels"), (std::vector<OscArgument>{0, 0}));
    EXPECT_NE(MainMix().apply(1).find("[main] left"), std::string::npos);
    EXPECT_EQ(MainMix().words(), "");
}
TEST(MainMix, EveryMessageIsInTheTreeWithItsTypes) {
    MainMix mix({1, 2, "club", -14});
    mix.find(found_with(-2));
    for (const OscMessage& message : mix.messages()) {
        const auto node = osc::tree_json(2, message.address);
        ASSERT_FALSE(node.is_null()) << message.address;
        std::string tags;
        for (const OscArgument& a : message.arguments) tags += std::holds_alternative<std::string>(a) ? 's' : std::holds_alternative<std::int32_t>(a) ? 'i' : 'f';
        EXPECT_EQ(node.at("TYPE"), tags) << message.address;
    }
    const auto said = by_address(mix);
    EXPECT_EQ(said.at("/linecheck/main/genre"), (std::vector<OscArgument>{std::string("jazz"), 0.9F}));
    EXPECT_EQ(said.at("/linecheck/main/target"), (std::vector<OscArgument>{std::string("club"), -14.0F}));
    EXPECT_EQ(said.at("/linecheck/main/eq/1"), (std::vector<OscArgument>{1, std::string("peak"), 300.0F, -2.0F, 0.7F}));
    EXPECT_EQ(said.at("/linecheck/main/eq/2"), (std::vector<OscArgument>{0, std::string("peak"), 1000.0F, 0.0F, 1.0F}));
    EXPECT_EQ(said.at("/linecheck/main/rating"), (std::vector<OscArgument>{1, 1.3F}));
    EXPECT_EQ(said.at("/linecheck/main/against"), (std::vector<OscArgument>{std::string("reference")}));
}
TEST(MainMix, AnOfferKeepsItsIdWhileItSaysTheSame) {
    MainMix mix({1, 2, "", 0});
    const auto id = [&] { return std::get<std::int32_t>(by_address(mix).at("/linecheck/main/why")[0]); };
    EXPECT_EQ(id(), 0);
    mix.find(found_with(-2));
    EXPECT_EQ(id(), 1);
    mix.find(found_with(-2.5F));
    EXPECT_EQ(id(), 1);
    mix.find(found_with(2));
    EXPECT_EQ(id(), 2);
    mix.find(found_with(0));
    EXPECT_EQ(id(), 0);
}
TEST(MainMix, ApplyIsRefusedWithAReason) {
    MainMix mix({1, 2, "", 0});
    mix.find(found_with(-2));
    EXPECT_NE(mix.apply(7).find("does not stand"), std::string::npos);
    EXPECT_NE(mix.apply(1).find("by hand"), std::string::npos);
}
TEST(MainWish, ComesFromTheOptionsAndNamesWhatIsWrong) {
    Options options;
    EXPECT_FALSE(main_wish(options, 8).on());
    options.set("main.left", "7");
    options.set("main.right", "8");
    options.set("main.venue", "club");
    const MainWish wish = main_wish(options, 8);
    EXPECT_TRUE(wish.on());
    EXPECT_EQ(wish.right, 8);
    EXPECT_LT(wish.target_lufs, -5.0F);
    EXPECT_THROW(main_wish(options, 7), std::runtime_error);
    options.set("main.venues", "club=loud");
    EXPECT_THROW(main_wish(options, 8), std::runtime_error);
    options.set("main.venues", "hall=-20");
    EXPECT_THROW(main_wish(options, 8), std::runtime_error);
}

}  // namespace
}  // namespace linecheck
