#include "ml/model.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "ml/model_state.hpp"
#include "tests/support/tiny_model.hpp"

namespace linecheck {
namespace {

std::string refusal(const Safetensors& file) {
    try {
        Model::parse(format_safetensors(file), "m");
    } catch (const std::runtime_error& e) {
        return e.what();
    }
    return "";
}

Safetensors changed(const std::string& key, const nlohmann::json& value) {
    Safetensors file = tiny_model_file();
    auto about = nlohmann::json::parse(file.metadata["linecheck"]);
    about[nlohmann::json::json_pointer(key)] = value;
    file.metadata["linecheck"] = about.dump();
    return file;
}

TEST(Model, ReadsWhatItIsGiven) { EXPECT_EQ(Model::parse(tiny_model_bytes(), "m").name(), "tiny"); }
TEST(Model, RefusesSafetensorsOfSomebodyElse) {
    Safetensors file = tiny_model_file();
    file.metadata.clear();
    EXPECT_NE(refusal(file).find("expected a model of linecheck-train"), std::string::npos);
}
TEST(Model, RefusesAnotherFrontEnd) {
    EXPECT_NE(refusal(changed("/input/hop", 512)).find("trained for hop = 512"), std::string::npos);
}
TEST(Model, RefusesALabelItDoesNotKnow) {
    EXPECT_NE(refusal(changed("/labels/3", "theremin")).find("\"theremin\""), std::string::npos);
}
TEST(Model, RefusesAMissingTensorByName) {
    Safetensors file = tiny_model_file();
    file.tensors.erase("equipment.bias");
    EXPECT_NE(refusal(file).find("\"equipment.bias\" is missing"), std::string::npos);
}
TEST(Model, RefusesThresholdsThatDoNotMatchTheLabels) {
    EXPECT_NE(refusal(changed("/calibration/threshold", {0.5, 0.5})).find("2 thresholds for 35 labels"), std::string::npos);
}
TEST(Model, RefusesATemperatureOfZero) {
    EXPECT_NE(refusal(changed("/calibration/temperature", {1, 0, 1, 1})).find("temperature"), std::string::npos);
}
TEST(Model, RefusesEveryDamagedByteOrReadsIt) {
    const std::string whole = tiny_model_bytes();
    for (std::size_t at = 0; at < 4000; at += 7) {
        std::string bytes = whole;
        bytes[at] = static_cast<char>(bytes[at] ^ 0x15);
        try {
            Model::parse(bytes, "m");
        } catch (const std::runtime_error&) {  // anything else would be a defect
        }
    }
}

TEST(Model, TheShippedOneLoadsAndIsSmall) {
    const std::string path = std::string(LINECHECK_SOURCE_DIR) + "/config/identify.safetensors";
    EXPECT_NO_THROW(Model::load(path));
    EXPECT_LT(std::filesystem::file_size(path), 2'000'000U);
}

}  // namespace
}  // namespace linecheck
