#pragma once
/// The network side of a desk double that serves streams: a TCP port of this machine that takes a limited number of
/// clients, answers late and in pieces when told to, goes deaf, and can go away for a while.
///
///   thread   a thread of its own calls take(), joined(), left() and idle() with the lock held; everything public from any
///            thread
#include <chrono>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace linecheck::test {

struct StreamFaults {
    std::chrono::milliseconds late{0};  ///< every answer
    std::size_t piece = 0;              ///< bytes a packet, 0: as they come
    bool deaf = false;                  ///< what arrives is thrown away
};

class TcpDouble {
public:
    using Clock = std::chrono::steady_clock;

    TcpDouble(const TcpDouble&) = delete;
    TcpDouble& operator=(const TcpDouble&) = delete;

    [[nodiscard]] int port() const noexcept { return port_; }
    /// Every connection ends; new ones end at once until it is back.
    void restart(std::chrono::milliseconds away);
    void set_faults(StreamFaults faults);
    [[nodiscard]] std::size_t clients() const;

protected:
    explicit TcpDouble(std::size_t most_clients);
    virtual ~TcpDouble();
    void start();
    void stop();

    virtual void take(int client, const std::string& bytes) = 0;
    virtual void joined(int) {}
    virtual void left(int) {}
    virtual void idle() {}
    void send(int client, const std::string& bytes);
    void send_to_others(int but, const std::string& bytes);
    void drop(int client);

    mutable std::mutex mutex_;

private:
    struct Late {
        Clock::time_point due;
        std::string bytes;
    };
    void run(const std::stop_token& stop);
    void accept();
    void read(int client);
    void send_due();

    std::size_t most_clients_;
    StreamFaults faults_;
    std::map<int, std::deque<Late>> clients_;  ///< by socket: what still leaves
    std::vector<int> dropped_;
    Clock::time_point away_until_{};
    int socket_ = -1;
    int port_ = 0;
    std::jthread thread_;
};

}  // namespace linecheck::test
