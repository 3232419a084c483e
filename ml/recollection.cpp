#include "ml/recollection.hpp"

#include <algorithm>

namespace linecheck {

Recollection::Recollection(const PictureSpace& space, std::span<const Example> known, std::size_t channels)
    : space_(space), memory_(space, known), lines_(channels, Line{Evidence(space.dims), Evidence(space.dims), Evidence(space.dims), -1, false, nullptr, 0, {}}), point_(space.dims) {}

void Recollection::look(std::size_t channel, std::span<const float> picture, float weight) noexcept {
    if (space_.dims == 0) return;
    space_.map(picture, point_);
    Line& line = lines_[channel];
    line.picture.add(point_, weight);
    line.spoken.add(point_, weight >= surely_own ? weight : 0.0F);
    grow(line, channel);
    learn(line, channel);
}

void Recollection::look_twice(std::size_t channel, std::span<const float> picture, float weight) noexcept {
    if (space_.dims == 0) return;
    space_.map(picture, point_);
    lines_[channel].recent.add(point_, weight);
}

void Recollection::doubt_is_over(std::size_t channel) noexcept { lines_[channel].recent.reset(); }

void Recollection::start_anew(std::size_t channel, int patches) noexcept {
    Line& line = lines_[channel];
    for (Evidence* e : {&line.picture, &line.spoken}) e->reset();
    line.growing = nullptr;
    for (int i = 0; i < patches; ++i) line.picture.add(line.recent.fused(), 1.0F);
    line.recent.reset();
}

void Recollection::forget(std::size_t channel) noexcept {
    Line& line = lines_[channel];
    for (Evidence* e : {&line.picture, &line.recent, &line.spoken}) e->reset();
    line.taught.reset();
    line.growing = nullptr;
}

void Recollection::take_over(const Recollection& other) noexcept {
    lines_ = other.lines_;
    for (Line& line : lines_) line.growing = nullptr;  // it points into the other's memory
}

void Recollection::serve() noexcept {
    for (Order order; orders_.read(order);) obey(order);
}

void Recollection::obey(const Order& order) noexcept {
    Line& line = lines_[order.channel];
    if (space_.dims == 0) return;
    line.wanted = order.label;
    line.growing = nullptr;
    line.spoken.reset();
    if (order.label < 0 && !order.fresh) unlearn(line, order.channel);
    line.waits_for_new_sound = order.fresh;
    if (!order.fresh) learn(line, order.channel);
}

/// What the line taught, or, where that was another day, what it sounds like now.
void Recollection::unlearn(Line& line, std::size_t channel) noexcept {
    if (!line.taught && line.picture.patches() < least_example) return;
    Lesson lesson{static_cast<std::uint32_t>(channel), {}};
    if (line.taught)
        lesson.example.point = *line.taught;
    else
        std::copy(line.picture.fused().begin(), line.picture.fused().end(), lesson.example.point.begin());
    memory_.unlearn(std::span(lesson.example.point).first(space_.dims));
    line.taught.reset();
    lessons_.write(lesson);
}

void Recollection::learn(Line& line, std::size_t channel) noexcept {
    const Evidence& heard = line.waits_for_new_sound ? line.spoken : line.picture;
    if (line.wanted < 0 || heard.patches() < least_example) return;
    Example& example = memory_.learn(line.wanted, heard.fused());
    line.taught.emplace();
    std::copy(heard.fused().begin(), heard.fused().end(), line.taught->begin());
    line.wanted = -1;
    lessons_.write({static_cast<std::uint32_t>(channel), example});
    if (example.lines == 1 && heard.patches() < full_example) line.growing = &example;
    line.serial = example.serial;
}

void Recollection::grow(Line& line, std::size_t channel) noexcept {
    if (line.growing == nullptr) return;
    if (line.growing->label < 0 || line.growing->serial != line.serial || line.growing->lines > 1) {
        line.growing = nullptr;
        return;
    }
    const Evidence& heard = line.waits_for_new_sound ? line.spoken : line.picture;
    std::copy(heard.fused().begin(), heard.fused().end(), line.growing->point.begin());
    *line.taught = line.growing->point;
    if (heard.patches() < full_example) return;
    lessons_.write({static_cast<std::uint32_t>(channel), *line.growing});
    line.growing = nullptr;
}

bool Recollection::weigh(std::size_t channel, std::span<float> odds) const noexcept {
    const Line& line = lines_[channel];
    if (space_.dims == 0 || memory_.empty() || line.picture.patches() < least_patches) return false;
    memory_.weigh(line.picture.fused(), odds);
    return true;
}

}  // namespace linecheck
