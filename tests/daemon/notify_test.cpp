#include "daemon/notify.hpp"

#include <gtest/gtest.h>

#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

TEST(Notify, SendsOneDatagramToTheSocketItIsTold) {
    const TempDir dir;
    const std::string path = dir / "notify";
    const int fd = socket(AF_UNIX, SOCK_DGRAM, 0);
    sockaddr_un here{};
    here.sun_family = AF_UNIX;
    std::strncpy(here.sun_path, path.c_str(), sizeof here.sun_path - 1);
    ASSERT_EQ(bind(fd, reinterpret_cast<const sockaddr*>(&here), sizeof here), 0);
    setenv("NOTIFY_SOCKET", path.c_str(), 1);
    EXPECT_TRUE(notify("READY=1\nSTATUS=8 lines"));
    unsetenv("NOTIFY_SOCKET");
    char text[64]{};
    EXPECT_EQ(recv(fd, text, sizeof text, MSG_DONTWAIT), 22);
    EXPECT_STREQ(text, "READY=1\nSTATUS=8 lines");
    close(fd);
}

TEST(Notify, IsSilentWithoutSystemd) {
    unsetenv("NOTIFY_SOCKET");
    EXPECT_FALSE(notify("READY=1"));
    EXPECT_EQ(watchdog_period().count(), 0);
}

TEST(Notify, SpeaksTwiceAWatchdogPeriod) {
    setenv("WATCHDOG_USEC", "10000000", 1);
    EXPECT_EQ(watchdog_period(), std::chrono::seconds(5));
    unsetenv("WATCHDOG_USEC");
}

}  // namespace
}  // namespace linecheck
