#include "daemon/orders.hpp"

#include <gtest/gtest.h>

#include "ml/labels.hpp"

namespace linecheck {
namespace {

TEST(Orders, ACorrectionCarriesTheWayItCameAndWhoGaveIt) {
    Board board({"a"}, LabelBook());
    Orders orders(board, nullptr);
    std::vector<std::string> came;
    board.corrections().on_correction([&](std::size_t, const Correction& said, bool) { came.push_back(std::string(correction_source_id(said.source)) + " from " + said.who); });
    const int kick = *label_index("kick");
    EXPECT_EQ(orders.obey(osc::Correct{0, kick}, "http 10.0.0.7"), "");
    EXPECT_EQ(orders.obey(osc::Correct{0, kick}, "osc 10.0.0.8"), "");
    EXPECT_EQ(orders.obey(osc::Correct{0, kick, true}, "osc 127.0.0.1"), "");
    EXPECT_EQ(came, (std::vector<std::string>{"tablet from http 10.0.0.7", "osc from osc 10.0.0.8", "cli from osc 127.0.0.1"}));
    EXPECT_EQ(board.strip(0).label, "kick");
}

TEST(Orders, ARejectionIsToldOnlyOfAdviceThatStood) {
    Board board({"a"}, LabelBook());
    Orders orders(board, nullptr);
    std::vector<std::int32_t> told;
    orders.on_rejected([&](std::size_t, std::int32_t id, const std::string&) { told.push_back(id); });
    EXPECT_NE(orders.obey(osc::Reject{0, 3}, "osc"), "");
    LineAdvice advice;
    advice.each.push_back({AdviceKind::gain, GainChange{4, -18, false}, "quiet", 1});
    board.advice().take(0, advice);
    const std::int32_t id = board.advice().offer(0, AdviceKind::gain)->id;
    EXPECT_EQ(orders.obey(osc::Reject{0, id}, "osc"), "");
    EXPECT_EQ(told, std::vector<std::int32_t>{id});
}

}  // namespace
}  // namespace linecheck
