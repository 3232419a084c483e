#include "daemon/options.hpp"

#include <gmock/gmock.h>

#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string refusal(const std::string& toml) {
    return message_of([&] { Options().read_toml(toml, "l.toml"); });
}

TEST(Options, EveryKeyHasADefaultThatItsOwnLimitsAllow) {
    Options options;
    EXPECT_EQ(message_of([&] { options.read_toml(options.print(), "printed"); }), "");
    EXPECT_EQ(options.integer("osc.port"), 9010);
    EXPECT_TRUE(options.toggle("source.realtime"));
    EXPECT_THAT(options.list("osc.allow"), ElementsAre("127.0.0.0/8", "::1"));
}

TEST(Options, AControlCharacterPrintsSoThatItReadsBack) {
    Options options, again;
    options.read_toml("[log]\nfile = \"a \\b\\u007f\\n\\\".log\"\n", "odd\x01name.toml");
    again.read_toml(options.print(), "printed");
    EXPECT_EQ(again.text("log.file"), "a \b\x7f\n\".log");
}

TEST(Options, AFlagWinsOverTheFileAndTheOriginIsPrinted) {
    Options options;
    options.read_toml("[osc]\nport = 9011\nlisten = \"0.0.0.0\"\n[jack]\nchannels = 64\n", "l.toml");
    options.set("osc.port", "9012");
    options.set("osc.targets", "a:1,b:2");
    EXPECT_EQ(options.integer("osc.port"), 9012);
    EXPECT_EQ(options.integer("jack.channels"), 64);
    EXPECT_THAT(options.list("osc.targets"), ElementsAre("a:1", "b:2"));
    EXPECT_THAT(options.print(), HasSubstr("port = 9012  # from flag --osc.port"));
    EXPECT_THAT(options.print(), HasSubstr("channels = 64  # from l.toml:5"));
}

TEST(Options, NamesFileLineAndTheNearestKey) {
    EXPECT_EQ(refusal("[osc]\nprot = 1\n"), "l.toml:2: \"osc.prot\" is not a key; the nearest is osc.port");
    EXPECT_EQ(refusal("[jakc]\nclient = \"x\"\n"), "l.toml:2: \"jakc.client\" is not a key; the nearest is jack.client");
    EXPECT_THAT(refusal("port = 1\n"), HasSubstr("l.toml:1: \"port\" is not a key"));
    EXPECT_THAT(message_of([] { Options().set("osc.prot", "1"); }), HasSubstr("flag --osc.prot: \"osc.prot\" is not a key; the nearest is osc.port"));
}

TEST(Options, NamesTheRangeOrTypeThatWouldBeRight) {
    EXPECT_EQ(refusal("[osc]\n\nport = 70000\n"), "l.toml:3: osc.port = 70000 is out of range; expected a whole number from 0..65535");
    EXPECT_EQ(refusal("[osc]\nport = \"nine\"\n"), "l.toml:2: osc.port is of the wrong type; expected a whole number from 0..65535");
    EXPECT_EQ(refusal("[source]\nkind = \"radio\"\n"), "l.toml:2: source.kind = \"radio\" is out of range; expected one of demo|jack|portaudio|file");
    EXPECT_EQ(refusal("[source]\nkind = \"demo|jack\"\n").substr(0, 8), "l.toml:2");
    EXPECT_THAT(refusal("[osc]\nallow = [1]\n"), HasSubstr("expected a list of strings"));
    EXPECT_THAT(message_of([] { Options().set("source.loop", "maybe"); }), HasSubstr("expected true or false"));
}

TEST(Options, NamesTheLineThatIsNotToml) { EXPECT_THAT(refusal("[osc]\nport 9010\n"), HasSubstr("l.toml:2: this is not TOML")); }

TEST(Options, LivesThroughAHeaderThatTheParserAssertsOn) {
    EXPECT_THAT(refusal("[osc]\n[.0]\n"), HasSubstr("this is not TOML"));
}

TEST(Options, RefusesAMissingFile) {
    EXPECT_THAT(message_of([] { Options().read_file("/nonexistent/l.toml"); }), HasSubstr("\"/nonexistent/l.toml\": cannot be read"));
}

TEST(Options, TheShippedFileIsTheTable) {
    std::ifstream in(std::string(LINECHECK_SOURCE_DIR) + "/config/linecheck.toml");
    EXPECT_EQ(std::string((std::istreambuf_iterator<char>(in)), {}), Options::print_defaults())
        << "write it anew: linecheckd --print-defaults > config/linecheck.toml";
    EXPECT_EQ(message_of([] { Options().read_toml(Options::print_defaults(), "defaults"); }), "");
}

}  // namespace
}  // namespace linecheck
