#include "ml/train/language_fit.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <stdexcept>

namespace linecheck::train {
namespace {

using nlohmann::json;

constexpr double right_enough = 0.8;
constexpr float lowest_threshold = 0.3F;
constexpr auto bands = static_cast<float>(language_bands);

/// The pieces of one target, by synthesiser.
using Shelf = std::map<std::string, std::vector<const Piece*>>;

const Piece& one_of(Rng& rng, const Shelf& shelf) {
    auto it = shelf.begin();
    std::advance(it, static_cast<std::ptrdiff_t>(pick(rng, shelf.size())));
    return *it->second[pick(rng, it->second.size())];
}

/// Where a picture is taken from a piece.
struct View {
    float start, speed, stretch, shift;
};

View some_view(Rng& rng, const Piece& piece) {
    View out{};
    out.speed = log_uniform(rng, 0.75F, 1.33F);
    const float spare = static_cast<float>(piece.mel.size(0)) - out.speed * static_cast<float>(language_hops);
    out.start = spare > 0 ? uniform(rng, 0, spare) : 0;
    out.stretch = uniform(rng, 0.94F, 1.06F);
    out.shift = uniform(rng, -2, 2);
    return out;
}

void look(const Piece& piece, const View& view, std::span<float> out) {
    const auto* const mel = piece.mel.data_ptr<at::Half>();
    const std::int64_t hops = piece.mel.size(0);
    constexpr auto width = static_cast<std::int64_t>(measured_bands);
    for (std::size_t t = 0; t < language_hops; ++t) {
        const float at = view.start + view.speed * static_cast<float>(t);
        const auto whole = static_cast<std::int64_t>(at);
        const float into = at - static_cast<float>(whole);
        const at::Half* const a = mel + whole % hops * width;
        const at::Half* const b = mel + (whole + 1) % hops * width;
        for (std::size_t m = 0; m < language_bands; ++m) {
            const float place = (static_cast<float>(m) - bands / 2) * view.stretch + bands / 2 + view.shift + static_cast<float>(language_margin);
            const auto band = static_cast<std::int64_t>(place);
            const float beyond = place - static_cast<float>(band);
            const auto between = [&](const at::Half* row) { return static_cast<float>(row[band]) * (1 - beyond) + static_cast<float>(row[band + 1]) * beyond; };
            out[t * language_bands + m] = between(a) * (1 - into) + between(b) * into;
        }
    }
}

float loudness(std::span<const float> x) {
    double sum = 0;
    for (const float v : x) sum += static_cast<double>(std::exp(v));
    return static_cast<float>(std::log(std::max(sum, 1e-30) / static_cast<double>(x.size())));
}

/// Somebody plays behind the voice.
void put_behind(Rng& rng, std::span<float> x, std::span<float> other) {
    const float shift = loudness(x) - loudness(other) - uniform(rng, -1, 30) * std::numbers::ln10_v<float> / 10;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const float o = other[i] + shift, most = std::max(x[i], o);
        x[i] = most + std::log1p(std::exp(std::min(x[i], o) - most));
    }
}

void hide(Rng& rng, std::span<float> x) {
    for (int strip = 0; strip < 2; ++strip) {
        const std::size_t length = pick(rng, 30), from = pick(rng, language_hops - length);
        std::fill_n(x.begin() + static_cast<std::ptrdiff_t>(from * language_bands), length * language_bands, 0.0F);
    }
    const std::size_t height = pick(rng, 9), low = pick(rng, language_bands - height);
    for (std::size_t t = 0; t < language_hops; ++t) std::fill_n(x.begin() + static_cast<std::ptrdiff_t>(t * language_bands + low), height, 0.0F);
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
            look(piece, some_view(rng_, piece), x);
            if (target <= language_count && !shelves_[language_outputs - 1].empty() && chance(rng_, 0.25F)) {
                const Piece& band = one_of(rng_, shelves_[language_outputs - 1]);
                look(band, some_view(rng_, band), other);
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

LanguageNet fit_language(const std::vector<Piece>& pieces, const Chosen& chosen, const LanguageFitPlan& plan, const Progress& progress) {
    torch::manual_seed(static_cast<std::int64_t>(plan.seed));
    Teaching teaching(pieces, chosen, plan.seed);
    LanguageNet net;
    net->train();
    torch::optim::AdamW optimiser(net->parameters(), torch::optim::AdamWOptions(plan.learning_rate).weight_decay(0.02));
    auto pictures = torch::empty({plan.batch, 1, static_cast<std::int64_t>(language_hops), static_cast<std::int64_t>(language_bands)});
    auto truth = torch::empty({plan.batch}, torch::kLong);
    const auto smooth = torch::nn::functional::CrossEntropyFuncOptions().label_smoothing(0.1);
    double mean = 0;
    for (int step = 0; step < plan.steps; ++step) {
        const double done = static_cast<double>(step) / plan.steps, warm = std::min(1.0, step / 30.0);
        for (auto& group : optimiser.param_groups())
            static_cast<torch::optim::AdamWOptions&>(group.options()).lr(plan.learning_rate * warm * 0.5 * (1 + std::cos(std::numbers::pi * done)));
        teaching.fill(pictures, truth);
        auto loss = torch::nn::functional::cross_entropy(net->forward(pictures), truth, smooth);
        optimiser.zero_grad();
        loss.backward();
        optimiser.step();
        mean += (loss.item<double>() - mean) / std::min(step + 1, 50);
        if (step % 50 == 49) progress("step " + std::to_string(step + 1) + " loss " + std::to_string(mean), done);
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
