#pragma once
/// REAPER, a DiGiCo desk and Mixing Station as strict doubles on UDP ports of this machine: what each takes and tells of
/// names, and nothing else.
///
///   REAPER   sends to the port of its surface, whoever asked; bundles; its meters all the time; of names only changes, and
///            all when refreshed, of as many tracks as the surface has: eight, until it is told
///   DiGiCo   sends to its Pad's port; answers what ends in "/?", and only its Pad; tells the Pad what others changed, not
///            what it set itself
///   Mixing Station   answers the sender; tells whoever said "/hi/v" within five seconds; takes no bundles; its mixer cuts
///            names to eight characters
///   out      writes(): every name that any client set; refused(): what it could make nothing of
///   thread   a thread of its own; everything public from any thread
#include <string>
#include <vector>

#include "tests/support/desk/osc_wire.hpp"
#include "tests/support/desk/udp_double.hpp"

namespace linecheck::test {

/// A port that nobody has now, nor another test that runs beside this one.
int free_udp_port();

class NamesDesk : public UdpDouble {
public:
    struct Write {
        std::string address;
        WireValue value;
    };
    void person_renames(std::size_t strip, const std::string& name);
    /// And nobody is told.
    void renames_untold(std::size_t strip, const std::string& name);
    [[nodiscard]] std::string name(std::size_t strip) const;
    [[nodiscard]] std::vector<Write> writes() const;
    [[nodiscard]] std::vector<std::string> refused() const;

protected:
    NamesDesk(DeskFaults faults, std::vector<std::string> names) : UdpDouble(faults), names_(std::move(names)) {}
    /// Tells who is to be told; `setter` is nullptr when somebody at the desk did it.
    virtual void tell(std::size_t strip, const sockaddr_in* setter) = 0;
    void set(std::size_t strip, const WireMessage& message, const sockaddr_in& from, std::size_t longest);
    /// The strip between two parts of an address, from `first`; nothing for other addresses.
    [[nodiscard]] std::optional<std::size_t> strip_in(const std::string& address, const std::string& before, const std::string& behind, int first) const;

    std::vector<std::string> names_, refused_;
    std::vector<Write> writes_;
};

class ReaperDesk final : public NamesDesk {
public:
    explicit ReaperDesk(DeskFaults faults = {});
    ~ReaperDesk() override { stop(); }
    [[nodiscard]] int surface_port() const noexcept { return ntohs(surface_.sin_port); }

private:
    void take(const std::string& datagram, const sockaddr_in& from) override;
    void idle() override;
    void forget_clients() override { tracks_told_ = 8; }
    void tell(std::size_t strip, const sockaddr_in* setter) override;
    void send_bundle(const std::vector<WireMessage>& messages);

    sockaddr_in surface_;
    std::size_t tracks_told_ = 8;
    Clock::time_point next_meters_{};
};

class DigicoDesk final : public NamesDesk {
public:
    explicit DigicoDesk(DeskFaults faults = {});
    ~DigicoDesk() override { stop(); }
    [[nodiscard]] int surface_port() const noexcept { return ntohs(pad_.sin_port); }
    void person_loads_snapshot(int number);

private:
    void take(const std::string& datagram, const sockaddr_in& from) override;
    void forget_clients() override {}
    void tell(std::size_t strip, const sockaddr_in* setter) override;

    sockaddr_in pad_;
};

class MixingStationDesk final : public NamesDesk {
public:
    explicit MixingStationDesk(DeskFaults faults = {});
    ~MixingStationDesk() override { stop(); }

private:
    void take(const std::string& datagram, const sockaddr_in& from) override;
    void forget_clients() override { clients_.clear(); }
    void tell(std::size_t strip, const sockaddr_in* setter) override;
    [[nodiscard]] WireMessage name_of(std::size_t strip) const;

    std::vector<std::pair<sockaddr_in, Clock::time_point>> clients_;
};

}  // namespace linecheck::test
