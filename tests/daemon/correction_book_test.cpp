#include "daemon/correction_book.hpp"

#include <gtest/gtest.h>

namespace linecheck {
namespace {

using enum CorrectionSource;

TEST(CorrectionBook, AnExplicitWordBeatsANameOnTheDeskWhicheverCameFirst) {
    CorrectionBook book(1);
    EXPECT_TRUE(book.take(0, {3, desk_name, "desk", "Tom"}));
    EXPECT_TRUE(book.take(0, {1, osc, "osc 10.0.0.7"}));
    EXPECT_FALSE(book.take(0, {3, desk_name, "desk", "Tom"}));
    EXPECT_EQ(book.standing(0)->label, 1);
    EXPECT_EQ(book.standing(0)->source, osc);
}

TEST(CorrectionBook, OfTheSameRankTheLaterCounts) {
    CorrectionBook book(2);
    book.take(0, {1, tablet, "http 10.0.0.7"});
    book.take(0, {2, cli, "osc 127.0.0.1"});
    EXPECT_EQ(book.standing(0)->label, 2);
    book.take(1, {4, desk_name, "desk", "Gtr"});
    book.take(1, {5, desk_name, "desk", "Keys"});
    EXPECT_EQ(book.standing(1)->label, 5);
}

TEST(CorrectionBook, AClearedNameTakesBackOnlyWhatANameSaid) {
    CorrectionBook book(2);
    book.take(0, {4, desk_name, "desk", "Gtr"});
    EXPECT_TRUE(book.take(0, {-1, desk_name, "desk", ""}));
    EXPECT_FALSE(book.standing(0));
    book.take(1, {4, cli, "osc 127.0.0.1"});
    EXPECT_FALSE(book.take(1, {-1, desk_name, "desk", ""}));
    EXPECT_EQ(book.standing(1)->label, 4);
}

TEST(CorrectionBook, WhatANameSaidGoesWhenAnotherOneStandsThere) {
    CorrectionBook book(2);
    book.take(0, {4, desk_name, "desk", "BD"});
    EXPECT_FALSE(book.overtaken(0, "BD"));
    EXPECT_FALSE(book.overtaken(0, "")) << "ours stands there now, or the desk is gone";
    const auto gone = book.overtaken(0, "Vox");
    ASSERT_TRUE(gone);
    EXPECT_TRUE(book.take(0, *gone));
    EXPECT_FALSE(book.standing(0));
    book.take(1, {4, tablet, "http 10.0.0.7"});
    EXPECT_FALSE(book.overtaken(1, "Vox")) << "an explicit word does not depend on the name";
}

TEST(CorrectionBook, TellsOfLosersTooButNotOfNamesThatSayNothing) {
    CorrectionBook book(1);
    std::vector<std::pair<int, bool>> told;
    book.on_correction([&](std::size_t, const Correction& said, bool stands) { told.emplace_back(said.label, stands); });
    book.take(0, {-1, desk_name, "desk", "Will"});
    book.take(0, {1, tablet, "http 10.0.0.7"});
    book.take(0, {2, desk_name, "desk", "Tom"});
    book.take(0, {-1, desk_name, "desk", ""});
    EXPECT_EQ(told, (std::vector<std::pair<int, bool>>{{1, true}, {2, false}}));
}

TEST(CorrectionBook, WhoSaysItTellsTheWayItCame) {
    EXPECT_EQ(correction_source_of("http 10.0.0.7"), tablet);
    EXPECT_EQ(correction_source_of("osc 10.0.0.7"), osc);
    for (const auto source : {desk_name, tablet, osc, cli}) EXPECT_EQ(correction_source(correction_source_id(source)), source);
    EXPECT_FALSE(correction_source("rumour"));
}

}  // namespace
}  // namespace linecheck
