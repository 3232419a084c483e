#pragma once
/// Tells languages in the background: one thread that listens to the lines with a voice on them.
///
///   in       tell(): what is known of each line, as often as one likes
///   out      next(): a line's new verdict
///   meaning  a line is listened to while its family is vocal or speech, or an engineer said so; when that ends its
///            language is unknown again, and a later voice begins anew
///   cost     10 ms a second of voice at low priority; one thread
///   errors   none after construction
///   thread   tell(), next(): the io thread
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <condition_variable>
#include <thread>
#include <vector>

#include "daemon/language_tap.hpp"
#include "ml/language.hpp"

namespace linecheck {

class LanguageWatch {
public:
    struct Said {
        std::size_t channel = 0;
        LanguageVerdict verdict;
    };

    /// `model` and `tap` must outlive this.
    LanguageWatch(LanguageTap& tap, const LanguageModel& model, std::size_t channels);
    ~LanguageWatch() { stop(); }
    LanguageWatch(const LanguageWatch&) = delete;
    LanguageWatch& operator=(const LanguageWatch&) = delete;

    void tell(std::size_t channel, bool voice);
    std::optional<Said> next();
    void stop() noexcept;

private:
    struct Line {
        std::uint32_t epoch = 0;  ///< of the latest voice, listened to or not
        bool voice = false;
    };
    void run(const std::stop_token& stop);
    void hear(const LanguageTap::Hop& hop);

    LanguageTap& tap_;
    LanguageListener listener_;            // the thread's
    std::vector<std::uint32_t> hearing_;   // the thread's: the epoch it is in
    std::mutex mutex_;                     // holds lines_, said_
    std::vector<Line> lines_;
    std::deque<Said> said_;
    std::condition_variable_any wake_;
    std::jthread thread_;
};

}  // namespace linecheck
