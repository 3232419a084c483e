// The trainer: what it reads, what it renders, and that the daemon's network computes what libtorch's does.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>

#include "ml/model.hpp"
#include "ml/network.hpp"
#include "ml/train/fit.hpp"
#include "ml/train/heads.hpp"
#include "ml/train/identify.hpp"
#include "ml/train/line_renderer.hpp"
#include "ml/train/net.hpp"
#include "ml/train/tone.hpp"
#include "ml/verdict.hpp"
#include "tests/support/tiny_corpus.hpp"

namespace linecheck::train {
namespace {

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
        layer.residual = entry.value("residual", false);
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
    LineRenderer a(corpus, responses, nullptr, {}), b(corpus, responses, nullptr, {});
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
    LineRenderer renderer(corpus, responses, nullptr, {});
    Line line;
    EXPECT_FALSE(renderer.render(1, 0, [](const std::string&) { return false; }, line));
}

TEST(LineStore, LinesStoredWithoutTheirPlayersAreGivenThem) {
    const TinyCorpus tiny;
    const TempDir out;
    const Corpus corpus = Corpus::read(tiny.clips());
    const auto responses = ImpulseResponses::read(tiny.responses());
    RenderPlan plan;
    plan.labels = {0, 1};
    plan.lines_per_label = 2;
    plan.allowed = [](const std::string& id) { return id != rendered_source; };
    const LineStore store(out / "lines", "a plan");
    store.render(corpus, responses, plan, [](const std::string&, double) {});
    const auto whole = store.read(0);
    ASSERT_EQ(whole.size(), 4U);
    for (const StoredLine& one : whole) EXPECT_EQ(one.line.source.rfind(one.target == 0 ? "s0" : "s1", 0), 0U) << one.line.source;
    std::filesystem::remove(store.path(0, "players"));
    EXPECT_EQ(store.read(0)[0].line.source, "");
    store.name_players(corpus, responses, plan);
    const auto named = store.read(0);
    for (std::size_t i = 0; i < whole.size(); ++i) EXPECT_EQ(named[i].line.source, whole[i].line.source);
    std::filesystem::remove(store.path(0, "players"));
    plan.labels = {1, 0};
    EXPECT_THROW(store.name_players(corpus, responses, plan), std::runtime_error);
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

/// Two labels told apart by where their power lies, one patch a line.
PatchSet two_labels() {
    torch::manual_seed(9);
    PatchSet set;
    constexpr std::int64_t n = 64;
    set.input = torch::randn({n, 1, 100, 80}) * 0.1;
    set.label = torch::zeros({n, 2});
    for (std::int64_t i = 0; i < n; ++i) {
        set.input[i].slice(2, i % 2 == 0 ? 0 : 40, i % 2 == 0 ? 40 : 80) += 0.5;
        set.label[i][i % 2] = 1.0;
        set.line_start.push_back(i);
        set.line_label.push_back(static_cast<int>(i % 2));
        set.line_either_sex.push_back(false);
    }
    set.line_start.push_back(n);
    set.input = set.input.to(torch::kHalf);
    set.weight = torch::ones({n});
    set.equipment = torch::full({n}, -1, torch::kLong);
    set.production = torch::full({n}, -1, torch::kLong);
    return set;
}

TEST(Fit, WhatWasCutInTheSecondPassComesOutTheSame) {
    const PatchSet set = two_labels();
    const TempDir folder;
    FitPlan plan{.epochs = 3, .batch = 16};
    const auto quiet = [](const std::string&, double) {};
    const Fitted whole = fit(set, nullptr, &set, plan, quiet);
    plan.save = folder / "student";
    struct Cut {};
    const auto cut = [](const std::string& what, double) {
        if (what.rfind("epoch 2", 0) == 0) throw Cut{};
    };
    EXPECT_THROW(fit(set, nullptr, &set, plan, cut), Cut);
    const Fitted resumed = fit(set, nullptr, &set, plan, quiet);
    EXPECT_EQ(resumed.epochs, whole.epochs);
    const auto a = whole.net->parameters(), b = resumed.net->parameters();
    for (std::size_t i = 0; i < a.size(); ++i) EXPECT_TRUE(torch::allclose(a[i], b[i], 1e-4, 1e-6)) << i;
    const Fitted again = fit(set, nullptr, &set, plan, [](const std::string&, double) { FAIL() << "there was nothing left to learn"; });
    EXPECT_EQ(again.epochs, whole.epochs);
}
TEST(Fit, RefusesTheCheckpointOfAnotherFit) {
    const PatchSet set = two_labels();
    const TempDir folder;
    FitPlan plan{.epochs = 1, .batch = 16, .save = folder / "student"};
    const auto quiet = [](const std::string&, double) {};
    fit(set, nullptr, nullptr, plan, quiet);
    plan.epochs = 2;
    EXPECT_THROW(fit(set, nullptr, nullptr, plan, quiet), std::runtime_error);
}
TEST(FitHeads, FindWhatTheLabelDoesNotSay) {
    PatchSet set = two_labels();
    for (std::int64_t i = 0; i < set.patches(); ++i) {
        set.production[i] = i / 2 % 2;  // crosswise to the label
        set.input[i].slice(1, 0, 50) += i / 2 % 2 == 0 ? 1.0 : -1.0;
    }
    const auto quiet = [](const std::string&, double) {};
    Fitted fitted = fit(set, nullptr, nullptr, {.epochs = 6, .batch = 16}, quiet);
    fit_heads(fitted.net, set, quiet);
    const Scores scores = ask(fitted.net, set);
    EXPECT_GE((scores.production.argmax(1) == set.production).sum().item<std::int64_t>(), 58);
}

IdentifyPlan tiny_plan(const TinyCorpus& tiny, const TempDir& out) {
    IdentifyPlan plan;
    plan.folders.train = tiny.clips();
    plan.folders.responses = tiny.responses();
    plan.work = out / "work";
    plan.out = out / "model.safetensors";
    plan.figures = out / "figures.txt";
    plan.name = "tiny";
    plan.lines_per_label = 5;
    plan.epochs = 2;
    return plan;
}
TEST(TrainIdentify, WritesAModelTheDaemonLoads) {
    const TinyCorpus tiny;
    const TempDir out;
    IdentifyPlan plan = tiny_plan(tiny, out);
    plan.on_everything = true;
    plan.last_epochs = 1;
    train_identify(plan);
    EXPECT_EQ(Model::load(plan.out).name(), "tiny");
    std::ifstream figures(plan.figures);
    std::string first;
    std::getline(figures, first);
    EXPECT_EQ(first.rfind("tiny on validation sources: top1", 0), 0U);

    // Calibrated anew on the network before the last passes: the one after them keeps its weights, and is as it was.
    const std::string shipped = plan.out;
    plan.out = out / "again.safetensors";
    calibrate_again(plan.work + "/calibrated.safetensors", shipped, plan);
    EXPECT_EQ(read_file(plan.out), read_file(shipped));
    EXPECT_THROW(calibrate_again(shipped, "", plan), std::runtime_error);
}
TEST(TrainIdentify, AStoppedRenderingGoesOnToTheSameModel) {
    const TinyCorpus tiny;
    const TempDir once, twice;
    const IdentifyPlan whole = tiny_plan(tiny, once);
    train_identify(whole);
    IdentifyPlan stopped = tiny_plan(tiny, twice);
    train_identify(stopped);
    // As if it had been cut while rendering: one shard is without its table, and nothing was fitted yet.
    std::filesystem::remove(stopped.out);
    std::filesystem::remove(twice / "work/student");
    const auto written = std::filesystem::last_write_time(twice / "work/training/shard-0000.s16");
    std::filesystem::remove(twice / "work/training/shard-0001.tsv");
    train_identify(stopped);
    EXPECT_EQ(std::filesystem::last_write_time(twice / "work/training/shard-0000.s16"), written);
    EXPECT_EQ(read_file(stopped.out), read_file(whole.out));
}
TEST(TrainIdentify, RefusesLinesOfAnotherPlan) {
    const TinyCorpus tiny;
    const TempDir out;
    IdentifyPlan plan = tiny_plan(tiny, out);
    train_identify(plan);
    plan.seed = 2;
    EXPECT_THROW(train_identify(plan), std::runtime_error);
}

}  // namespace
}  // namespace linecheck::train
