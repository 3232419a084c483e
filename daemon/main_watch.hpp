#pragma once
/// Thinks about the main mix in the background: which genre it is, and what would bring its tone to the genre's or to a
/// reference's.
///
///   in       the MainTap's audio
///   out      next(): what was found, newest only
///   meaning  every five seconds of audio the latest 30 s are judged (from 15 s on; before, the mix is unknown). Tone and
///            genre that advice rests on are means of the last two minutes of music; without any nothing is advised. With
///            a reference the moves come from the comparison with it instead
///   cost     half a second a look at low priority, up to four with a reference; one thread; 20 MB and the reference.
///            stop() waits for a look to end, a second at most
///   errors   none after construction
///   thread   next(): the io thread
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "daemon/main_found.hpp"
#include "daemon/main_tap.hpp"
#include "daemon/rate_converter.hpp"
#include "daemon/take.hpp"
#include "dsp/strip_law.hpp"
#include "ml/mix/balance.hpp"
#include "ml/mix/compare.hpp"
#include "ml/mix/genre.hpp"

namespace linecheck {

/// What the watch knows; without a model it says nothing of genre, without curves or a reference nothing of tone.
struct MainKnowledge {
    std::optional<GenreModel> genres;
    std::optional<GenreCurves> curves;
    std::shared_ptr<const Take> reference;  ///< at 48 kHz; some minutes of it are large, so nobody copies it
    const StripLaw* desk = strip_law("generic");  ///< whose main bus the moves back to a reference are for
};

/// The window of what the main played, and what was found in it: MainWatch without its thread.
class MainListener {
public:
    explicit MainListener(MainKnowledge knowledge);
    void hear(const MainTap::Hop& hop);
    /// Enough has been heard since the last look.
    [[nodiscard]] bool due() const noexcept;
    /// `enough`: asked while a comparison searches; true ends it with what stands.
    MainFound look(const Enough& enough = {});

private:
    void judge_tone(const LibrosaColumns& columns, MainFound& found);
    void compare(MainFound& found, const Enough& enough);
    [[nodiscard]] static std::vector<float> in_order(const std::vector<float>& ring, std::uint64_t written);

    MainKnowledge knowledge_;
    std::optional<Reference> reference_;  ///< from the first comparison on
    RateConverter to_slow_;
    std::vector<float> slow_, full_;   ///< rings of 30 s at 22,050 Hz and 48 kHz
    std::vector<float> converted_;
    std::uint64_t slow_written_ = 0, full_written_ = 0, looked_at_ = 0;
    LibrosaColumns mean_columns_{};    ///< of the latest looks at music
    std::array<float, genre_count> mean_p_{};
    float looks_ = 0;
};

class MainWatch {
public:
    MainWatch(MainTap& tap, MainKnowledge knowledge);
    ~MainWatch() { stop(); }
    MainWatch(const MainWatch&) = delete;
    MainWatch& operator=(const MainWatch&) = delete;

    std::optional<MainFound> next();
    void stop() noexcept;

private:
    void run(const std::stop_token& stop);

    MainTap& tap_;
    MainListener listener_;            // the thread's
    std::mutex mutex_;                 // holds found_
    std::optional<MainFound> found_;
    std::condition_variable_any wake_;
    std::jthread thread_;
};

}  // namespace linecheck
