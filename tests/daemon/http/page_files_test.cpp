#include "daemon/http/page_files.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>

#include "tests/daemon/http/web_stage.hpp"

namespace linecheck {
namespace {

using ::testing::HasSubstr;

class Page {
public:
    Page() {
        std::filesystem::create_directories(dir_ / "assets");
        put("index.html", "<!doctype html><title>linecheck</title>");
        put("assets/page-1a2b.js", std::string(5000, ' ') + "start()");
        put("notes.secret", "not a kind of file that a page has");
        put("icon.svg", "<svg/>");
    }
    void put(const std::string& name, const std::string& text) { std::ofstream(dir_ / name) << text; }
    [[nodiscard]] std::string folder() const { return dir_ / ""; }

private:
    TempDir dir_;
};

TEST(PageFiles, EachIsKnownByItsPathAndOnlyWhatAPageIsMadeOf) {
    const Page page;
    const PageFiles files(page.folder());
    ASSERT_TRUE(files.found());
    ASSERT_NE(files.find("/"), nullptr);
    EXPECT_EQ(files.find("/"), files.find("/index.html"));
    EXPECT_EQ(files.find("/")->type, "text/html; charset=utf-8");
    EXPECT_FALSE(files.find("/")->lasting);
    ASSERT_NE(files.find("/assets/page-1a2b.js"), nullptr);
    EXPECT_TRUE(files.find("/assets/page-1a2b.js")->lasting);
    EXPECT_LT(files.find("/assets/page-1a2b.js")->packed.size(), 200U);
    EXPECT_EQ(files.find("/icon.svg")->packed, "") << "six bytes become more when packed";
    EXPECT_EQ(files.find("/notes.secret"), nullptr);
    EXPECT_EQ(files.find("/assets/../index.html"), nullptr);
}

TEST(PageFiles, AFolderWithoutAPageIsNoPage) {
    const TempDir empty;
    EXPECT_FALSE(PageFiles(empty / "").found());
    EXPECT_FALSE(PageFiles(empty / "nowhere").found());
    EXPECT_EQ(PageFiles(empty / "nowhere").find("/"), nullptr);
}

TEST(PageFiles, ABrowserGetsThePageWhereAProgramGetsTheTree) {
    const Page page;
    WebStage stage(3, true, page.folder());
    const HttpReply seen = http_get(stage.port(), "/", {"Accept: text/html,application/xhtml+xml"});
    EXPECT_THAT(seen.body, HasSubstr("<title>linecheck"));
    EXPECT_THAT(seen.head, HasSubstr("text/html"));
    EXPECT_THAT(seen.head, HasSubstr("default-src 'self'"));
    EXPECT_THAT(seen.head, HasSubstr("no-store"));
    EXPECT_EQ(nlohmann::json::parse(http_get(stage.port(), "/").body)["FULL_PATH"], "/");
}

TEST(PageFiles, FilesArePackedForWhoUnpacksAndKeptForEver) {
    const Page page;
    WebStage stage(3, true, page.folder());
    const HttpReply plain = http_get(stage.port(), "/assets/page-1a2b.js");
    EXPECT_EQ(plain.body.size(), 5007U);
    EXPECT_THAT(plain.head, HasSubstr("immutable"));
    const HttpReply packed = http_get(stage.port(), "/assets/page-1a2b.js", {"Accept-Encoding: gzip, br"});
    EXPECT_THAT(packed.head, HasSubstr("Content-Encoding: gzip"));
    EXPECT_EQ(packed.body.substr(0, 2), "\x1f\x8b");
    EXPECT_LT(packed.body.size(), 200U);
    EXPECT_EQ(http_get(stage.port(), "/assets/../notes.secret").status, 404);
    EXPECT_EQ(http_get(stage.port(), "/assets/%2e%2e/notes.secret").status, 404);
}

TEST(PageFiles, ThePageMayBeLoadedOverAndOver) {
    const Page page;
    WebStage stage(3, true, page.folder());
    int served = 0;
    for (int i = 0; i < 100; ++i) served += http_get(stage.port(), "/icon.svg").status == 200;
    EXPECT_EQ(served, 100);
}

}  // namespace
}  // namespace linecheck
