#include "ml/train/language_views.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace linecheck::train {
namespace {

constexpr auto bands = static_cast<float>(language_bands);

float loudness(std::span<const float> x) {
    double sum = 0;
    for (const float v : x) sum += static_cast<double>(std::exp(v));
    return static_cast<float>(std::log(std::max(sum, 1e-30) / static_cast<double>(x.size())));
}

}  // namespace

View some_view(Rng& rng, const Piece& piece, std::size_t hops) {
    View out{};
    out.speed = log_uniform(rng, 0.75F, 1.33F);
    const float spare = static_cast<float>(piece.mel.size(0)) - out.speed * static_cast<float>(hops);
    out.start = spare > 0 ? uniform(rng, 0, spare) : 0;
    out.stretch = uniform(rng, 0.94F, 1.06F);
    out.shift = uniform(rng, -2, 2);
    return out;
}

void look(const Piece& piece, const View& view, std::span<float> out) {
    const auto* const mel = piece.mel.data_ptr<at::Half>();
    const std::int64_t hops = piece.mel.size(0);
    constexpr auto width = static_cast<std::int64_t>(measured_bands);
    for (std::size_t t = 0; t < out.size() / language_bands; ++t) {
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

void put_behind(Rng& rng, std::span<float> x, std::span<const float> other) {
    const float shift = loudness(x) - loudness(other) - uniform(rng, -1, 30) * std::numbers::ln10_v<float> / 10;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const float o = other[i] + shift, most = std::max(x[i], o);
        x[i] = most + std::log1p(std::exp(std::min(x[i], o) - most));
    }
}

void hide(Rng& rng, std::span<float> x) {
    const std::size_t hops = x.size() / language_bands;
    for (int strip = 0; strip < 2; ++strip) {
        const std::size_t length = pick(rng, std::min<std::size_t>(30, hops)), from = pick(rng, hops - length);
        std::fill_n(x.begin() + static_cast<std::ptrdiff_t>(from * language_bands), length * language_bands, 0.0F);
    }
    const std::size_t height = pick(rng, 9), low = pick(rng, language_bands - height);
    for (std::size_t t = 0; t < hops; ++t) std::fill_n(x.begin() + static_cast<std::ptrdiff_t>(t * language_bands + low), height, 0.0F);
}

}  // namespace linecheck::train
