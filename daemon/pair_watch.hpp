#pragma once
/// The pair finder between its three threads: analysis fills its tape, inference takes its turns, io reads.
///
///   cost     no allocation after construction
///   thread   push(): analysis; turn(): inference, when nothing waits to be identified, or analysis where nothing may
///            be missed; of(): io. [realtime]
#include <atomic>
#include <vector>

#include "dsp/latest.hpp"
#include "dsp/pair_finder.hpp"

namespace linecheck {

class PairWatch {
public:
    explicit PairWatch(std::size_t channels) : tape_(channels), finder_(tape_), found_(channels) {}
    void push(const AudioBlock& hop) noexcept { tape_.push(hop); }
    /// False when nothing is due, or the other thread is at it: at the seam of freewheel and real time.
    bool turn() noexcept {
        if (taken_.test_and_set(std::memory_order_acquire)) return false;
        const bool did = finder_.turn();
        if (finder_.edition() != edition_) tell();
        taken_.clear(std::memory_order_release);
        return did;
    }
    [[nodiscard]] const LinePair& of(std::size_t channel) noexcept { return found_[channel].read(); }

private:
    void tell() noexcept {
        edition_ = finder_.edition();
        for (std::size_t c = 0; c < found_.size(); ++c) found_[c].write(finder_.of(c));
    }

    PairTape tape_;
    PairFinder finder_;
    std::uint64_t edition_ = 0;
    std::atomic_flag taken_;
    std::vector<Latest<LinePair>> found_;
};

}  // namespace linecheck
