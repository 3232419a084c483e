#include "ml/train/language_fit.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <stdexcept>

#include "ml/train/language_ear.hpp"
#include "ml/train/language_views.hpp"

namespace linecheck::train {
namespace {

using nlohmann::json;

constexpr double right_enough = 0.8;
constexpr float lowest_threshold = 0.3F;

/// The pieces of one target, by synthesiser.
using Shelf = std::map<std::string, std::vector<const Piece*>>;

const Piece& one_of(Rng& rng, const Shelf& shelf) {
    auto it = shelf.begin();
    std::advance(it, static_cast<std::ptrdiff_t>(pick(rng, shelf.size())));
    return *it->second[pick(rng, it->second.size())];
}

class Teaching {
public:
    Teaching(const std::vector<Piece>& pieces, const Chosen& chosen, std::uint64_t seed) : rng_(seed) {
        for (const Piece& piece : pieces)
            if (chosen(piece) && piece.mel.size(0) > 1) shelves_[static_cast<std::size_t>(piece.target)][piece.synthesiser].push_back(&piece);
        for (std::size_t t = 0; t < language_outputs; ++t)
            if (!shelves_[t].empty()) targets_.push_back(t);
        if (targets_.size() < 2) throw std::runtime_error("language: fewer than two languages to learn from; are the synthesisers installed?");
    }
    void fill(torch::Tensor& pictures, torch::Tensor& truth) {
        std::vector<float> other(language_input_size);
        for (std::int64_t i = 0; i < pictures.size(0); ++i) {
            const std::span<float, language_input_size> x(pictures.data_ptr<float>() + i * static_cast<std::int64_t>(language_input_size), language_input_size);
            const std::size_t target = targets_[pick(rng_, targets_.size())];
            const Piece& piece = one_of(rng_, shelves_[target]);
            look(piece, some_view(rng_, piece, language_hops), x);
            if (target <= language_count && !shelves_[language_outputs - 1].empty() && chance(rng_, 0.25F)) {
                const Piece& band = one_of(rng_, shelves_[language_outputs - 1]);
                look(band, some_view(rng_, band, language_hops), other);
                put_behind(rng_, x, other);
            }
            even_language_input(x);
            hide(rng_, x);
            truth[i] = static_cast<std::int64_t>(target);
        }
    }

private:
    Rng rng_;
    std::array<Shelf, language_outputs> shelves_;
    std::vector<std::size_t> targets_;
};

float at_temperature(const LanguageVerdict& verdict, int target, float temperature) {
    std::array<float, language_outputs> p{};
    std::copy(verdict.p.begin(), verdict.p.end(), p.begin());
    p[language_count] = verdict.other;
    p[language_count + 1] = verdict.nobody;
    float sum = 0;
    for (float& each : p) sum += each = std::pow(std::max(each, 1e-12F), 1 / temperature);
    return p[static_cast<std::size_t>(target)] / sum;
}

}  // namespace

void set_rate(torch::optim::AdamW& optimiser, double rate, int step, int steps) {
    const double warm = std::min(1.0, step / 30.0), cosine = 0.5 * (1 + std::cos(std::numbers::pi * step / steps));
    for (auto& group : optimiser.param_groups()) static_cast<torch::optim::AdamWOptions&>(group.options()).lr(rate * warm * cosine);
}

LanguageNet fit_language(const std::vector<Piece>& pieces, const Chosen& chosen, const LanguageFitPlan& plan, const Progress& progress) {
    torch::manual_seed(static_cast<std::int64_t>(plan.seed));
    Teaching teaching(pieces, chosen, plan.seed);
    LanguageNet net;
    fit_ear(net, pieces, chosen, plan, progress);
    net->train();
    torch::optim::AdamW optimiser(net->telling(), torch::optim::AdamWOptions(plan.learning_rate).weight_decay(0.02));
    auto pictures = torch::empty({plan.batch, 1, static_cast<std::int64_t>(language_hops), static_cast<std::int64_t>(language_bands)});
    auto truth = torch::empty({plan.batch}, torch::kLong);
    const auto smooth = torch::nn::functional::CrossEntropyFuncOptions().label_smoothing(0.1);
    double mean = 0;
    for (int step = 0; step < plan.steps; ++step) {
        set_rate(optimiser, plan.learning_rate, step, plan.steps);
        teaching.fill(pictures, truth);
        auto loss = torch::nn::functional::cross_entropy(net->tell(net->heard(pictures)), truth, smooth);
        optimiser.zero_grad();
        loss.backward();
        optimiser.step();
        mean += (loss.item<double>() - mean) / std::min(step + 1, 50);
        if (step % 50 == 49) progress("step " + std::to_string(step + 1) + " loss " + std::to_string(mean), static_cast<double>(step) / plan.steps);
    }
    net->eval();
    return net;
}

std::string language_bytes(const LanguageNet& net, const LanguageCalibration& calibration, const std::string& about) {
    json out;
    out["format"] = 1;
    out["input"] = {{"hop", hop_frames}, {"hops", language_hops}, {"first_band", language_first_band}, {"bands", language_bands}};
    for (const auto id : languages()) out["languages"].push_back(id);
    out["layers"] = LanguageNetImpl::layers();
    out["temperature"] = calibration.temperature;
    out["threshold"] = calibration.threshold;
    out["about"] = about;
    Safetensors file;
    net->export_to(file);
    file.metadata["linecheck"] = out.dump();
    return format_safetensors(file, Width::f16);
}

std::vector<Answer> ask_language(const LanguageModel& model, const std::vector<Piece>& pieces, const Chosen& chosen) {
    LanguageListener listener(model, 1);
    std::array<float, mel_count> hop{};
    std::vector<Answer> out;
    for (const Piece& piece : pieces) {
        if (!chosen(piece)) continue;
        listener.reset(0);
        const auto mel = piece.mel.to(torch::kFloat).contiguous();
        for (std::int64_t t = 0; t < mel.size(0); ++t) {
            const float* const row = mel.data_ptr<float>() + t * static_cast<std::int64_t>(measured_bands) + language_margin;
            std::copy_n(row, language_bands, hop.begin() + language_first_band);
            listener.hear(0, hop);
        }
        listener.finish(0);
        out.push_back({&piece, listener.verdict(0)});
    }
    return out;
}

LanguageCalibration calibrate_language(const std::vector<Answer>& uncalibrated) {
    LanguageCalibration out;
    double least = std::numeric_limits<double>::infinity();
    for (float temperature = 0.3F; temperature < 6; temperature *= 1.03F) {
        double sum = 0;
        for (const Answer& answer : uncalibrated) sum -= std::log(std::max(1e-12, static_cast<double>(at_temperature(answer.verdict, answer.piece->target, temperature))));
        if (sum < least) least = sum, out.temperature = temperature;
    }
    std::vector<std::pair<float, bool>> said;
    for (const Answer& answer : uncalibrated)
        if (answer.verdict.confidence() > std::max(answer.verdict.other, answer.verdict.nobody))
            said.emplace_back(at_temperature(answer.verdict, static_cast<int>(answer.verdict.best()), out.temperature), answer.right());
    std::sort(said.rbegin(), said.rend());
    double right = 0;
    out.threshold = said.empty() ? 1 : said.front().first;
    for (std::size_t i = 0; i < said.size(); ++i) {
        right += said[i].second ? 1 : 0;
        if (right >= right_enough * static_cast<double>(i + 1)) out.threshold = std::max(lowest_threshold, said[i].first);
    }
    return out;
}

}  // namespace linecheck::train
