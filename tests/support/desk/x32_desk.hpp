#pragma once
/// A strict X32 on a UDP port of this machine: clamps, quantises, cuts names, forgets clients after 10 s, serves four of
/// them, links pairs, loses and delays what it is told to lose and delay, and lets a person touch things.
///
///   in       datagrams, as the protocol reference says a desk takes them
///   out      writes(): every single parameter that any client set, in order, shared nodes taken apart
///   thread   a thread of its own; everything public from any thread
#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <netinet/in.h>

#include "tests/support/desk/x32_memory.hpp"

namespace linecheck::test {

struct DeskFaults {
    double loss = 0;                        ///< share of datagrams lost, each way
    std::chrono::milliseconds jitter{0};    ///< what leaves is late by up to this, so it overtakes
    unsigned seed = 1;
};

/// What tells the desks of this kind apart.
struct DeskModel {
    std::string name = "X32", firmware = "4.06";
    std::size_t clients = 4;                 ///< how many are served
    bool text_forms = true;                  ///< "/node" and "/"
    std::string linked_preamp = "hadly";     ///< leaf of /config/linkcfg
    std::string scene = "/-show/prepos/current";
    X32Memory memory{};
};

class X32Desk {
public:
    using Clock = std::chrono::steady_clock;
    struct Write {
        std::string address;
        WireValue value;        ///< as it was sent
        bool changed = false;
        Clock::time_point at{};
    };

    explicit X32Desk(DeskFaults faults = {}, DeskModel model = {});
    ~X32Desk();
    X32Desk(const X32Desk&) = delete;
    X32Desk& operator=(const X32Desk&) = delete;

    [[nodiscard]] int port() const noexcept { return port_; }
    /// Somebody at the surface moves something.
    void person_sets(const std::string& address, const WireValue& value);
    /// A scene is recalled: `change` rewrites the memory, all clients hear of what changed.
    void recall_scene(int number, const std::function<void(X32Memory&)>& change);
    /// Deaf and mute for a while; then it knows no client any more.
    void restart(std::chrono::milliseconds away);
    void set_faults(DeskFaults faults);

    [[nodiscard]] WireValue value(const std::string& address) const;
    [[nodiscard]] std::string node_text(const std::string& path) const;
    [[nodiscard]] std::vector<Write> writes() const;
    [[nodiscard]] std::size_t clients() const;
    /// Messages it could make nothing of.
    [[nodiscard]] std::vector<std::string> refused() const;

private:
    struct Late {
        Clock::time_point due;
        sockaddr_in to;
        std::string bytes;
    };
    void run(const std::stop_token& stop);
    void take(const std::string& datagram, const sockaddr_in& from);
    void answer(const WireMessage& message, const sockaddr_in& from);
    void take_text(const std::string& text, const sockaddr_in& from);
    void change(const std::string& address, const std::function<bool(X32Leaf&)>& how, const WireValue& sent, const sockaddr_in* from);
    void tell_others(const std::string& address, const sockaddr_in* from);
    void send(const WireMessage& message, const sockaddr_in& to);
    void send_due();
    void forget_old_clients();
    [[nodiscard]] std::string linked_partner(const std::string& address);

    mutable std::mutex mutex_;
    DeskModel model_;
    X32Memory& memory_ = model_.memory;
    DeskFaults faults_;
    std::mt19937 dice_;
    std::vector<std::pair<sockaddr_in, Clock::time_point>> clients_;
    std::vector<Late> late_;
    std::vector<Write> writes_;
    std::vector<std::string> refused_;
    Clock::time_point away_until_{};
    int socket_ = -1;
    int port_ = 0;
    std::jthread thread_;
};

}  // namespace linecheck::test
