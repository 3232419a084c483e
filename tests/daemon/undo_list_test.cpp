#include "daemon/undo_list.hpp"

#include <gtest/gtest.h>

#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

TEST(UndoList, ReadsBackWhatItWrote) {
    const TempDir dir;
    EXPECT_FALSE(read_undo_list(dir.path()));
    const UndoList list{{"Audio 01.wav", "Kick.wav", ".linecheck-1.moving"}, {"b\xff.wav", "Tom.wav", ".linecheck-2.moving"}};
    write_undo_list(dir.path(), list);
    EXPECT_EQ(read_undo_list(dir.path()), list);
    remove_undo_list(dir.path());
    EXPECT_FALSE(read_undo_list(dir.path()));
}
TEST(UndoList, RefusesAForeignFileAndNamesItsLine) {
    const TempDir dir;
    dir.write(undo_list_name, "something else\n");
    EXPECT_NE(message_of([&] { read_undo_list(dir.path()); }).find("is no list of linecheck"), std::string::npos);
    dir.write(undo_list_name, "original\tnow\tpassing\na\tb\tc\na\tb\n");
    EXPECT_NE(message_of([&] { read_undo_list(dir.path()); }).find(":3\": is not three file names"), std::string::npos);
}
TEST(UndoList, RefusesANameThatLeadsOutOfTheFolder) {
    const TempDir dir;
    for (const auto* name : {"../x", "/etc/x", "..", ""}) {
        dir.write(undo_list_name, std::string("original\tnow\tpassing\n") + name + "\tb\tc\n");
        EXPECT_THROW(read_undo_list(dir.path()), std::runtime_error) << name;
    }
}

}  // namespace
}  // namespace linecheck
