#include "daemon/http/pairing.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include "tests/support/audio_files.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

using ::testing::HasSubstr;

const Pairing::Address tablet = boost::asio::ip::make_address("192.168.1.20"), stranger = boost::asio::ip::make_address("192.168.1.66");
const Pairing::Clock::time_point start{};

TEST(Pairing, TheTokenIsMadeOnceAndOnlyItsOwnerReadsIt) {
    const TempDir dir;
    const std::string path = dir / "state/pairing";
    const std::string token = Pairing(path).token();
    EXPECT_EQ(token.size(), 26U);
    EXPECT_EQ(Pairing(path).token(), token);
    EXPECT_NE(Pairing(dir / "other").token(), token);
    struct stat file{};
    ASSERT_EQ(stat(path.c_str(), &file), 0);
    EXPECT_EQ(file.st_mode & 0777U, 0600U);
}

TEST(Pairing, AdmitsTheTokenAndNothingElse) {
    const TempDir dir;
    Pairing pairing(dir / "pairing");
    EXPECT_TRUE(pairing.admits(pairing.token(), tablet, start));
    EXPECT_FALSE(pairing.admits("", tablet, start));
    EXPECT_FALSE(pairing.admits(pairing.token() + "a", tablet, start));
    EXPECT_FALSE(pairing.admits(pairing.token().substr(1), tablet, start));
}

TEST(Pairing, TenWrongOnesShutAnAddressOutForAMinuteAndNobodyElse) {
    const TempDir dir;
    Pairing pairing(dir / "pairing");
    for (int i = 0; i < 10; ++i) EXPECT_FALSE(pairing.admits("guess", stranger, start));
    EXPECT_FALSE(pairing.admits(pairing.token(), stranger, start + std::chrono::seconds(59)));
    EXPECT_TRUE(pairing.admits(pairing.token(), tablet, start));
    EXPECT_TRUE(pairing.admits(pairing.token(), stranger, start + std::chrono::seconds(61)));
}

TEST(Pairing, SaysWhatIsWrongWithItsFile) {
    const TempDir dir;
    EXPECT_THAT(message_of([&] { Pairing(dir.write("short", "abc\n")); }), HasSubstr("delete the file"));
    EXPECT_THAT(message_of([] { Pairing("/proc/nowhere/pairing"); }), HasSubstr("[http] token_file"));
}

}  // namespace
}  // namespace linecheck
