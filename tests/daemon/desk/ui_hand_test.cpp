// linecheck's hand on a desk that cannot be asked: the double of a Soundcraft Ui.
#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <thread>

#include "daemon/desk/desk_hand.hpp"
#include "ml/labels.hpp"
#include "tests/support/desk/ui_desk.hpp"

namespace linecheck {
namespace {

class UiHand : public testing::Test {
protected:
    UiHand() : board(std::vector<std::string>(4, "in"), LabelBook::load(LINECHECK_SOURCE_DIR "/config/labels.toml")), roster(io, {"ui://127.0.0.1:" + std::to_string(desk.port())}, 4),
               hand(roster, board, {0.8F, std::chrono::milliseconds(100)}, [](const DeskAction&) {}, [](std::size_t, bool) {}) {}

    template <class Done>
    bool run_until(Done done, int longest_ms) {
        const auto end = DeskHand::Clock::now() + std::chrono::milliseconds(longest_ms);
        while (DeskHand::Clock::now() < end) {
            io.poll();
            io.restart();
            hand.tend(DeskHand::Clock::now());
            if (done()) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        return false;
    }
    std::string outcome(std::size_t channel) {
        run_until([&] { return board.strip(channel).desk_write != "pending"; }, 5000);
        return board.strip(channel).desk_write;
    }
    std::int32_t advise(std::size_t channel, AdviceKind kind, AdviceChange change) {
        LineAdvice line;
        line.label = board.known(channel).label;
        line.each.push_back({kind, std::move(change), "because", 1.0F});
        board.advice().take(channel, line);
        run_until([] { return false; }, 10);
        return board.advice().offer(channel, kind)->id;
    }

    test::UiDesk desk;
    boost::asio::io_context io;
    Board board;
    DeskRoster roster;
    DeskHand hand;
};

TEST_F(UiHand, ALowCutIsAppliedAndTakenBack) {
    ASSERT_TRUE(run_until([&] { return roster.seat(0).connected(); }, 5000));
    const auto id = advise(1, AdviceKind::hpf, LowCut{100, 24});
    EXPECT_EQ(hand.apply(1, id, "engineer"), "");
    EXPECT_EQ(outcome(1), "verified");
    EXPECT_NEAR(desk.number("i.1.eq.hpf.freq"), std::log(5.0) / std::log(1102.5), 1e-3);
    EXPECT_EQ(desk.number("i.1.eq.hpf.slope"), 1.0);
    run_until([] { return false; }, 100);
    EXPECT_EQ(hand.undo(1, "engineer"), "");
    EXPECT_EQ(outcome(1), "verified");
    EXPECT_EQ(desk.number("i.1.eq.hpf.freq"), 0.0);
}

TEST_F(UiHand, ArmedLabelsReplaceBlankNamesOnly) {
    desk.person_sets("i.2.name", std::string("Bob"));
    ASSERT_TRUE(run_until([&] { return roster.seat(0).connected(); }, 5000));
    hand.arm_labels(true, "engineer");
    for (const std::uint32_t channel : {0U, 2U}) {
        Verdict v;
        v.channel = channel;
        v.label = static_cast<std::int16_t>(*label_index("snare"));
        v.family = static_cast<std::int16_t>(family_of(v.label));
        v.confidence = 0.95F;
        board.hear(v);
    }
    ASSERT_TRUE(run_until([&] { return board.strip(0).desk_write == "verified"; }, 5000));
    run_until([] { return false; }, 100);
    EXPECT_TRUE(desk.text("i.0.name").starts_with("SNARE")) << desk.text("i.0.name");
    EXPECT_EQ(desk.text("i.2.name"), "BOB");
}

TEST_F(UiHand, CapitalsAreNoReasonForAShorterName) {
    ASSERT_TRUE(run_until([&] { return roster.seat(0).connected(); }, 5000));
    hand.arm_labels(true, "engineer");
    Verdict v;
    v.label = static_cast<std::int16_t>(*label_index("hihat"));
    v.family = static_cast<std::int16_t>(family_of(v.label));
    v.confidence = 0.95F;
    board.hear(v);
    ASSERT_TRUE(run_until([&] { return board.strip(0).desk_write == "verified"; }, 5000));
    EXPECT_EQ(desk.text("i.0.name"), "HI-HAT") << "not HIHAT, which is for strips of eight characters";
}

}  // namespace
}  // namespace linecheck
