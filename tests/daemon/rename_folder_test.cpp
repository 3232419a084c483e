#include "daemon/rename_folder.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <map>

#include "daemon/undo_list.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

namespace fs = std::filesystem;
using Folder = std::map<std::string, std::string>;  // name and content

Folder contents(const TempDir& dir) {
    Folder out;
    for (const auto& entry : fs::directory_iterator(dir.path())) {
        if (entry.path().filename() == undo_list_name) continue;
        std::ifstream in(entry.path());
        out[entry.path().filename().string()] = {std::istreambuf_iterator<char>(in), {}};
    }
    return out;
}
void fill(const TempDir& dir, const Folder& files) {
    for (const auto& [name, content] : files) dir.write(name, content);
}

TEST(RenameFolder, RenamesAndUndoes) {
    const TempDir dir;
    const Folder before{{"1.wav", "one"}, {"2.wav", "two"}, {"3.wav", "three"}};
    fill(dir, before);
    rename_files(dir.path(), {{"1.wav", "Kick.wav"}, {"2.wav", "2.wav"}, {"3.wav", "Tom.wav"}});
    EXPECT_EQ(contents(dir), (Folder{{"Kick.wav", "one"}, {"2.wav", "two"}, {"Tom.wav", "three"}}));
    EXPECT_EQ(undo_renaming(dir.path()).restored.size(), 2U);
    EXPECT_EQ(contents(dir), before);
    EXPECT_FALSE(read_undo_list(dir.path()));
}
TEST(RenameFolder, SwapsAndHandsOnNames) {
    const TempDir dir;
    const Folder before{{"a", "1"}, {"b", "2"}, {"c", "3"}};
    fill(dir, before);
    rename_files(dir.path(), {{"a", "b"}, {"b", "c"}, {"c", "a"}});
    EXPECT_EQ(contents(dir), (Folder{{"a", "3"}, {"b", "1"}, {"c", "2"}}));
    undo_renaming(dir.path());
    EXPECT_EQ(contents(dir), before);
}
TEST(RenameFolder, UndoAfterTwoRunsGivesTheFirstNames) {
    const TempDir dir;
    const Folder before{{"1", "one"}, {"2", "two"}, {"3", "three"}};
    fill(dir, before);
    rename_files(dir.path(), {{"1", "Tom 1"}, {"2", "Tom 2"}});
    rename_files(dir.path(), {{"Tom 2", "Tom 1"}, {"Tom 1", "Kick"}, {"3", "Tom 2"}});
    EXPECT_EQ(contents(dir), (Folder{{"Kick", "one"}, {"Tom 1", "two"}, {"Tom 2", "three"}}));
    EXPECT_TRUE(undo_renaming(dir.path()).left.empty());
    EXPECT_EQ(contents(dir), before);
}
TEST(RenameFolder, NeverOverwrites) {
    const TempDir dir;
    const Folder before{{"1", "one"}, {"Kick", "mine"}};
    fill(dir, before);
    EXPECT_NE(message_of([&] { rename_files(dir.path(), {{"1", "Kick"}}); }).find("would be overwritten"), std::string::npos);
    EXPECT_EQ(contents(dir), before);
}
TEST(RenameFolder, UndoLeavesWhatAStrangerNowHoldsAndSaysSo) {
    const TempDir dir;
    fill(dir, {{"1", "one"}, {"2", "two"}, {"3", "three"}});
    rename_files(dir.path(), {{"1", "Kick"}, {"2", "Snare"}, {"3", "Tom"}});
    dir.write("1", "stranger");
    fs::remove(dir / "Snare");
    const Undone undone = undo_renaming(dir.path());
    EXPECT_EQ(undone.left.size(), 2U);
    EXPECT_EQ(contents(dir), (Folder{{"1", "stranger"}, {"Kick", "one"}, {"3", "three"}}));
    EXPECT_EQ(read_undo_list(dir.path())->size(), 2U);
}
TEST(RenameFolder, RefusesWhatIsNoFolderOrHasNothingToUndo) {
    const TempDir dir;
    dir.write("file", "");
    EXPECT_NE(message_of([&] { expect_renamable(dir / "file"); }).find("is not a folder"), std::string::npos);
    EXPECT_NE(message_of([&] { undo_renaming(dir / "none"); }).find("is not a folder"), std::string::npos);
    EXPECT_NE(message_of([&] { undo_renaming(dir.path()); }).find("nothing was renamed here"), std::string::npos);
}
TEST(RenameFolder, RefusesAFolderItMayNotWrite) {
    if (geteuid() == 0) GTEST_SKIP() << "root may write everywhere";
    const TempDir dir;
    fs::permissions(dir.path(), fs::perms::owner_read | fs::perms::owner_exec);
    EXPECT_NE(message_of([&] { expect_renamable(dir.path()); }).find("cannot be renamed"), std::string::npos);
    fs::permissions(dir.path(), fs::perms::owner_all);
}
TEST(RenameFolder, AKillAtAnyMomentLosesNothing) {
    Folder before;
    std::vector<Renaming> rotation;
    for (int i = 0; i < 60; ++i) {
        before["t" + std::to_string(i)] = "content " + std::to_string(i);
        rotation.push_back({"t" + std::to_string(i), "t" + std::to_string((i + 1) % 60)});
    }
    int stopped_midway = 0;
    for (int file = 0; file < 60; file += 4) {
        const TempDir dir;
        fill(dir, before);
        const pid_t child = fork();
        if (child == 0) {
            rename_files(dir.path(), rotation);
            undo_renaming(dir.path());
            _exit(0);
        }
        // As soon as this file is on its way: whatever the child then does before it dies is one of its steps.
        const std::string passing = dir / (".linecheck-" + std::to_string(file + 1) + ".moving");
        while (!fs::exists(passing) && waitpid(child, nullptr, WNOHANG) == 0) {
        }
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        const auto list = read_undo_list(dir.path());
        fs::remove(dir / (std::string(undo_list_name) + ".part"));
        if (!list) {  // not begun yet, or undone again
            EXPECT_EQ(contents(dir), before) << file;
            continue;
        }
        bool moving = false;
        for (const UndoRow& row : *list) moving = moving || fs::exists(dir / row.passing);
        stopped_midway += moving ? 1 : 0;
        if (moving) {
            EXPECT_NE(message_of([&] { expect_renamable(dir.path()); }).find("--undo"), std::string::npos);
        }
        EXPECT_TRUE(undo_renaming(dir.path()).left.empty());
        EXPECT_EQ(contents(dir), before) << file;
    }
    EXPECT_GT(stopped_midway, 0);
}
TEST(RenameFolder, UndoFindsEveryFileOfAMoveThatStoppedInTheMiddle) {
    const Folder before{{"a", "1"}, {"b", "2"}};
    const UndoList first{{"a", "a", ".p1"}, {"b", "b", ".p2"}}, second{{"a", "b", ".p1"}, {"b", "a", ".p2"}};
    const std::vector<std::pair<UndoList, Folder>> stops{{first, before},
                                                         {first, {{".p1", "1"}, {"b", "2"}}},
                                                         {first, {{".p1", "1"}, {".p2", "2"}}},
                                                         {second, {{".p1", "1"}, {".p2", "2"}}},
                                                         {second, {{"b", "1"}, {".p2", "2"}}},
                                                         {second, {{"b", "1"}, {"a", "2"}}}};
    for (const auto& [list, files] : stops) {
        const TempDir dir;
        fill(dir, files);
        write_undo_list(dir.path(), list);
        undo_renaming(dir.path());
        EXPECT_EQ(contents(dir), before);
    }
}

}  // namespace
}  // namespace linecheck
