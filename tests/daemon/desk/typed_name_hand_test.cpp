// Names on a desk's strips as the hand tells of them: typed ones are told, ours and a scene's are not.
#include <gtest/gtest.h>

#include <utility>

#include "tests/daemon/desk/desk_stage.hpp"

namespace linecheck {
namespace {

using test::DeskStage;
using Typed = std::vector<std::pair<std::size_t, std::string>>;

struct Stage : DeskStage {
    bool connect_and_listen() {
        if (!connect()) return false;
        hand->on_typed_name([this](std::size_t channel, const std::string& name) { typed.emplace_back(channel, name); });
        return true;
    }
    Typed typed;
};

TEST(TypedNameHand, ANameThatAPersonTypesIsToldOnceAndSoIsItsEnd) {
    Stage stage;
    ASSERT_TRUE(stage.connect_and_listen());
    stage.desk.person_sets("/ch/03/config/name", std::string("Floor Tom"));
    ASSERT_TRUE(stage.run_until([&] { return !stage.typed.empty(); }, 6000));
    stage.desk.person_sets("/ch/03/config/name", std::string(""));
    ASSERT_TRUE(stage.run_until([&] { return stage.typed.size() == 2; }, 6000));
    EXPECT_EQ(stage.typed, (Typed{{2, "Floor Tom"}, {2, ""}}));
}

TEST(TypedNameHand, WhatStoodThereAndWhatWeWriteOurselvesIsNoCorrection) {
    Stage stage;
    stage.desk.person_sets("/ch/05/config/name", std::string("Bob"));
    ASSERT_TRUE(stage.connect_and_listen());
    stage.hand->arm_labels(true, "engineer");
    stage.hear(0, "kick");
    ASSERT_TRUE(stage.run_until([&] { return stage.name(0) == "Kick"; }, 4000));
    stage.run(2500);
    EXPECT_EQ(stage.typed, Typed{});
}

TEST(TypedNameHand, AnEarlierRunsNameIsOursAndMayBeReplaced) {
    Stage stage;
    stage.desk.person_sets("/ch/01/config/name", std::string("Tom 4"));
    ASSERT_TRUE(stage.connect_and_listen());
    stage.hand->remember_ours(0, "Tom 4");
    stage.hand->arm_labels(true, "engineer");
    stage.hear(0, "kick");
    EXPECT_TRUE(stage.run_until([&] { return stage.name(0) == "Kick"; }, 4000));
}

}  // namespace
}  // namespace linecheck
