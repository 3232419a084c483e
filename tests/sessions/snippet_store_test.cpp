#include "sessions/snippet_store.hpp"

#include <gtest/gtest.h>

#include "sessions/schema.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

TEST(SnippetStore, ACorrectionNamesTheSnippetsOfItsStretchAndNoOthers) {
    const TempDir dir;
    SqliteFile file = open_session_file(dir / "s.db");
    file.run(R"(INSERT INTO channel VALUES (4, 2, 'in_2');
                INSERT INTO verdict VALUES (4, 1, 2, 0, 'snare', 0.9, '', '', '', 'snare'), (4, 10, 2, 0, 'tom', 0.9, '', '', '', 'tom');
                INSERT INTO correction (session, t_s, channel, label, source, stands) VALUES (4, 20, 2, 'mallets', 'osc', 1))");
    for (const double t_s : {5.0, 15.0}) {
        const std::array<Cell, 2> row{t_s, encode_flac(std::vector<float>(480, 0.5F), 48000)};
        file.insert("INSERT INTO snippet (session, t_s, channel, label, seconds, flac) VALUES (4, ?, 2, 'shown', 0.01, ?)", row);
    }
    std::vector<std::string> said;
    each_snippet(file, 4, [&](const Snippet& one) {
        EXPECT_EQ(one.audio.samples.size(), 480U);
        EXPECT_EQ(one.source_name + one.shown, "in_2shown");
        said.push_back(one.label + " by " + one.by);
    });
    EXPECT_EQ(said, (std::vector<std::string>{"snare by heard", "mallets by osc"}));
    each_snippet(file, 5, [](const Snippet&) { FAIL() << "of another session"; });
}

}  // namespace
}  // namespace linecheck
