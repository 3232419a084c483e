// The embedded default as a stranger meets it: rendered by the project, heard by the shipped model.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <string>

#include "daemon/identify_files.hpp"
#include "ml/labels.hpp"
#include "ml/model.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck {
namespace {

constexpr double solo_s = 6.5;  // scripts/render-demo: 6 s of playing, half a second of silence

const std::map<std::string, std::string> truth{
    {"1 kick", "kick"}, {"2 snare", "snare"}, {"3 hi-hat", "hihat"}, {"4 overhead", "overhead"},
    {"5 bass", "bass_guitar"}, {"6 electric guitar", "electric_guitar"}, {"7 organ", "organ"}, {"8 speech", "speech"}};

TEST(SystemDemo, FiveOfEightLinesAreNamedWithinFiveSecondsAndNoneWrongly) {
    const TempDir folder;
    const std::string source = LINECHECK_SOURCE_DIR;
    ASSERT_EQ(std::system(("'" + source + "/scripts/render-demo' '" + folder.path() + "'").c_str()), 0);
    const Model model = Model::load(source + "/config/identify.safetensors");
    std::map<std::string, double> named_s;
    identify_files(folder.path(), model, [&](const FileLine& line, const Verdict& verdict) {
        if (verdict.label == unknown_label) return;
        const auto slash = line.file.rfind('/');
        const std::string name = line.file.substr(slash + 1, line.file.rfind('.') - slash - 1);
        const double at = static_cast<double>(verdict.frame) / analysis_rate;
        EXPECT_EQ(label_id(verdict.label), truth.at(name)) << name << " at " << at << " s";
        if (!named_s.contains(name)) named_s[name] = at - solo_s * (name[0] - '1');
    });
    int in_time = 0;
    for (const auto& [name, seconds] : named_s) in_time += seconds <= 5.0 ? 1 : 0;
    EXPECT_GE(in_time, 5);
}

}  // namespace
}  // namespace linecheck
