#include "daemon/terminal_table.hpp"

#include <gmock/gmock.h>

#include "ml/labels.hpp"

namespace linecheck {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(TerminalTable, ShowsChannelNameLevelLabelConfidenceAndState) {
    Board board({"1 kick", ""}, LabelBook());
    board.correct(0, {*label_index("kick")});
    Snapshot snapshot;
    snapshot.peak_dbfs = -30.0F;
    snapshot.state = LineState::active;
    board.see(0, snapshot);
    TerminalTable table(board, true);
    const std::string text = table.draw({});
    EXPECT_THAT(text, HasSubstr("  1 1 kick               [||||||||||          ]  -30.0  kick                 100 %  active"));
    EXPECT_THAT(table.draw({}), StartsWith("\033[4A"));
}

TEST(TerminalTable, NamesTheFrequencyThatHowls) {
    Board board({"a"}, LabelBook());
    Snapshot snapshot;
    snapshot.state = LineState::feedback;
    snapshot.features.howl_hz = 1249.8F;
    board.see(0, snapshot);
    TerminalTable table(board, true);
    EXPECT_THAT(table.draw({}), HasSubstr("feedback at 1250 Hz"));
}

TEST(TerminalTable, SaysOnlyChangesWhereThereIsNoTerminal) {
    Board board({"a", "b"}, LabelBook());
    TerminalTable table(board, false);
    EXPECT_EQ(table.draw({}), "");
    board.correct(1, {*label_index("snare")});
    EXPECT_EQ(table.draw({}), "ch 2  b                    snare                100 %  idle\n");
    EXPECT_EQ(table.draw({}), "");
}

}  // namespace
}  // namespace linecheck
