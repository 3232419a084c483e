#pragma once
/// Tells a name that somebody typed on the desk from names that came with a scene, a paste or a new show.
///
///   in       each name that somebody else than we changed; each scene or patch that moved
///   meaning  a name counts when it stood still for two seconds, no more than one other changed meanwhile, and no scene was
///            recalled from two seconds before it on: nobody types three names in two seconds
///   thread   the io thread
#include <chrono>
#include <cstddef>
#include <map>
#include <vector>

namespace linecheck {

class TypedNames {
public:
    using Clock = std::chrono::steady_clock;

    void typed(std::size_t channel, Clock::time_point now) {
        if (now - upset_ < settles) return;
        waiting_[channel] = now;
        if (waiting_.size() <= most_at_once) return;
        upset(now);
    }
    void upset(Clock::time_point now) {
        waiting_.clear();
        upset_ = now;
    }
    /// Lines whose typed name counts now; each is told once.
    std::vector<std::size_t> due(Clock::time_point now) {
        std::vector<std::size_t> out;
        for (const auto& [channel, at] : waiting_)
            if (now - at >= settles) out.push_back(channel);
        for (const std::size_t channel : out) waiting_.erase(channel);
        return out;
    }

private:
    static constexpr std::chrono::seconds settles{2};
    static constexpr std::size_t most_at_once = 2;
    std::map<std::size_t, Clock::time_point> waiting_;
    Clock::time_point upset_ = Clock::now() - settles;
};

}  // namespace linecheck
