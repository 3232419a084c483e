#include "ml/safetensors.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace linecheck {
namespace {

Safetensors small() {
    Safetensors file;
    file.tensors["a.weight"] = {{2, 3}, {1, 2, 3, 4, 5, 6}};
    file.tensors["b"] = {{1}, {-0.5F}};
    file.metadata["k"] = "v";
    return file;
}

std::string refusal(const std::string& bytes) {
    try {
        parse_safetensors(bytes, "m");
    } catch (const std::runtime_error& e) {
        return e.what();
    }
    return "";
}

TEST(Safetensors, ReadsBackWhatItWrote) {
    const Safetensors back = parse_safetensors(format_safetensors(small()), "m");
    EXPECT_EQ(back.metadata.at("k"), "v");
    EXPECT_EQ(back.tensors.at("a.weight").shape, (std::vector<std::int64_t>{2, 3}));
    EXPECT_EQ(back.tensors.at("a.weight").values[5], 6.0F);
    EXPECT_EQ(back.tensors.at("b").values[0], -0.5F);
}

TEST(Safetensors, RefusesEveryTruncation) {
    const std::string whole = format_safetensors(small());
    for (std::size_t n = 0; n < whole.size(); ++n) EXPECT_NE(refusal(whole.substr(0, n)), "") << n;
}

TEST(Safetensors, NamesTheTensorThatIsNotANumber) {
    Safetensors file = small();
    file.tensors["b"].values[0] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_NE(refusal(format_safetensors(file)).find("\"b\""), std::string::npos);
}

TEST(Safetensors, RefusesForeignBytes) {
    EXPECT_NE(refusal("RIFF\x24\x08\x00\x00WAVEfmt ........").find("expected safetensors"), std::string::npos);
}

TEST(Safetensors, HalfTheSpaceRoundsToElevenBits) {
    Safetensors file = small();
    file.tensors["b"].values[0] = 1.0F / 3.0F;
    const std::string wide = format_safetensors(file), narrow = format_safetensors(file, Width::f16);
    EXPECT_EQ(wide.size() - narrow.size(), 7 * 2U);
    const Safetensors back = parse_safetensors(narrow, "m");
    EXPECT_EQ(back.tensors.at("a.weight").values, small().tensors.at("a.weight").values);
    EXPECT_NEAR(back.tensors.at("b").values[0], 1.0F / 3.0F, 1.0F / 3.0F / 2048.0F);
    EXPECT_NE(back.tensors.at("b").values[0], 1.0F / 3.0F);
}
TEST(Safetensors, RefusesAHalfThatIsNotFinite) {
    Safetensors file = small();
    file.tensors["b"].values[0] = 1e6F;
    EXPECT_THROW(parse_safetensors(format_safetensors(file, Width::f16), "m"), std::runtime_error);
}
TEST(Safetensors, RefusesWholeNumbers) {
    std::string bytes = format_safetensors(small());
    bytes.replace(bytes.find("F32"), 3, "I32");
    EXPECT_NE(refusal(bytes).find("I32; expected F32 or F16"), std::string::npos);
}
TEST(Safetensors, SaysWhichFileIsMissing) {
    try {
        read_file("/nonexistent/model.safetensors");
        FAIL();
    } catch (const std::runtime_error& e) {
        EXPECT_NE(std::string(e.what()).find("/nonexistent/model.safetensors"), std::string::npos);
    }
}

}  // namespace
}  // namespace linecheck
