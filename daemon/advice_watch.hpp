#pragma once
/// Advises in the background: one thread that looks at a line when there is news of it.
///
///   in       what is known of each line: tell(), as often as one likes; what it played: AdviceEvidence
///   out      next(): the newest advice of each line
///   meaning  news: another label, pair or ringing, or a third more playing than at the last look, until half a minute
///            of it; then every half minute of playing. A line whose label turns into another one without a person
///            saying so has another source, whether or not it was unknown in between: what it played before is
///            forgotten, and advice that was being made of it is thrown away
///   cost     0.3 s a look at low priority; one thread
///   errors   none after construction
///   thread   tell(), next(): the io thread
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "daemon/advice_evidence.hpp"
#include "daemon/known_line.hpp"
#include "ml/advice/adviser.hpp"

namespace linecheck {

class AdviceWatch {
public:
    struct Said {
        std::size_t channel = 0;
        LineAdvice advice;
    };

    /// `learned`: takes the rules' place where it knows better; a MixModel that knows nothing is the rules alone.
    AdviceWatch(AdviceEvidence& evidence, Targets targets, const StripLaw& law, MixModel learned = {});
    ~AdviceWatch() { stop(); }
    AdviceWatch(const AdviceWatch&) = delete;
    AdviceWatch& operator=(const AdviceWatch&) = delete;

    void tell(std::size_t channel, const KnownLine& line);
    std::optional<Said> next();
    /// What the line played before came at another level: it is forgotten.
    void forget(std::size_t channel);
    void stop() noexcept;

private:
    struct Line {
        KnownLine known;
        std::int32_t source = -1;  ///< the label that was known last, through any time of not knowing
        std::uint32_t epoch = 0;   ///< of the evidence; an older one is another source's
        bool news = false;         ///< of what is known
        float looked_at_s = 0;     ///< of playing, at the last look
    };
    void run(const std::stop_token& stop);
    [[nodiscard]] std::optional<std::size_t> line_with_news();
    LineAdvice look(std::size_t channel);
    [[nodiscard]] LineView view(std::size_t channel, const KnownLine& known);

    AdviceEvidence& evidence_;
    Targets targets_;
    MixModel learned_;
    Adviser adviser_;
    std::mutex mutex_;             // holds lines_, said_
    std::vector<Line> lines_;
    std::deque<Said> said_;
    std::vector<float> tape_;      // the thread's
    std::size_t turn_ = 0;
    std::condition_variable_any wake_;
    std::jthread thread_;
};

}  // namespace linecheck
