#include <gtest/gtest.h>

#include <random>

#include "tests/support/kill_writer.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

TEST(SessionKill, NineAtAnyMomentLeavesAWholeFileOfWhatCameFirst) {
#ifdef LINECHECK_THREAD_SANITIZER
    GTEST_SKIP() << "the thread sanitizer does not follow a fork that starts threads";
#endif
    const TempDir dir;
    std::mt19937 chance(7);
    std::uniform_int_distribution<int> moment(0, 900);
    std::int64_t kept = 0;
    for (int i = 0; i < 12; ++i) {
        const KillReport report = kill_once(dir / "s.db", std::chrono::milliseconds(moment(chance)));
        EXPECT_TRUE(report.integral);
        EXPECT_TRUE(report.contiguous) << report.kept << " of " << report.pushed;
        EXPECT_FALSE(report.contradicted);
        kept += report.kept;
    }
    EXPECT_GT(kept, 0) << "nothing was ever written";
}

}  // namespace
}  // namespace linecheck
