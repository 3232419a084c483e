#include "ml/network.hpp"

#include <numeric>

#include "tests/support/rt_trap.hpp"

namespace linecheck {
namespace {

using Op = LayerSpec::Op;

LayerSpec conv(const std::string& name, int out, int kernel, int stride, bool depthwise = false) {
    LayerSpec spec;
    spec.op = Op::conv;
    spec.name = name;
    spec.out = out;
    spec.kernel = kernel;
    spec.stride_time = spec.stride_mel = stride;
    spec.depthwise = depthwise;
    return spec;
}
LayerSpec dense(const std::string& name, int out) {
    LayerSpec spec;
    spec.op = Op::dense;
    spec.name = name;
    spec.out = out;
    return spec;
}
void give(Safetensors& file, const std::string& name, std::vector<std::int64_t> shape, float value) {
    const auto n = std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<>());
    file.tensors[name + ".weight"] = {shape, std::vector<float>(static_cast<std::size_t>(n), value)};
    file.tensors[name + ".bias"] = {{shape[0]}, std::vector<float>(static_cast<std::size_t>(shape[0]), 0.5F)};
}

/// 4 x 6 ones, a 3x3 convolution of ones, then the sum of everything.
struct Summing {
    NetworkSpec spec{4, 6, {conv("c", 2, 3, 1)}, {dense("sum", 1)}};
    Safetensors file;
    Summing() {
        give(file, "c", {2, 1, 3, 3}, 1.0F);
        give(file, "sum", {1, 48}, 1.0F);
    }
};

TEST(Network, PadsTheConvolutionWithSilence) {
    Summing net;
    Network network(net.spec, net.file, "m");
    network.forward(std::vector<float>(24, 1.0F));
    // Each input reaches as many outputs as it has neighbours: 9 inside, 6 at edges, 4 in corners; two filters, biases.
    const float reached = 8 * 9 + 12 * 6 + 4 * 4;
    EXPECT_FLOAT_EQ(network.output(0)[0], 2 * reached + 48 * 0.5F + 0.5F);
}
TEST(Network, AResidualLayerAddsWhatCameIn) {
    Summing plain, residual;
    residual.spec.layers.push_back(conv("r", 2, 1, 1));
    residual.spec.layers.back().residual = true;
    give(residual.file, "r", {2, 2, 1, 1}, 0.0F);  // gives its bias of 0.5 at each of 48 places, and what came in
    Network a(plain.spec, plain.file, "m"), b(residual.spec, residual.file, "m");
    const std::vector<float> ones(24, 1.0F);
    a.forward(ones);
    b.forward(ones);
    EXPECT_FLOAT_EQ(b.output(0)[0], a.output(0)[0] + 24.0F);
}
TEST(Network, RefusesAResidualOfAnotherShape) {
    Summing summing;
    summing.spec.layers[0].residual = true;
    EXPECT_THROW(Network(summing.spec, summing.file, "m"), std::runtime_error);
}
TEST(Network, DepthwiseKeepsChannelsApart) {
    NetworkSpec spec{4, 6, {conv("c", 2, 1, 1), conv("d", 2, 3, 2, true)}, {dense("sum", 1)}};
    Safetensors file;
    give(file, "c", {2, 1, 1, 1}, 1.0F);
    file.tensors["c.weight"].values = {1.0F, 0.0F};
    file.tensors["c.bias"].values = {0.0F, 0.0F};
    give(file, "d", {2, 1, 3, 3}, 1.0F);
    file.tensors["d.bias"].values = {0.0F, 7.0F};
    give(file, "sum", {1, 12}, 0.0F);
    file.tensors["sum.weight"].values[11] = 1.0F;  // the last pixel of the second channel: only its bias
    file.tensors["sum.bias"].values = {0.0F};
    Network network(spec, file, "m");
    network.forward(std::vector<float>(24, 1.0F));
    EXPECT_FLOAT_EQ(network.output(0)[0], 7.0F);
}
TEST(Network, PoolsMeanThenMaximumOverTime) {
    LayerSpec pool;
    pool.op = Op::pool_time;
    NetworkSpec spec{2, 2, {pool}, {dense("pick", 4)}};
    Safetensors file;
    give(file, "pick", {4, 4}, 0.0F);
    file.tensors["pick.bias"].values.assign(4, 0.0F);
    for (std::size_t i = 0; i < 4; ++i) file.tensors["pick.weight"].values[i * 4 + i] = 1.0F;
    Network network(spec, file, "m");
    network.forward(std::vector<float>{1, 2, 3, 8});
    EXPECT_EQ((std::vector<float>(network.output(0).begin(), network.output(0).end())), (std::vector<float>{2, 5, 3, 8}));
}
TEST(Network, KeepsTheLargestOfEachFieldAndNoRemainder) {
    // Three hops of seven mels: the last hop and the last mel fill no field.
    const std::vector<float> in{-9, -2, -3, -4, 1, 2, 50,   //
                                -5, -8, -3, 7, -1, -6, 50,  //
                                50, 50, 50, 50, 50, 50, 50};
    const auto pooled = [&](int mels, int outputs) {
        LayerSpec pool;
        pool.op = Op::maxpool;
        pool.stride_time = 2;
        pool.stride_mel = mels;
        NetworkSpec spec{3, 7, {pool}, {dense("pick", outputs)}};
        Safetensors file;
        const auto n = static_cast<std::size_t>(outputs);
        give(file, "pick", {outputs, outputs}, 0.0F);
        file.tensors["pick.bias"].values.assign(n, 0.0F);
        for (std::size_t i = 0; i < n; ++i) file.tensors["pick.weight"].values[i * n + i] = 1.0F;
        Network network(spec, file, "m");
        network.forward(in);
        return std::vector<float>(network.output(0).begin(), network.output(0).end());
    };
    EXPECT_EQ(pooled(2, 3), (std::vector<float>{-2, 7, 2}));
    EXPECT_EQ(pooled(3, 2), (std::vector<float>{-2, 7}));
}
TEST(Network, NamesTensorAndBothShapes) {
    Summing net;
    net.file.tensors["c.weight"].shape = {2, 1, 9, 1};
    try {
        const Network network(net.spec, net.file, "m");
        FAIL();
    } catch (const std::runtime_error& e) {
        EXPECT_STREQ(e.what(), "model \"m\": tensor \"c.weight\" has shape [2,1,9,1], the layers ask for [2,1,3,3]");
    }
}
TEST(Network, RefusesLayersThatLeaveNothing) {
    LayerSpec pool;
    pool.op = Op::maxpool;
    pool.stride_time = pool.stride_mel = 15;
    Safetensors file;
    EXPECT_THROW((Network{{4, 6, {pool}, {}}, file, "m"}), std::runtime_error);
}
TEST(Network, IsRealtime) {
    NetworkSpec spec{100, 80, {conv("a", 16, 3, 2), conv("b", 32, 3, 1)}, {dense("h", 35)}};
    Safetensors file;
    give(file, "a", {16, 1, 3, 3}, 0.1F);
    give(file, "b", {32, 16, 3, 3}, 0.1F);
    give(file, "h", {35, 32 * 50 * 40}, 0.1F);
    Network network(spec, file, "m");
    const std::vector<float> input(8000, 0.5F);
    EXPECT_REALTIME(network.forward(input));
}

}  // namespace
}  // namespace linecheck
