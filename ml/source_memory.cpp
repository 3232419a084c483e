#include "ml/source_memory.hpp"

#include <Eigen/Core>
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdio>

namespace linecheck {
namespace {

constexpr float surely = 60.0F;          // exp() of more says nothing new
constexpr float surely_the_same = 4.0F;  // four to one that it is the very source: else two may stand beside each other

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

void PictureSpace::map(std::span<const float> of, std::span<float> point) const noexcept {
    const auto width = static_cast<Eigen::Index>(of.size());
    const Eigen::Map<const Eigen::ArrayXf> seen(of.data(), width), usual(mean.data(), width);
    for (std::size_t d = 0; d < dims; ++d)
        point[d] = (Eigen::Map<const Eigen::ArrayXf>(project.data() + d * of.size(), width) * (seen.max(0.0F).sqrt() - usual)).sum();
}

SourceMemory::SourceMemory(const PictureSpace& space, std::span<const Example> known)
    : space_(space), places_(known.begin(), known.end()), kept_(known.size()), held_(known.size()), next_(known.size()) {
    places_.resize(kept_ + places);
    for (std::size_t n = 0; n < most_lines; ++n) terms_[n] = terms(static_cast<float>(n + 1));
}

// Both normal with zero mean; variances s + r of the example (r = 1 / its lines) and s + 1 of the line, covariance s when
// they are one source and 0 when they are two. Their ratio, written so that a large s takes no digits from a - b:
// sum of (s / det) (r a^2 / (s + r) + b^2 / (s + 1) - (a - b)^2) - ln(det / ((s + r) (s + 1))), halved; det = s (r + 1) + r.
SourceMemory::Terms SourceMemory::terms(float lines) const noexcept {
    Terms out;
    const float r = 1.0F / lines;
    for (std::size_t d = 0; d < space_.dims; ++d) {
        const float s = space_.spread[d], determinant = s * (r + 1.0F) + r;
        out.share[d] = s / determinant;
        out.example[d] = r / (s + r);
        out.line[d] = 1.0F / (s + 1.0F);
        out.constant -= std::log(determinant / ((s + r) * (s + 1.0F)));
    }
    return out;
}

float SourceMemory::score(const Example& example, std::span<const float> point) const noexcept {
    const Terms& t = terms_[std::clamp<std::size_t>(example.lines, 1, most_lines) - 1];
    float sum = t.constant;
    for (std::size_t d = 0; d < space_.dims; ++d) {
        const float a = example.point[d], b = point[d];
        sum += t.share[d] * (t.example[d] * a * a + t.line[d] * b * b - (a - b) * (a - b));
    }
    return 0.5F * sum;
}

float SourceMemory::odds(const Example& example, std::span<const float> point) const noexcept {
    return std::exp(std::min(space_.slope * score(example, point) + space_.offset, surely));
}

void SourceMemory::weigh(std::span<const float> point, std::span<float> out) const noexcept {
    std::fill(out.begin(), out.end(), 0.0F);
    std::size_t remembered = 0;
    for (const Example& example : examples()) {
        if (example.label < 0) continue;
        ++remembered;
        float& best = out[static_cast<std::size_t>(example.label)];
        best = std::max(best, odds(example, point));
    }
    if (remembered <= usual_examples) return;
    for (float& o : out) o *= static_cast<float>(usual_examples) / static_cast<float>(remembered);
}

// What would be said of the line by an example must be what a word about the line can take away.
float SourceMemory::same_source_odds() const noexcept { return std::min(surely_the_same, space_.threshold / std::max(1.0F - space_.threshold, 0.01F)); }

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
        if (places_[i].label >= 0 && odds(places_[i], point) >= same_source_odds()) places_[i].label = -1;
}

/// Empties this source under other labels; its likeliest example under this one, or nullptr.
Example* SourceMemory::clear_others(int label, std::span<const float> point) noexcept {
    Example* same = nullptr;
    float most = same_source_odds();
    for (std::size_t i = 0; i < held_; ++i) {
        Example& example = places_[i];
        const float likely = example.label < 0 ? 0.0F : odds(example, point);
        if (!(likely >= same_source_odds())) continue;  // a point that is no number is nobody's
        if (example.label != label) {
            example.label = -1;
        } else if (likely >= most) {
            most = likely;
            same = &example;
        }
    }
    return same;
}

Example& SourceMemory::learn(int label, std::span<const float> point) noexcept {
    Example* same = clear_others(label, point);
    if (same == nullptr) {
        same = &place();
        *same = Example{static_cast<std::int16_t>(label), ++serials_, 0, {}};
    }
    same->lines = std::min<std::uint32_t>(same->lines + 1, most_lines);
    for (std::size_t d = 0; d < space_.dims; ++d) same->point[d] += (point[d] - same->point[d]) / static_cast<float>(same->lines);
    return *same;
}

void SourceMemory::restore(const Example& example) noexcept {
    const auto point = std::span(example.point).first(space_.dims);
    if (example.label < 0) return unlearn(point);
    Example* same = clear_others(example.label, point);
    if (same == nullptr) same = &place();
    *same = example;
    same->lines = std::clamp<std::uint32_t>(example.lines, 1, most_lines);
    same->serial = ++serials_;
}

}  // namespace linecheck
