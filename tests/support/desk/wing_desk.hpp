#pragma once
/// A strict WING on a UDP port of this machine: answers triplets, acknowledges bulk sets and nothing else, serves the last
/// subscriber only, tells of changes on "$" addresses only, forgets after 10 s.
#include <optional>
#include <string>
#include <vector>

#include "tests/support/desk/udp_double.hpp"
#include "tests/support/desk/wing_memory.hpp"

namespace linecheck::test {

class WingDesk : public UdpDouble {
public:
    struct Write {
        std::string address;
        WireValue value;
        bool changed = false;
    };
    explicit WingDesk(DeskFaults faults = {});
    ~WingDesk() override;

    void person_sets(const std::string& address, const WireValue& value);
    /// As text, as the desk shows it.
    [[nodiscard]] std::string shown(const std::string& address) const;
    [[nodiscard]] float number(const std::string& address) const;
    [[nodiscard]] std::vector<Write> writes() const;
    /// Datagrams that came.
    [[nodiscard]] std::size_t requests() const;
    /// What it could make nothing of, and every answer to a bulk set but OK.
    [[nodiscard]] std::vector<std::string> refused() const;

private:
    void take(const std::string& datagram, const sockaddr_in& from) override;
    void idle() override;
    void forget_clients() override { subscriber_.reset(); }
    void get(const std::string& address, const sockaddr_in& from);
    std::string take_bulk(const std::string& node, const std::string& text);
    bool change(const std::string& address, const WireValue& value, bool counted);
    void tell(const std::string& address);
    void send(const WireMessage& message, const sockaddr_in& to) { UdpDouble::send(wire::print(message), to); }

    WingMemory memory_;
    std::optional<sockaddr_in> subscriber_;
    Clock::time_point subscribed_until_{};
    std::size_t requests_ = 0;
    std::vector<Write> writes_;
    std::vector<std::string> refused_;
};

}  // namespace linecheck::test
