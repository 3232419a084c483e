#include "daemon/http/pairing.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include "tests/support/audio_files.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

using ::testing::HasSubstr;

TEST(Pairing, TheTokenIsMadeOnceAndOnlyItsOwnerReadsIt) {
    const TempDir dir;
    const std::string path = dir / "state/pairing";
    const std::string token = Pairing(path).token();
    EXPECT_EQ(token.size(), 26U);
    EXPECT_EQ(Pairing(path).token(), token);
    EXPECT_EQ(Pairing::stored(path), token);
    EXPECT_EQ(Pairing::stored(dir / "nowhere"), "");
    EXPECT_NE(Pairing(dir / "other").token(), token);
    struct stat file{};
    ASSERT_EQ(stat(path.c_str(), &file), 0);
    EXPECT_EQ(file.st_mode & 0777U, 0600U);
}

TEST(Pairing, AdmitsTheTokenAndNothingElse) {
    const TempDir dir;
    const Pairing pairing(dir / "pairing");
    EXPECT_TRUE(pairing.admits(pairing.token()));
    EXPECT_FALSE(pairing.admits(""));
    EXPECT_FALSE(pairing.admits(pairing.token() + "a"));
    EXPECT_FALSE(pairing.admits(pairing.token().substr(1)));
}

TEST(Pairing, SaysWhatIsWrongWithItsFile) {
    const TempDir dir;
    EXPECT_THAT(message_of([&] { Pairing(dir.write("short", "abc\n")); }), HasSubstr("delete the file"));
    EXPECT_THAT(message_of([] { Pairing("/proc/nowhere/pairing"); }), HasSubstr("[http] token_file"));
}

}  // namespace
}  // namespace linecheck
