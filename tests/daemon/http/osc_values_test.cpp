#include "daemon/http/osc_values.hpp"

#include <limits>
#include <vector>

#include <gtest/gtest.h>

namespace linecheck {
namespace {

TEST(OscValues, KeepTheLastOfAnAddress) {
    const std::vector<OscMessage> said{{"/linecheck/ch/1/label", {std::string("kick")}}, {"/linecheck/ch/1/label", {std::string("tom")}}};
    EXPECT_EQ(osc_values(said).dump(), R"({"/linecheck/ch/1/label":["tom"]})");
}

TEST(OscValues, KeepEveryReasonAndEveryWithdrawalOfOneMoment) {
    const std::string root = "/linecheck/ch/1/advice/";
    const std::vector<OscMessage> said{{root + "why", {std::int32_t{4}, std::string("loud")}}, {root + "why", {std::int32_t{5}, std::string("dull")}},
                                       {root + "none", {std::string("gain")}},                 {root + "none", {std::string("eq")}}};
    const auto values = osc_values(said);
    EXPECT_EQ(values.at(root + "why/4").at(1), "loud");
    EXPECT_EQ(values.at(root + "why/5").at(1), "dull");
    EXPECT_EQ(values.at(root + "none/gain").at(0), "gain");
    EXPECT_EQ(values.at(root + "none/eq").at(0), "eq");
    EXPECT_EQ(values.at(root + "why").at(0), 5);
}

TEST(OscValues, SayNullForWhatIsNotFinite) {
    EXPECT_EQ(json_of({"/linecheck/ch/1/confidence", {std::numeric_limits<float>::quiet_NaN()}}).dump(), "[null]");
    EXPECT_TRUE(osc_values({}).empty());
}

}  // namespace
}  // namespace linecheck
