#pragma once
/// The network side of a desk double: a UDP port of this machine that loses, delays and reorders what it is told to, and
/// can go away for a while.
///
///   thread   a thread of its own calls take() and idle() with the lock held; everything public from any thread
#include <chrono>
#include <mutex>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <netinet/in.h>

namespace linecheck::test {

struct DeskFaults {
    double loss = 0;                        ///< share of datagrams lost, each way
    std::chrono::milliseconds jitter{0};    ///< what leaves is late by up to this, so it overtakes
    unsigned seed = 1;
};

bool same_client(const sockaddr_in& a, const sockaddr_in& b);

class UdpDouble {
public:
    using Clock = std::chrono::steady_clock;

    UdpDouble(const UdpDouble&) = delete;
    UdpDouble& operator=(const UdpDouble&) = delete;

    [[nodiscard]] int port() const noexcept { return port_; }
    /// Deaf and mute for a while; then it knows no client any more.
    void restart(std::chrono::milliseconds away);
    void set_faults(DeskFaults faults);

protected:
    explicit UdpDouble(DeskFaults faults);
    virtual ~UdpDouble();
    /// The thread lives between these two: the last of the constructor and the first of the destructor.
    void start();
    void stop();

    virtual void take(const std::string& datagram, const sockaddr_in& from) = 0;
    virtual void idle() {}
    virtual void forget_clients() = 0;
    void send(const std::string& bytes, const sockaddr_in& to);

    mutable std::mutex mutex_;

private:
    struct Late {
        Clock::time_point due;
        sockaddr_in to;
        std::string bytes;
    };
    void run(const std::stop_token& stop);
    void send_due();

    DeskFaults faults_;
    std::mt19937 dice_;
    std::vector<Late> late_;
    Clock::time_point away_until_{};
    int socket_ = -1;
    int port_ = 0;
    std::jthread thread_;
};

}  // namespace linecheck::test
