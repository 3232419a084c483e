#include "ml/labels.hpp"

#include <gtest/gtest.h>

namespace linecheck {
namespace {

TEST(Labels, EveryLabelBelongsToAListedFamily) {
    for (int i = 0; i < static_cast<int>(labels().size()); ++i) {
        EXPECT_EQ(family_id(family_of(i)), labels()[static_cast<std::size_t>(i)].family);
        EXPECT_EQ(label_index(label_id(i)), i);
    }
}
TEST(Labels, UnknownIsNotALabelButHasAName) {
    EXPECT_FALSE(label_index("unknown").has_value());
    EXPECT_EQ(label_id(-1), "unknown");
    EXPECT_EQ(label_id(99), "unknown");
    EXPECT_EQ(family_id(family_of(-1)), "unknown");
}

}  // namespace
}  // namespace linecheck
