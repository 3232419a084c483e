#include "sessions/session_prune.hpp"

#include <gtest/gtest.h>

#include "sessions/schema.hpp"
#include "sessions/session_list.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

class SessionPrune : public ::testing::Test {
protected:
    void SetUp() override {
        for (int session = 1; session <= 3; ++session) {
            const std::string id = std::to_string(session);
            file.run("INSERT INTO session (id, started_unix_s, last_s) VALUES (" + id + ", " + id + "000, 60)");
            for (int i = 0; i < 20; ++i) {
                file.run("INSERT INTO observation (session, t_s, channel) VALUES (" + id + ", " + std::to_string(i) + ", 1)");
                file.run("INSERT INTO snippet (session, t_s, channel, flac) VALUES (" + id + ", " + std::to_string(i) + ", 1, zeroblob(10000))");
            }
            file.run("INSERT INTO correction (session, channel, label) VALUES (" + id + ", 1, 'kick')");
        }
    }
    std::int64_t count(const std::string& table) { return whole(file.first("SELECT count(*) FROM " + table)); }

    TempDir dir;
    SqliteFile file = open_session_file(dir / "s.db");
};

TEST_F(SessionPrune, TheOldestSnippetsGoFirstThenTheOldestSessionsThenLevelsAndNeverACorrectionOfThisOne) {
    std::vector<std::string> order;
    for (;;) {
        const std::string gone = prune_step(file, 3);
        if (gone.empty()) break;
        if (order.empty() || order.back() != gone) order.push_back(gone);
        if (order.size() == 1 && count("snippet") > 40) {
            EXPECT_EQ(whole(file.first("SELECT count(*) FROM snippet WHERE session = 3")), 20);
        }
    }
    EXPECT_EQ(order, (std::vector<std::string>{"snippets", "session 1", "session 2", "observations"}));
    EXPECT_EQ(count("session"), 1);
    EXPECT_EQ(count("correction"), 1);
    EXPECT_EQ(count("observation"), 0);
}

TEST_F(SessionPrune, WhatWasFreedIsUsedAgainAndShrinkingGivesItBack) {
    const auto before = live_bytes(file);
    while (count("snippet") > 0) prune_step(file, 3);
    EXPECT_LT(live_bytes(file), before / 3);
    const auto pages = whole(file.first("PRAGMA page_count"));
    shrink(file);
    EXPECT_LT(whole(file.first("PRAGMA page_count")), pages / 3);
}

TEST_F(SessionPrune, SnippetsGoByAgeOfTheSoundAndNotOfTheSession) {
    while (prune_snippets_before(file, 2010) > 0) {
    }
    EXPECT_EQ(whole(file.first("SELECT min(t_s) FROM snippet WHERE session = 2")), 10);
    EXPECT_EQ(whole(file.first("SELECT count(*) FROM snippet WHERE session = 1")), 0);
    EXPECT_EQ(whole(file.first("SELECT count(*) FROM snippet WHERE session = 3")), 20);
}

TEST_F(SessionPrune, TheListCountsWhatIsLeft) {
    while (prune_session_step(file, 2)) {
    }
    const auto sessions = list_sessions(file);
    ASSERT_EQ(sessions.size(), 2U);
    EXPECT_EQ(sessions[0].id, 3);
    EXPECT_EQ(sessions[0].snippets, 20);
    EXPECT_EQ(sessions[0].snippet_bytes, 200000);
    EXPECT_EQ(to_json(sessions[1])["corrections"], 1);
}

}  // namespace
}  // namespace linecheck
