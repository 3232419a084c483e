#include "daemon/language_watch.hpp"

#include <pthread.h>
#include <sys/resource.h>

#include <chrono>

namespace linecheck {
namespace {

constexpr std::chrono::milliseconds poll{100};
constexpr int niceness = 10;

}  // namespace

LanguageWatch::LanguageWatch(LanguageTap& tap, const LanguageModel& model, std::size_t channels) : tap_(tap), listener_(model, channels), hearing_(channels), lines_(channels) {
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
    pthread_setname_np(thread_.native_handle(), "language");
}

void LanguageWatch::stop() noexcept {
    if (!thread_.joinable()) return;
    thread_.request_stop();
    thread_.join();
}

void LanguageWatch::tell(std::size_t channel, bool voice) {
    const std::lock_guard lock(mutex_);
    Line& line = lines_[channel];
    if (line.voice == voice) return;
    line.voice = voice;
    if (voice) {
        ++line.epoch;
        tap_.listen(channel, line.epoch);
        return;
    }
    tap_.listen(channel, 0);
    said_.push_back({channel, {}});
}

std::optional<LanguageWatch::Said> LanguageWatch::next() {
    const std::lock_guard lock(mutex_);
    if (said_.empty()) return std::nullopt;
    const Said out = said_.front();
    said_.pop_front();
    return out;
}

void LanguageWatch::hear(const LanguageTap::Hop& hop) {
    const std::size_t channel = hop.channel;
    if (hearing_[channel] != hop.epoch) {
        hearing_[channel] = hop.epoch;
        listener_.reset(channel);
    }
    if (!listener_.hear(channel, hop.log_mel)) return;
    const std::lock_guard lock(mutex_);
    if (lines_[channel].voice && lines_[channel].epoch == hop.epoch) said_.push_back({channel, listener_.verdict(channel)});
}

void LanguageWatch::run(const std::stop_token& stop) {
    setpriority(PRIO_PROCESS, 0, niceness);  // of this thread alone
    while (!stop.stop_requested()) {
        while (const LanguageTap::Hop* const hop = tap_.heard().front()) {
            hear(*hop);
            tap_.heard().pop();
            if (stop.stop_requested()) return;
        }
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, stop, poll, [] { return false; });
    }
}

}  // namespace linecheck
