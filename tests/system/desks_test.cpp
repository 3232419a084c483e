// linecheck desks, as a user meets it.
#include <gmock/gmock.h>

#include "tests/support/command_test.hpp"
#include "tests/support/desk/scene_text.hpp"

namespace linecheck {
namespace {

using ::testing::HasSubstr;

class Desks : public CommandTest {};

TEST_F(Desks, EachFamilyStatesWhatItCannotDo) {
    ASSERT_EQ(run({"desks", "list", "--json"}), 0) << output;
    bool x32 = false;
    for (const auto& family : objects()) {
        x32 = x32 || (family["family"] == "x32" && family["names"] == "full" && family["port"] == 10023);
        for (const char* ability : {"names", "colours", "icons", "gain", "low cut", "gate", "eq", "comp", "read-back", "scenes"})
            EXPECT_THAT(family[ability].get<std::string>(), ::testing::AnyOf("full", "not yet", "no")) << family;
    }
    EXPECT_TRUE(x32);
    ASSERT_EQ(run({"desks"}), 0);
    EXPECT_THAT(output, HasSubstr("Behringer X32"));
}

TEST_F(Desks, ASceneIsALineAStripWithWhatItsNameMeans) {
    test::X32Memory desk;
    desk.leaf("/ch/05/config/name")->set(std::string("Snare top"));
    desk.leaf("/ch/05/preamp/hpf")->set(0.6F);
    const std::string path = dir.write("own.scn", test::print_scene(desk, "own"));
    ASSERT_EQ(run({"desks", "import", "--json", path}), 0) << output;
    ASSERT_EQ(objects().size(), 32U);
    EXPECT_EQ(objects()[4]["name"], "Snare top");
    EXPECT_EQ(objects()[4]["means"], "snare");
    EXPECT_NEAR(objects()[4]["low_cut_hz"].get<double>(), 120.7, 0.1);
    EXPECT_EQ(objects()[4]["eq"].size(), 4U);
}

TEST_F(Desks, WhatIsNoSceneIsRefusedWithFileAndLine) {
    EXPECT_EQ(run({"desks", "import", dir.write("a.scn", "#4.0# \"a\"\nnonsense\n")}), 1);
    EXPECT_THAT(output, HasSubstr("a.scn:2: \"nonsense\" is not a text form"));
    EXPECT_EQ(run({"desks", "import", dir / "none.scn"}), 1);
    EXPECT_THAT(output, HasSubstr("cannot be read"));
}

}  // namespace
}  // namespace linecheck
