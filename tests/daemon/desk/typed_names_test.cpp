#include "daemon/desk/typed_names.hpp"

#include <gtest/gtest.h>

namespace linecheck {
namespace {

using namespace std::chrono_literals;
using Lines = std::vector<std::size_t>;

TEST(TypedNames, ANameCountsOnceItStoodForTwoSeconds) {
    TypedNames names;
    const auto t = TypedNames::Clock::now() + 10s;
    names.typed(4, t);
    names.typed(4, t + 1s);  // still typing
    EXPECT_EQ(names.due(t + 2500ms), Lines{});
    EXPECT_EQ(names.due(t + 3s), Lines{4});
    EXPECT_EQ(names.due(t + 9s), Lines{});
}

TEST(TypedNames, ThreeNamesAtOnceAreAPasteOrASceneAndNoneOfThemCounts) {
    TypedNames names;
    const auto t = TypedNames::Clock::now() + 10s;
    for (std::size_t c = 0; c < 5; ++c) names.typed(c, t + 10ms);
    EXPECT_EQ(names.due(t + 5s), Lines{});
    names.typed(1, t + 6s);
    EXPECT_EQ(names.due(t + 9s), Lines{1});
}

TEST(TypedNames, ASceneTakesTheNamesBeforeAndAfterItWithIt) {
    TypedNames names;
    const auto t = TypedNames::Clock::now() + 10s;
    names.typed(1, t);
    names.upset(t + 1s);
    names.typed(2, t + 2s);
    EXPECT_EQ(names.due(t + 9s), Lines{});
}

}  // namespace
}  // namespace linecheck
