#include "ml/memory_file.hpp"

#include <gmock/gmock.h>

#include <limits>

#include "ml/model.hpp"
#include "ml/model_state.hpp"
#include "tests/support/tiny_memory.hpp"

namespace linecheck {
namespace {

using ::testing::HasSubstr;

/// What is said of a model whose memory was damaged.
template <class Damage>
std::string refusal(Damage&& damage) {
    Safetensors file = parse_safetensors(tiny_memory_bytes({{3, 0, 2, {1, 2, 3}}}), "m");
    auto about = nlohmann::json::parse(file.metadata["linecheck"]);
    damage(file, about["memory"]);
    file.metadata["linecheck"] = about.dump();
    try {
        Model::parse(format_safetensors(file), "m");
    } catch (const std::runtime_error& e) {
        return e.what();
    }
    return "";
}

TEST(MemoryFile, GoesThroughAModelFile) {
    const Model model = Model::parse(tiny_memory_bytes({{3, 0, 2, {1, 2, 3}}}), "m");
    EXPECT_EQ(model.state().space.id(), tiny_space().id());
    EXPECT_EQ(model.state().space.threshold, tiny_space().threshold);
    ASSERT_EQ(model.state().examples.size(), 1U);
    EXPECT_EQ(model.state().examples[0].label, 3);
    EXPECT_EQ(model.state().examples[0].lines, 2U);
    EXPECT_EQ(model.state().examples[0].point[2], 3.0F);
}
TEST(MemoryFile, AModelWithoutOneHasNoSpace) { EXPECT_EQ(Model::parse(tiny_model_bytes(), "m").state().space.dims, 0U); }
TEST(MemoryFile, RefusesWhatIsDamagedByName) {
    const float nan = std::numeric_limits<float>::quiet_NaN();
    EXPECT_THAT(refusal([](Safetensors& f, auto&) { f.tensors.erase("memory.spread"); }), HasSubstr("\"memory.spread\" is missing"));
    EXPECT_THAT(refusal([](Safetensors& f, auto&) { f.tensors["memory.mean"] = {{2}, {0, 0}}; }), HasSubstr("\"memory.mean\" has shape [2], its memory asks for [160]"));
    EXPECT_NE(refusal([&](Safetensors& f, auto&) { f.tensors["memory.mean"].values[0] = nan; }), "");
    EXPECT_THAT(refusal([](Safetensors&, auto& m) { m["dims"] = 65; }), HasSubstr("65 dimensions; expected 1 to 64"));
    EXPECT_THAT(refusal([](Safetensors&, auto& m) { m["slope"] = -1; }), HasSubstr("impossible"));
    EXPECT_THAT(refusal([](Safetensors&, auto& m) { m["examples"][0]["label"] = "theremin"; }), HasSubstr("\"theremin\""));
    EXPECT_THAT(refusal([](Safetensors&, auto& m) { m["examples"].push_back({{"label", "kick"}}); }), HasSubstr("its memory asks for [2,3]"));
    EXPECT_THAT(refusal([](Safetensors&, auto& m) { m.erase("threshold"); }), HasSubstr("description is damaged"));
}

}  // namespace
}  // namespace linecheck
