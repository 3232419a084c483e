#include "ml/train/genre_study.hpp"

#include <torch/torch.h>

#include <cmath>

#include "dsp/units.hpp"
#include "ml/mix/rebuilt_spectrum.hpp"

namespace linecheck::train {
namespace {

constexpr std::array<std::size_t, study_features> first_band{1, 8, 13, 19, 24, 28};  // the last one ends the fifth
constexpr int hidden = 32, passes = 300;
constexpr std::size_t rms_column = 2;

torch::Tensor inputs_of(const std::vector<GenreTrack>& tracks) {
    std::vector<float> flat;
    for (const GenreTrack& track : tracks)
        for (const float v : study_columns(track.columns)) flat.push_back(v);
    return torch::tensor(flat).reshape({static_cast<std::int64_t>(tracks.size()), static_cast<std::int64_t>(study_features)});
}

}  // namespace

std::array<float, study_features> study_columns(const LibrosaColumns& columns) {
    const Bands bands = rebuilt_bands_db(columns);
    std::array<float, study_features> out{};
    float sum = 0;
    for (std::size_t part = 0; part + 1 < study_features; ++part) {
        for (std::size_t b = first_band[part]; b < first_band[part + 1]; ++b) out[part] += db_to_power(bands[b]);
        sum += out[part];
    }
    for (std::size_t part = 0; part + 1 < study_features; ++part) out[part] = 10 * std::log10(out[part] / sum);
    out.back() = 20 * std::log10(std::max(1e-6F, static_cast<float>(columns[rms_column])));
    return out;
}

std::vector<GenreVerdict> judge_by_study(const std::vector<GenreTrack>& learn, const std::vector<GenreTrack>& ask, std::uint64_t seed) {
    torch::manual_seed(seed);
    const torch::Tensor raw = inputs_of(learn), mean = raw.mean(0), deviation = raw.std(0);
    const torch::Tensor x = (raw - mean) / deviation;
    std::vector<std::int64_t> truths;
    for (const GenreTrack& track : learn) truths.push_back(static_cast<std::int64_t>(track.genre));
    const torch::Tensor truth = torch::tensor(truths);
    torch::nn::Sequential net(torch::nn::Linear(static_cast<int>(study_features), hidden), torch::nn::ReLU(), torch::nn::Linear(hidden, hidden),
                              torch::nn::ReLU(), torch::nn::Dropout(0.2), torch::nn::Linear(hidden, static_cast<int>(genre_count)));
    torch::optim::AdamW solver(net->parameters(), torch::optim::AdamWOptions(5e-3).weight_decay(1e-2));
    for (int pass = 0; pass < passes; ++pass) {
        solver.zero_grad();
        torch::nn::functional::cross_entropy(net->forward(x), truth).backward();
        solver.step();
    }
    net->eval();
    const torch::NoGradGuard no_grad;
    const torch::Tensor said = torch::softmax(net->forward((inputs_of(ask) - mean) / deviation), 1).contiguous();
    std::vector<GenreVerdict> out(ask.size());
    for (std::size_t i = 0; i < ask.size(); ++i) {
        std::copy_n(said.data_ptr<float>() + i * genre_count, genre_count, out[i].p.begin());
        out[i].known = true;
    }
    return out;
}

}  // namespace linecheck::train
