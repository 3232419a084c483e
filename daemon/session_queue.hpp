#pragma once
/// The rows that wait for the session's file, shared between whoever pushes and the thread that writes.
///
///   meaning  an hour of 64 lines' levels finds room, four times as many words, 32 snippets (37 MB); then the newest is lost and
///            counted
///   thread   push() any; take(), wait() the writer
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <stop_token>
#include <utility>

#include "daemon/session_writer.hpp"

namespace linecheck {

class SessionQueue {
public:
    void push(SessionRow row) {
        const std::lock_guard lock(mutex_);
        const bool snippet = row.worth == SessionRow::Worth::snippet;
        const std::size_t room = row.worth == SessionRow::Worth::levels ? most_levels : most_words;
        if (rows_.size() >= room || (snippet && snippets_ >= most_snippets)) {
            ++lost_;
            return;
        }
        snippets_ += snippet ? 1 : 0;
        rows_.push_back(std::move(row));
    }
    void take(std::deque<SessionRow>& into, std::size_t most) {
        const std::lock_guard lock(mutex_);
        while (into.size() < most && !rows_.empty()) {
            snippets_ -= rows_.front().worth == SessionRow::Worth::snippet ? 1 : 0;
            into.push_back(std::move(rows_.front()));
            rows_.pop_front();
        }
    }
    [[nodiscard]] std::pair<std::size_t, std::uint64_t> waiting_and_lost() const {
        const std::lock_guard lock(mutex_);
        return {rows_.size(), lost_};
    }
    /// Until it is time, or to stop.
    void wait(const std::stop_token& stop, std::chrono::steady_clock::duration longest) {
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, stop, longest, [] { return false; });
    }

private:
    static constexpr std::size_t most_levels = 100000, most_words = 200000, most_snippets = 32;
    mutable std::mutex mutex_;
    std::condition_variable_any wake_;
    std::deque<SessionRow> rows_;
    std::size_t snippets_ = 0;
    std::uint64_t lost_ = 0;
};

}  // namespace linecheck
