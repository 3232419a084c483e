#pragma once
/// A strict Ardour 7 on a UDP port of this machine, as the real one (7.3) was seen to behave: answers go to port 8000 of
/// whoever asks until a surface says "auto"; nothing is told before a surface was set up; strips stand at the path's end
/// only with feedback bit 4, lists come as "/reply" only with bit 16384; names are unique, blank ones are not taken; the
/// trim takes any number; what is asked of it comes back up to 0.1 dB off; unknown strips are silence.
///
///   out      writes(): every single thing that any client set; refused(): what it could make nothing of
///   thread   a thread of its own; everything public from any thread
#include <string>
#include <utility>
#include <vector>

#include "tests/support/desk/osc_wire.hpp"
#include "tests/support/desk/udp_double.hpp"

namespace linecheck::test {

class ArdourDesk : public UdpDouble {
public:
    struct Write {
        std::string address;
        WireValue value;
    };
    explicit ArdourDesk(DeskFaults faults = {});
    ~ArdourDesk() override;

    /// Somebody at the screen.
    void person_renames(std::size_t track, const std::string& name);
    void person_trims(std::size_t track, float db);
    void person_swaps(std::size_t a, std::size_t b);

    [[nodiscard]] std::string name(std::size_t track) const;
    [[nodiscard]] float trim(std::size_t track) const;
    [[nodiscard]] std::vector<Write> writes() const;
    [[nodiscard]] std::vector<std::string> refused() const;
    [[nodiscard]] std::size_t surfaces() const;

    static constexpr std::size_t tracks = 24, without_trim = 23;  ///< the last has no trim

private:
    struct Track {
        std::string name;
        float trim = 0;
    };
    struct Surface {
        sockaddr_in at;
        int types = 159, feedback = 0;
    };

    void take(const std::string& datagram, const sockaddr_in& from) override;
    void forget_clients() override;
    void set_up(const WireMessage& message, const sockaddr_in& from);
    void list(const sockaddr_in& from);
    void strip(const WireMessage& message, const sockaddr_in& from);
    void get(const std::string& what, std::size_t track, const std::string& address, const sockaddr_in& from);
    void rename(std::size_t track, const std::string& name);
    void tell(std::size_t track, const std::string& what, const WireValue& value);
    void tell(const Surface& surface, std::size_t track, const std::string& what, const WireValue& value);
    void dump(const Surface& surface);
    [[nodiscard]] Surface& surface_of(const sockaddr_in& from);
    /// To the sender's own port, or into the void.
    void answer(const std::string& bytes, const sockaddr_in& from);

    std::vector<Track> tracks_;
    std::vector<Surface> surfaces_;
    bool auto_port_ = false;
    std::vector<Write> writes_;
    std::vector<std::string> refused_;
};

}  // namespace linecheck::test
