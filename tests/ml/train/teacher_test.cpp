// The teacher hears what it should, and its ear is placed in time as ours.
#include <gtest/gtest.h>

#include <algorithm>

#include "ml/safetensors.hpp"
#include "ml/train/corpus.hpp"
#include "ml/train/teacher.hpp"
#include "tests/support/shared.hpp"
#include "tests/support/signals.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck::train {
namespace {

constexpr std::int64_t flute_class = 196, speech_class = 0;  // AudioSet, in the order of its class list

std::vector<std::int64_t> best_five(const std::string& teacher_path, const Wave& wave) {
    const torch::NoGradGuard no_grad;
    Teacher teacher(teacher_path);
    const auto mel = TeacherEar(teacher_path).listen(wave);
    const auto best = std::get<1>(teacher->forward(mel.t().unsqueeze(0).unsqueeze(0)).classes[0].topk(5)).contiguous();
    return {best.data_ptr<std::int64_t>(), best.data_ptr<std::int64_t>() + 5};
}

Wave first_seconds(const std::string& reel, std::size_t seconds) {
    const auto samples = read_reel(reel);
    Wave out;
    for (std::size_t i = 0; i < std::min(samples.size(), seconds * 48000); ++i) out.push_back(static_cast<float>(samples[i]) / 32768.0F);
    return out;
}

TEST(Teacher, HearsAFluteAndASpeaker) {
    SKIP_WITHOUT_SHARED("teacher/mn04.safetensors");
    const std::string path = shared_folder() + "/teacher/mn04.safetensors", corpus = shared_folder() + "/corpus/train/";
    const auto flute = best_five(path, first_seconds(corpus + "flute/philharmonia-flute.oneshot.opus", 10));
    EXPECT_NE(std::find(flute.begin(), flute.end(), flute_class), flute.end());
    const auto speech = best_five(path, first_seconds(corpus + "speech/librispeech-resemblyzer.phrase.opus", 10));
    EXPECT_EQ(speech.front(), speech_class);
}
TEST(TeacherEar, FramesStandTenMillisecondsApart) {
    SKIP_WITHOUT_SHARED("teacher/mn04.safetensors");
    Wave wave(48000);
    const Wave click = test::noise(0.5, 0.01);
    std::copy(click.begin(), click.end(), wave.begin() + 24000);
    const auto loud = TeacherEar(shared_folder() + "/teacher/mn04.safetensors").listen(wave).mean(1).argmax().item<std::int64_t>();
    EXPECT_NEAR(static_cast<double>(loud), 50.0, 1.5);
}
TEST(Teacher, NamesTheTensorThatIsMissing) {
    const TempDir folder;
    folder.write("other.safetensors", format_safetensors(Safetensors{}));
    try {
        Teacher teacher(folder / "other.safetensors");
        FAIL();
    } catch (const std::runtime_error& e) {
        EXPECT_NE(std::string(e.what()).find("stem.weight"), std::string::npos);
    }
}

}  // namespace
}  // namespace linecheck::train
