#include "daemon/desk/desk_inquiry.hpp"

#include <gtest/gtest.h>

#include "protocols/yamaha.hpp"

namespace linecheck {
namespace {

using namespace std::chrono_literals;

class InquiryTest : public testing::Test {
protected:
    OscMessage name_of(int strip) const { return {"get MIXER:Current/InCh/Label/Name " + std::to_string(strip) + " 0", {}}; }
    void run(std::chrono::milliseconds time) {
        for (const auto end = now + time; now < end; now += 10ms) inquiry.tend(now);
    }
    DeskInquiry::Clock::time_point now{std::chrono::hours(1)};
    Yamaha desk{"yamaha-tf"};
    std::vector<std::string> sent;
    DeskInquiry inquiry{desk, [this](const OscMessage& message) { sent.push_back(message.address); }};
};

TEST_F(InquiryTest, KeepsToTheFamilysPaceAndWindow) {
    for (int s = 0; s < 40; ++s) inquiry.ask(name_of(s));
    inquiry.ask(name_of(3));
    run(10ms);
    EXPECT_EQ(sent.size(), 5U) << "in a turn";
    run(500ms);
    EXPECT_EQ(sent.size(), 8U) << "until some are answered";
    EXPECT_TRUE(inquiry.hear({"OK " + sent[0] + " \"x\"", {}}));
    EXPECT_FALSE(inquiry.hear({"OK " + sent[0] + " \"x\"", {}})) << "once";
    run(50ms);
    EXPECT_EQ(sent.size(), 9U);
}

TEST_F(InquiryTest, ARefusalWithoutAnAddressIsOfTheQuestionThatWaitsLongest) {
    for (int s = 0; s < 3; ++s) inquiry.ask(name_of(s));
    run(20ms);
    EXPECT_FALSE(inquiry.hear({"ERROR get InvalidArgument", {}}));
    EXPECT_FALSE(inquiry.hear({"OK " + name_of(0).address + " \"x\"", {}}));
    EXPECT_TRUE(inquiry.hear({"OK " + name_of(1).address + " \"x\"", {}}));
    EXPECT_TRUE(inquiry.hear({"OK " + name_of(2).address + " \"x\"", {}}));
    EXPECT_TRUE(inquiry.idle());
}

TEST_F(InquiryTest, AsksSixTimesAndThenNoMore) {
    inquiry.ask(name_of(0));
    run(20s);
    EXPECT_EQ(sent.size(), 6U);
    EXPECT_TRUE(inquiry.idle());
}

TEST_F(InquiryTest, AStripThatIsAskedForAgainAndAgainWaitsOnce) {
    for (int i = 0; i < 100; ++i) inquiry.ask_all(3);
    for (int k = 0; k < 200 && !inquiry.idle(); ++k) {
        for (const std::string& one : std::vector(sent)) inquiry.hear({"OK " + one + " 0", {}});
        run(30ms);
    }
    EXPECT_EQ(sent.size(), desk.questions(3).size());
}

TEST_F(InquiryTest, SaysWhatLeftAndWhenAnAnswerWasFirstAskedFor) {
    const auto first = now;
    inquiry.ask(name_of(0));
    EXPECT_TRUE(inquiry.has_yet_to_ask({name_of(0)}));
    run(2500ms);
    EXPECT_EQ(sent.size(), 3U);
    EXPECT_FALSE(inquiry.has_yet_to_ask({name_of(0)}));
    const auto asked = inquiry.hear({"OK " + name_of(0).address + " \"x\"", {}});
    ASSERT_TRUE(asked.has_value());
    EXPECT_EQ(*asked, first) << "it may be the answer to the first";
}

TEST_F(InquiryTest, WhoWaitsComesFirstAndInOrder) {
    for (int s = 0; s < 40; ++s) inquiry.ask(name_of(s));
    inquiry.ask_first({name_of(30), name_of(39)});
    run(10ms);
    EXPECT_EQ(sent[0], name_of(30).address);
    EXPECT_EQ(sent[1], name_of(39).address);
    EXPECT_EQ(sent[2], name_of(0).address);
    for (int k = 0; k < 60; ++k) {
        inquiry.hear({"OK " + sent.back() + " \"x\"", {}});
        for (const std::string& one : std::vector(sent)) inquiry.hear({"OK " + one + " \"x\"", {}});
        run(30ms);
    }
    EXPECT_EQ(sent.size(), 40U) << "each once";
}

}  // namespace
}  // namespace linecheck
