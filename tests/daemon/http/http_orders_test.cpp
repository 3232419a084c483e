#include "daemon/http/http_orders.hpp"

#include <gmock/gmock.h>

#include "ml/labels.hpp"

namespace linecheck {
namespace {

template <class Wanted>
const Wanted* as(const std::optional<osc::Command>& order) {
    return order ? std::get_if<Wanted>(&*order) : nullptr;
}

TEST(HttpOrders, AreTheCommandsThatOscCarries) {
    const auto apply = read_order("/api/channels/3/apply", R"({"id": 7})", 8);
    ASSERT_NE(as<osc::Apply>(apply), nullptr);
    EXPECT_EQ(as<osc::Apply>(apply)->channel, 2U);
    EXPECT_EQ(as<osc::Apply>(apply)->id, 7);
    EXPECT_NE(as<osc::Reject>(read_order("/api/channels/3/reject", R"({"id": 7})", 8)), nullptr);
    const auto label = read_order("/api/channels/8/correct", R"({"label": "snare"})", 8);
    ASSERT_NE(as<osc::Correct>(label), nullptr);
    EXPECT_EQ(label_id(as<osc::Correct>(label)->label), "snare");
    EXPECT_FALSE(as<osc::Safe>(read_order("/api/channels/1/safe", R"({"on": false})", 8))->on);
    EXPECT_EQ(as<osc::Undo>(read_order("/api/channels/1/undo", "", 8))->channel, 0U);
    EXPECT_FALSE(as<osc::Undo>(read_order("/api/undo", "", 8))->channel.has_value());
    EXPECT_TRUE(as<osc::Arm>(read_order("/api/arm", R"({"labels": true})", 8))->labels);
    EXPECT_FALSE(as<osc::Mode>(read_order("/api/mode", R"({"mode": "show"})", 8))->soundcheck);
    EXPECT_NE(as<osc::Panic>(read_order("/api/panic", "", 8)), nullptr);
}

TEST(HttpOrders, ABodyThatIsNotWhatIsMeantIsMalformed) {
    for (const auto* body : {"", "{", "7", "[7]", "{}", R"({"id": "7"})", R"({"id": -1})", R"({"id": 7.5})", R"({"id": 0})", R"({"id": 4294967303})", R"({"id": null})"})
        EXPECT_NE(as<osc::Malformed>(read_order("/api/channels/3/apply", body, 8)), nullptr) << body;
    EXPECT_NE(as<osc::Malformed>(read_order("/api/channels/9/undo", "", 8)), nullptr);
    EXPECT_NE(as<osc::Malformed>(read_order("/api/channels/0/undo", "", 8)), nullptr);
    EXPECT_NE(as<osc::Malformed>(read_order("/api/channels/1/2/undo", "", 8)), nullptr);
}

TEST(HttpOrders, OtherPathsTakeNone) {
    for (const auto* path : {"/", "/api/", "/api/apply", "/api/channels/undo", "/api/channels//undo", "/api/channels/1/", "/api/channels/1/mode", "/api/x/panic", "/panic", "/linecheck/panic", "undo", ""})
        EXPECT_FALSE(read_order(path, "{}", 8).has_value()) << path;
}

}  // namespace
}  // namespace linecheck
