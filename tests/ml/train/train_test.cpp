// The trainer: what it reads, what it renders, and that the daemon's network computes what libtorch's does.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "ml/model.hpp"
#include "ml/network.hpp"
#include "ml/train/identify.hpp"
#include "ml/train/line_renderer.hpp"
#include "ml/train/net.hpp"
#include "ml/train/tone.hpp"
#include "ml/verdict.hpp"
#include "tests/support/audio_files.hpp"
#include "tests/support/signals.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck::train {
namespace {

/// Five labels of three sources each, a second of something different, and two impulse responses.
class TinyCorpus {
public:
    TinyCorpus() {
        std::string index = "reel\tstart_s\tduration_s\tlabel\tdetail\tequipment\tkind\tsource_id\n";
        const char* names[] = {"kick", "snare", "bass_guitar", "flute", "speech"};
        for (int label = 0; label < 5; ++label)
            for (int source = 0; source < 3; ++source) {
                const std::string reel = std::string(names[label]) + std::to_string(source) + ".wav";
                const double hz = 60.0 * (1 << label) * (1.0 + 0.05 * source);
                write_audio(folder_ / reel, {test::mixed(test::sine(hz, 0.3, 1.0), test::noise(0.02 * label, 1.0))});
                index += reel + "\t0\t1.0\t" + names[label] + "\tx\t" + (source == 0 ? "dynamic" : "unknown") + "\toneshot\ts" +
                         std::to_string(label) + std::to_string(source) + "\n";
            }
        folder_.write("index.tsv", index);
        write_audio(responses_ / "room.wav", {{0.0F, 0.5F, 0.25F}});
        write_audio(responses_ / "cabinet.wav", {{1.0F}});
        responses_.write("index.tsv", "file\tkind\nroom.wav\troom\ncabinet.wav\tcabinet\n");
    }
    [[nodiscard]] std::string clips() const { return folder_.path(); }
    [[nodiscard]] std::string responses() const { return responses_.path(); }
    [[nodiscard]] const TempDir& folder() const { return folder_; }

private:
    TempDir folder_, responses_;
};

NetworkSpec spec_of_net(std::int64_t labels) {
    NetworkSpec spec{static_cast<int>(patch_hops), static_cast<int>(mel_count), {}, {}};
    for (const auto& entry : NetImpl::layers()) {
        LayerSpec layer;
        const auto op = entry.at("op").get<std::string>();
        layer.op = op == "conv" ? LayerSpec::Op::conv : op == "maxpool" ? LayerSpec::Op::maxpool : op == "dense" ? LayerSpec::Op::dense : LayerSpec::Op::pool_time;
        layer.name = entry.value("name", "");
        layer.out = entry.value("out", 0);
        layer.kernel = entry.value("kernel", 1);
        layer.stride_time = layer.stride_mel = entry.value("stride_time", 1);
        layer.activation = entry.value("activation", "none") == "relu" ? Activation::relu : Activation::none;
        spec.layers.push_back(layer);
    }
    LayerSpec head;
    head.name = "label";
    head.out = static_cast<int>(labels);
    spec.heads.push_back(head);
    return spec;
}

TEST(Net, TheDaemonsNetworkAgreesWithLibtorchToOneTenThousandth) {
    torch::manual_seed(3);
    Net net(35);
    net->train();
    for (int i = 0; i < 3; ++i) net->forward(torch::randn({8, 1, 100, 80}));  // normalisation with real statistics
    net->eval();
    Safetensors file;
    net->export_to(file);
    Network network(spec_of_net(35), file, "net");
    const torch::NoGradGuard no_grad;
    for (int i = 0; i < 5; ++i) {
        const auto input = torch::randn({1, 1, 100, 80});
        const auto expected = net->forward(input).label.contiguous();
        network.forward({input.data_ptr<float>(), 8000});
        for (std::size_t k = 0; k < 35; ++k) EXPECT_NEAR(network.output(0)[k], expected.data_ptr<float>()[k], 1e-4F);
    }
}

TEST(Corpus, ReadsClipsSourcesAndEquipment) {
    const TinyCorpus tiny;
    const Corpus corpus = Corpus::read(tiny.clips());
    EXPECT_EQ(corpus.clips(), 15U);
    EXPECT_EQ(corpus.of(0).sources.size(), 3U);
    const Clip& clip = corpus.clip(corpus.of(0).sources[0].clips[0]);
    EXPECT_EQ(clip.equipment, 0);
    EXPECT_EQ(corpus.audio(clip).size(), 48000U);
}
TEST(Corpus, NamesTheForeignLabel) {
    const TinyCorpus tiny;
    tiny.folder().write("index.tsv", "reel\tstart_s\tduration_s\tlabel\tdetail\tequipment\tkind\tsource_id\nkick0.wav\t0\t1\ttheremin\t\t\t\tx\n");
    try {
        Corpus::read(tiny.clips());
        FAIL();
    } catch (const std::runtime_error& e) {
        EXPECT_NE(std::string(e.what()).find("\"theremin\""), std::string::npos);
    }
}
TEST(Corpus, SaysWhichTableIsMissing) { EXPECT_THROW(Corpus::read("/nonexistent"), std::runtime_error); }

TEST(LineRenderer, OneSeedIsOneLine) {
    const TinyCorpus tiny;
    const Corpus corpus = Corpus::read(tiny.clips());
    const auto responses = ImpulseResponses::read(tiny.responses());
    LineRenderer a(corpus, responses, nullptr, ""), b(corpus, responses, nullptr, "");
    Line first, second, other;
    const auto all = [](const std::string&) { return true; };
    ASSERT_TRUE(b.render(8, 0, all, other));
    ASSERT_TRUE(a.render(7, 0, all, first));
    ASSERT_TRUE(b.render(7, 0, all, second));
    EXPECT_EQ(first.wave, second.wave);
    EXPECT_NE(first.wave, other.wave);
    for (const float x : first.wave) ASSERT_TRUE(std::isfinite(x) && std::abs(x) <= 1.0F);
}
TEST(LineRenderer, NeverPlaysASourceThatIsHeldOut) {
    const TinyCorpus tiny;
    const Corpus corpus = Corpus::read(tiny.clips());
    const auto responses = ImpulseResponses::read(tiny.responses());
    LineRenderer renderer(corpus, responses, nullptr, "");
    Line line;
    EXPECT_FALSE(renderer.render(1, 0, [](const std::string&) { return false; }, line));
}

TEST(Tone, ALowPassTakesTheTop) {
    Wave low = test::sine(200, 0.5, 0.5), high = test::sine(12000, 0.5, 0.5);
    const float before = playing_level(high);
    low_pass(low, 2000, 2);
    low_pass(high, 2000, 2);
    EXPECT_NEAR(playing_level(low), before, 0.02F);
    EXPECT_LT(playing_level(high), before * 0.01F);
}
TEST(Tone, ConvolvingWithAClickIsTheSameSound) {
    const Wave x = test::noise(0.1, 0.2);
    const Wave y = convolve(x, {0.0F, 1.0F});
    for (std::size_t i = 1; i < x.size(); ++i) ASSERT_NEAR(y[i], x[i - 1], 1e-5F);
}

TEST(TrainIdentify, WritesAModelTheDaemonLoads) {
    const TinyCorpus tiny;
    const TempDir out;
    IdentifyPlan plan;
    plan.train = tiny.clips();
    plan.responses = tiny.responses();
    plan.out = out / "model.safetensors";
    plan.figures = out / "figures.txt";
    plan.name = "tiny";
    plan.lines_per_label = 5;
    plan.epochs = 2;
    train_identify(plan);
    EXPECT_EQ(Model::load(plan.out).name(), "tiny");
    std::ifstream figures(plan.figures);
    std::string first;
    std::getline(figures, first);
    EXPECT_EQ(first.rfind("tiny on validation sources: top1", 0), 0U);
}

}  // namespace
}  // namespace linecheck::train
