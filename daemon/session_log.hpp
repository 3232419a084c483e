#pragma once
/// The session: what was heard, said, advised, corrected and done, in one SQLite file, written behind the show's back.
///
///   in       calls from the io thread
///   meaning  SessionWriter says what happens on disk. A verdict's row carries the label as shown, so that none contradicts a
///            correction before it; it is written when its words change or its confidence moved by a tenth. Levels are of
///            all that played since the last observe(), and only of lines that played
///   cost     a microsecond a row; hear() some ns; nothing ever waits for the disk
///   errors   none that stop the show
///   thread   the io thread
#include <memory>
#include <string>
#include <vector>

#include "daemon/board.hpp"
#include "daemon/desk/desk_journal.hpp"
#include "daemon/session_watch.hpp"
#include "daemon/session_writer.hpp"
#include "ml/recollection.hpp"

namespace linecheck {

class SessionLog {
public:
    struct Begin {
        std::string model;
        int sample_rate = 0;
        std::int64_t continues = 0;  ///< session whose lines are taken over; 0: none
    };
    /// An empty path keeps no log. `board` must outlive this.
    SessionLog(const SessionSettings& settings, const Begin& begin, const Board& board);
    ~SessionLog();

    /// After the board heard it.
    void verdict(const Verdict& verdict);
    /// Before the board shows it.
    void correction(std::size_t channel, const Correction& correction, bool stands);
    /// What a line taught, or what is unlearnt.
    void example(const Lesson& lesson, const PictureSpace& space);
    /// Something about the session itself, in words.
    void note(const std::string& kind, const std::string& words);
    void action(const DeskAction& action);
    void rejected(std::size_t channel, std::int32_t id, const std::string& who);
    /// Keeps what a line played: `why` is "correction" or "verdict".
    void snippet(std::size_t channel, const std::string& why, std::vector<float> audio);
    /// What a line plays now; as often as one likes.
    void hear(std::size_t channel, const Snapshot& snapshot) noexcept {
        if (writer_) watch_.hear(channel, snapshot);
    }
    /// Safes, advice and desk settings that changed; call it often (every 100 ms).
    void tend();
    /// Levels since the last call, the main mix, health.
    void observe(const Health& health);

    [[nodiscard]] SessionStatus status() const { return writer_ ? writer_->status() : SessionStatus{}; }
    [[nodiscard]] std::string sessions_json() const { return writer_ ? writer_->sessions_json() : "[]"; }

private:
    void push(const char* sql, std::vector<Cell> cells, SessionRow::Worth worth = SessionRow::Worth::words);
    void desk_state(std::size_t channel, const DeskView& desk);

    const Board& board_;
    SessionWatch watch_;
    std::unique_ptr<SessionWriter> writer_;
};

}  // namespace linecheck
