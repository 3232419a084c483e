#include "ml/source_memory.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdio>

namespace linecheck {
namespace {

constexpr float surely = 60.0F;          // exp() of more says nothing new
constexpr float same_source_odds = 4.0F;  // four to one that it is the very source: else two may stand beside each other

}  // namespace

std::string PictureSpace::id() const {
    if (dims == 0) return "";
    std::uint64_t h = 1469598103934665603U;  // FNV-1a
    for (const auto* values : {&mean, &project})
        for (const float x : *values) h = (h ^ std::bit_cast<std::uint32_t>(x)) * 1099511628211U;
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(h));
    return text;
}

SourceMemory::SourceMemory(const PictureSpace& space, std::span<const Example> known)
    : space_(space), places_(known.begin(), known.end()), kept_(known.size()), held_(known.size()), next_(known.size()) {
    places_.resize(kept_ + places);
}

void SourceMemory::map(std::span<const float> picture, std::span<float> point) const noexcept {
    const float* row = space_.project.data();
    for (std::size_t d = 0; d < space_.dims; ++d, row += picture.size()) {
        float sum = 0.0F;
        for (std::size_t i = 0; i < picture.size(); ++i) sum += row[i] * (std::sqrt(std::max(picture[i], 0.0F)) - space_.mean[i]);
        point[d] = sum;
    }
}

// Both normal with zero mean; variances s + r of the example (r = 1 / its lines) and s + 1 of the line, covariance s when
// they are one source and 0 when they are two. Written so that a large s takes no digits from a - b.
float SourceMemory::score(const Example& example, std::span<const float> point) const noexcept {
    float sum = 0.0F;
    for (std::size_t d = 0; d < space_.dims; ++d) {
        const float s = space_.spread[d], r = 1.0F / example.lines;
        const float a = example.point[d], b = point[d], determinant = s * (r + 1.0F) + r;
        const float same = (s * (a - b) * (a - b) + a * a + r * b * b) / determinant;
        sum += a * a / (s + r) + b * b / (s + 1.0F) - same - std::log(determinant / ((s + r) * (s + 1.0F)));
    }
    return 0.5F * sum;
}

float SourceMemory::odds(const Example& example, std::span<const float> point) const noexcept {
    return std::exp(std::min(space_.slope * score(example, point) + space_.offset, surely));
}

void SourceMemory::weigh(std::span<const float> point, std::span<float> out) const noexcept {
    std::fill(out.begin(), out.end(), 0.0F);
    for (const Example& example : examples()) {
        if (example.label < 0) continue;
        float& best = out[static_cast<std::size_t>(example.label)];
        best = std::max(best, odds(example, point));
    }
}

Example& SourceMemory::place() noexcept {
    const auto free = std::find_if(places_.begin() + static_cast<std::ptrdiff_t>(kept_), places_.begin() + static_cast<std::ptrdiff_t>(held_),
                                   [](const Example& e) { return e.label < 0; });
    if (free != places_.begin() + static_cast<std::ptrdiff_t>(held_)) return *free;
    if (held_ < places_.size()) return places_[held_++];
    if (next_ == places_.size()) next_ = kept_;
    return places_[next_++];
}

void SourceMemory::unlearn(std::span<const float> point) noexcept {
    for (std::size_t i = 0; i < held_; ++i)
        if (places_[i].label >= 0 && odds(places_[i], point) >= same_source_odds) places_[i].label = -1;
}

Example& SourceMemory::learn(int label, std::span<const float> point) noexcept {
    Example* same = nullptr;
    float most = same_source_odds;
    for (std::size_t i = 0; i < held_; ++i) {
        Example& example = places_[i];
        const float likely = example.label < 0 ? 0.0F : odds(example, point);
        if (likely < same_source_odds) continue;
        if (example.label != label) {
            example.label = -1;
        } else if (likely >= most) {
            most = likely;
            same = &example;
        }
    }
    if (same == nullptr) {
        same = &place();
        *same = Example{static_cast<std::int16_t>(label), 0.0F, {}};
    }
    same->lines = std::min(same->lines + 1.0F, most_lines);
    for (std::size_t d = 0; d < space_.dims; ++d) same->point[d] += (point[d] - same->point[d]) / same->lines;
    return *same;
}

}  // namespace linecheck
