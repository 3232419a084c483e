#include "daemon/log.hpp"

#include <gmock/gmock.h>

#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(Log, WritesLevelAreaAndFactAndHoldsBackWhatIsFiner) {
    const TempDir dir;
    log::open(dir / "log", log::Level::warning);
    log::warning("jack", "3 blocks dropped");
    log::info("jack", "not this");
    log::open("", log::Level::info);
    std::ifstream in(dir / "log");
    const std::string text((std::istreambuf_iterator<char>(in)), {});
    EXPECT_THAT(text, EndsWith("warning jack: 3 blocks dropped\n"));
    EXPECT_THAT(text, Not(HasSubstr("not this")));
}

TEST(Log, GoesOnWhenItsFileCannotBeWritten) {
    testing::internal::CaptureStderr();
    log::open("/nonexistent/folder/log", log::Level::info);
    log::info("test", "still here");
    const std::string text = testing::internal::GetCapturedStderr();
    EXPECT_THAT(text, HasSubstr("\"/nonexistent/folder/log\" cannot be written"));
    EXPECT_THAT(text, HasSubstr("info test: still here"));
}

TEST(Log, RefusesALevelItDoesNotKnow) {
    EXPECT_THAT(message_of([] { (void)log::parse_level("loud"); }), HasSubstr("\"loud\" is unknown; expected error, warning"));
}

TEST(LogGate, SpeaksOnceAPeriodAndCountsTheRest) {
    log::Gate gate(std::chrono::hours(1));
    std::uint64_t held = 9;
    EXPECT_TRUE(gate.open(held));
    EXPECT_EQ(held, 0U);
    EXPECT_FALSE(gate.open(held));
}

}  // namespace
}  // namespace linecheck
