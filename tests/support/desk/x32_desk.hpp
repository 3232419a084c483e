#pragma once
/// A strict X32 on a UDP port of this machine: clamps, quantises, cuts names, forgets clients after 10 s, serves four of
/// them, links pairs, loses and delays what it is told to lose and delay, and lets a person touch things.
///
///   in       datagrams, as the protocol reference says a desk takes them
///   out      writes(): every single parameter that any client set, in order, shared nodes taken apart
///   thread   a thread of its own; everything public from any thread
#include <chrono>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/desk/udp_double.hpp"
#include "tests/support/desk/x32_memory.hpp"

namespace linecheck::test {

/// What tells the desks of this kind apart.
struct DeskModel {
    std::string name = "X32", firmware = "4.06";
    std::size_t clients = 4;                 ///< how many are served
    bool text_forms = true;                  ///< "/node" and "/"
    std::string linked_preamp = "hadly";     ///< leaf of /config/linkcfg
    std::string scene = "/-show/prepos/current";
    X32Memory memory{};
};

class X32Desk : public UdpDouble {
public:
    struct Write {
        std::string address;
        WireValue value;        ///< as it was sent
        bool changed = false;
        Clock::time_point at{};
    };

    explicit X32Desk(DeskFaults faults = {}, DeskModel model = {});
    ~X32Desk() override;

    /// Somebody at the surface moves something.
    void person_sets(const std::string& address, const WireValue& value);
    /// A scene is recalled: `change` rewrites the memory, all clients hear of what changed.
    void recall_scene(int number, const std::function<void(X32Memory&)>& change);

    [[nodiscard]] WireValue value(const std::string& address) const;
    [[nodiscard]] std::string node_text(const std::string& path) const;
    [[nodiscard]] std::vector<Write> writes() const;
    [[nodiscard]] std::size_t clients() const;
    /// Messages it could make nothing of.
    [[nodiscard]] std::vector<std::string> refused() const;

private:
    void take(const std::string& datagram, const sockaddr_in& from) override;
    void idle() override;
    void forget_clients() override { clients_.clear(); }
    void answer(const WireMessage& message, const sockaddr_in& from);
    void take_text(const std::string& text, const sockaddr_in& from);
    void change(const std::string& address, const std::function<bool(X32Leaf&)>& how, const WireValue& sent, const sockaddr_in* from);
    void tell_others(const std::string& address, const sockaddr_in* from);
    void send(const WireMessage& message, const sockaddr_in& to) { UdpDouble::send(wire::print(message), to); }
    [[nodiscard]] std::string linked_partner(const std::string& address);

    DeskModel model_;
    X32Memory& memory_ = model_.memory;
    std::vector<std::pair<sockaddr_in, Clock::time_point>> clients_;
    std::vector<Write> writes_;
    std::vector<std::string> refused_;
};

}  // namespace linecheck::test
