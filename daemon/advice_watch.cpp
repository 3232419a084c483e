#include "daemon/advice_watch.hpp"

#include <pthread.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace linecheck {
namespace {

constexpr std::chrono::milliseconds between_looks{250};
constexpr float least_more_s = 2, most_more_s = 30;
constexpr int niceness = 10;  // analysis and inference come first

bool news(const KnownLine& was, const KnownLine& is) noexcept {
    const bool rings = was.ringing.has_value() != is.ringing.has_value() || (is.ringing && std::abs(is.ringing->hz / was.ringing->hz - 1.0F) > 0.01F);
    return was.label != is.label || was.given != is.given || !(was.pair == is.pair) || rings;
}

}  // namespace

AdviceWatch::AdviceWatch(AdviceEvidence& evidence, Targets targets, const StripLaw& law, MixModel learned)
    : evidence_(evidence), targets_(std::move(targets)), learned_(std::move(learned)), adviser_(targets_, law, {}, &learned_), lines_(evidence.channels()) {
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
    pthread_setname_np(thread_.native_handle(), "advice");
}

void AdviceWatch::stop() noexcept {
    if (!thread_.joinable()) return;
    thread_.request_stop();
    thread_.join();
}

void AdviceWatch::tell(std::size_t channel, const KnownLine& line) {
    const std::lock_guard lock(mutex_);
    Line& ours = lines_[channel];
    if (line.label >= 0) {
        const bool other_source = !line.given && ours.source >= 0 && line.label != ours.source;
        if (other_source) {
            ours.epoch = evidence_.forget(channel);
            ours.looked_at_s = 0;
        }
        ours.source = line.label;
    }
    ours.news = ours.news || news(ours.known, line);
    ours.known = line;
}

void AdviceWatch::forget(std::size_t channel) {
    const std::lock_guard lock(mutex_);
    lines_[channel].epoch = evidence_.forget(channel);
    lines_[channel].looked_at_s = 0;
    std::erase_if(said_, [&](const Said& old) { return old.channel == channel; });
}

std::optional<AdviceWatch::Said> AdviceWatch::next() {
    const std::lock_guard lock(mutex_);
    if (said_.empty()) return std::nullopt;
    Said out = std::move(said_.front());
    said_.pop_front();
    return out;
}

std::optional<std::size_t> AdviceWatch::line_with_news() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const std::size_t c = (turn_ + i) % lines_.size();
        Line& line = lines_[c];
        const AdviceEvidence::Facts& facts = evidence_.facts(c);
        if (facts.epoch != line.epoch) continue;  // analysis has not begun anew yet
        const float played_s = facts.line.active_s();
        if (played_s < line.looked_at_s) line.looked_at_s = 0;  // the line was begun anew
        const float more_s = std::clamp(0.3F * line.looked_at_s, least_more_s, most_more_s);
        if (!line.news && played_s < line.looked_at_s + more_s) continue;
        line.news = false;
        line.looked_at_s = played_s;
        turn_ = c + 1;
        return c;
    }
    return std::nullopt;
}

LineView AdviceWatch::view(std::size_t channel, const KnownLine& known) {
    LineView out;
    out.channel = static_cast<std::int32_t>(channel);
    out.label = known.label;
    out.confidence = known.confidence;
    out.given = known.given;
    out.role = known.role;
    out.facts = &evidence_.facts(channel).line;
    out.pair = known.pair;
    out.ringing = known.ringing;
    return out;
}

LineAdvice AdviceWatch::look(std::size_t channel) {
    std::vector<KnownLine> known;
    {
        const std::lock_guard lock(mutex_);
        for (const Line& line : lines_) known.push_back(line.known);
    }
    std::vector<LineView> all;
    for (std::size_t c = 0; c < known.size(); ++c) all.push_back(view(c, known[c]));
    evidence_.tape(channel, tape_);
    all[channel].tape = tape_;
    return adviser_.advise(all[channel], all);
}

void AdviceWatch::run(const std::stop_token& stop) {
    setpriority(PRIO_PROCESS, 0, niceness);  // of this thread alone; what it cannot get it does without
    while (!stop.stop_requested()) {
        std::unique_lock lock(mutex_);
        const auto channel = line_with_news();
        if (!channel) {
            wake_.wait_for(lock, stop, between_looks, [] { return false; });
            continue;
        }
        const std::uint32_t epoch = lines_[*channel].epoch;
        lock.unlock();
        Said said{*channel, look(*channel)};
        lock.lock();
        const Line& line = lines_[*channel];
        if (said.advice.label != line.known.label || epoch != line.epoch) continue;  // another line or level meanwhile, which is news
        std::erase_if(said_, [&](const Said& old) { return old.channel == said.channel; });
        said_.push_back(std::move(said));
    }
}

}  // namespace linecheck
