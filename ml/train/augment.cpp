#include "ml/train/augment.hpp"

#include <cmath>
#include <numbers>

namespace linecheck::train {
namespace {

torch::Tensor uniform(std::int64_t n, double low, double high) { return torch::rand({n, 1, 1, 1}) * (high - low) + low; }

/// Mean power of each picture, as a logarithm.
torch::Tensor loudness(const torch::Tensor& log_power) {
    return torch::logsumexp(log_power, {1, 2, 3}, true) - std::log(static_cast<double>(log_power.size(2) * log_power.size(3)));
}

/// Each picture hears another one of the batch; its own loudness stays what it was.
torch::Tensor with_bleed(const torch::Tensor& x) {
    constexpr double neper_per_db = std::numbers::ln10 / 10.0;
    const std::int64_t n = x.size(0);
    const auto other = x.index_select(0, torch::randperm(n, torch::kLong));
    const auto own = loudness(x);
    const auto level = torch::where(uniform(n, 0, 1) < 0.75, -uniform(n, 4, 30), torch::full({1}, -200.0)) * neper_per_db;
    const auto both = torch::logaddexp(x, other - loudness(other) + own + level);
    return both - loudness(both) + own;
}

/// A smooth curve over mel, some decibels high.
torch::Tensor tone(std::int64_t n, std::int64_t mels) {
    const auto at = torch::linspace(0, std::numbers::pi, mels).view({1, 1, 1, -1});
    auto curve = 0.3 * torch::randn({n, 1, 1, 1});
    for (int k = 1; k <= 4; ++k) curve = curve + 0.4 * torch::randn({n, 1, 1, 1}) * torch::cos(k * at + uniform(n, 0, std::numbers::pi));
    return curve;
}

/// True where a stretch of at most `most` along `count` places is hidden, another one in each picture.
torch::Tensor hidden(std::int64_t n, std::int64_t count, std::int64_t most) {
    const auto length = uniform(n, 0, static_cast<double>(most)), from = uniform(n, 0, 1) * (static_cast<double>(count) - length);
    const auto at = torch::arange(count).view({1, 1, 1, -1});
    return (at >= from).logical_and(at < from + length);
}

}  // namespace

torch::Tensor augmented(const torch::Tensor& pictures, const Picture& picture) {
    const torch::NoGradGuard no_grad;
    auto x = picture.mel_last ? pictures : pictures.transpose(2, 3);
    const std::int64_t n = x.size(0), time = x.size(2), mels = x.size(3);
    x = with_bleed((x - picture.offset) / picture.scale) + tone(n, mels);
    x = torch::roll(x, torch::randint(-picture.most_shift, picture.most_shift + 1, {1}).item<std::int64_t>(), 3);
    x = (x * picture.scale + picture.offset).clamp_min(picture.floor);
    x.masked_fill_(hidden(n, mels, picture.most_mel).logical_or(hidden(n, time, picture.most_time).transpose(2, 3)), picture.floor);
    return picture.mel_last ? x : x.transpose(2, 3).contiguous();
}

}  // namespace linecheck::train
