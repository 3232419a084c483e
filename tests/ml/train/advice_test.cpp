#include "ml/train/advice.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "ml/advice/mix_file.hpp"
#include "ml/labels.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck::train {
namespace {

/// Five sessions of one engineer: voices are cut at 140 Hz and guitars at 60, whatever the rules say; ratios follow nothing.
std::string sessions() {
    std::string text = "group,label,hpf_hz,comp_ratio,rule_comp_ratio\n";
    for (int session = 0; session < 5; ++session)
        for (int i = 0; i < 6; ++i)
            text += "show " + std::to_string(session) + (i % 2 == 0 ? ",lead_vocal_male,140," : ",electric_guitar,60,") + (session % 2 == 0 ? "2,3" : "4,3") + "\n";
    return text;
}

AdvicePlan plan_for(const TempDir& folder) {
    return {{folder.write("set.csv", sessions())}, std::string(LINECHECK_SOURCE_DIR) + "/config/targets.csv", "x32", folder / "advice.json", 1};
}

TEST(TrainAdvice, WritesOnlyWhatMeasuredBetterThanTheRules) {
    const TempDir folder;
    testing::internal::CaptureStdout();
    train_advice(plan_for(folder));
    const std::string said = testing::internal::GetCapturedStdout();
    std::ifstream in(folder / "advice.json");
    const MixModel model = parse_mix_model(std::string{std::istreambuf_iterator<char>(in), {}}, "advice.json");
    EXPECT_TRUE(model.knows(MixParameter::hpf));
    EXPECT_FALSE(model.knows(MixParameter::comp_ratio));
    MixLine voice;
    voice.label = *label_index("lead_vocal_male");
    voice.bands_dbfs.fill(not_known);
    EXPECT_NEAR(model.predict(voice, MixParameter::hpf), 140, 15);
    EXPECT_NE(said.find("hpf_hz                 30      5"), std::string::npos) << said;
    EXPECT_NE(said.find("too few rows"), std::string::npos) << said;
}

TEST(TrainAdvice, RefusesByName) {
    const TempDir folder;
    AdvicePlan plan = plan_for(folder);
    plan.data = {folder / "absent.csv"};
    EXPECT_NE(message_of([&] { train_advice(plan); }).find("absent.csv\" cannot be opened"), std::string::npos);
    plan = plan_for(folder);
    plan.desk = "abacus";
    EXPECT_NE(message_of([&] { train_advice(plan); }).find("desk \"abacus\" is not known"), std::string::npos);
    plan = plan_for(folder);
    plan.out = folder / "nowhere/advice.json";
    EXPECT_NE(message_of([&] { train_advice(plan); }).find("could not be written"), std::string::npos);
}

}  // namespace
}  // namespace linecheck::train
