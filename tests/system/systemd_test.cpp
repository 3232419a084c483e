// The shipped units: systemd accepts them and finds little to attack.
#include <gmock/gmock.h>

#include <regex>

#include "tests/support/program.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

class Systemd : public ::testing::Test {
protected:
    // The units with their programs where this build and this machine have them.
    std::string unit(const std::string& name) const {
        std::ifstream in(std::string(LINECHECK_SOURCE_DIR) + "/systemd/" + name);
        const std::string text((std::istreambuf_iterator<char>(in)), {});
        return dir.write(name, std::regex_replace(text, std::regex("/usr/bin/linecheckd"), program_path("linecheckd")));
    }
    int run(const std::vector<std::string>& arguments) {
        Program program("systemd-analyze", arguments, dir / "out");
        const int code = program.end(0);
        output = program.output();
        return code;
    }
    void SetUp() override {
        if (run({"--version"}) != 0) GTEST_SKIP() << "systemd-analyze is not installed";
    }

    TempDir dir;
    std::string output;
};

TEST_F(Systemd, VerifyAcceptsBothUnits) {
    unit("jackd.service");
    EXPECT_EQ(run({"verify", "--man=no", "--recursive-errors=no", unit("linecheckd.service"), unit("jackd.service")}), 0) << output;
    EXPECT_EQ(output.find("Unknown"), std::string::npos) << output;
}

TEST_F(Systemd, SecurityRatesTheDaemonBelowThree) {
    run({"security", "--offline=true", unit("linecheckd.service")});
    std::smatch found;
    ASSERT_TRUE(std::regex_search(output, found, std::regex("exposure level for linecheckd.service: ([0-9.]+)"))) << output;
    EXPECT_LT(std::stod(found[1]), 3.0);
}

}  // namespace
}  // namespace linecheck
