#pragma once
/// A strict Yamaha desk on a TCP port of this machine: answers gets and sets, says when it changed what it was sent, tells
/// the others, ends connections that were silent for longer than they said they would be, and lets a person touch things.
///
///   meaning  a recalled scene is told of in one line, whatever it changes. Nothing is told to who did it
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "tests/support/desk/tcp_double.hpp"
#include "tests/support/desk/yamaha_memory.hpp"

namespace linecheck::test {

class YamahaDesk : public TcpDouble {
public:
    struct Write {
        std::string key, value;  ///< "MIXER:Current/InCh/Label/Name 3 0", as it was sent
        bool changed = false;
    };
    explicit YamahaDesk(YamahaDeskKind kind, std::size_t most_clients = 8);
    ~YamahaDesk() override;

    void person_sets(const std::string& key, const std::string& value);
    /// Moves, and nobody is told.
    void moves_untold(const std::string& key, const std::string& value);
    void recall_scene(const std::string& number, const std::function<void(YamahaMemory&)>& change);
    /// Without its quotes.
    [[nodiscard]] std::string value(const std::string& key) const;
    [[nodiscard]] std::vector<Write> writes() const;
    /// Every error that it answered, behind the line that it was for.
    [[nodiscard]] std::vector<std::string> refused() const;

private:
    struct Client {
        std::string unfinished;
        Clock::time_point last{};
        std::chrono::milliseconds silence{0};  ///< 0: may be silent as long as it likes
    };
    void take(int client, const std::string& bytes) override;
    void joined(int client) override { state_[client].last = Clock::now(); }
    void left(int client) override { state_.erase(client); }
    void idle() override;
    void take_line(int client, const std::string& line);
    std::string answer(int client, const std::string& line);
    std::string answer_set(int client, const std::vector<std::pair<std::string, bool>>& words);

    YamahaMemory memory_;
    std::map<int, Client> state_;
    std::vector<Write> writes_;
    std::vector<std::string> refused_;
    std::string scene_ = "1";
};

}  // namespace linecheck::test
