#pragma once
/// What carries messages to one desk and back: OSC datagrams, or a TCP stream that a framer cuts into messages.
///
///   in       send(); tend() every 10 ms
///   out      events: each message; the connection opened or closed (datagrams are always open and never say so)
///   meaning  send() never waits: what the network does not take at once is kept, and a stream whose desk takes nothing
///            any more, or confirms nothing for a second, is closed. A closed stream delivers nothing any more: not even
///            what the system holds of it. It is opened again, after 0.5 s and at most 4 s, and nothing that was sent
///            before is sent again
///   errors   the makers throw std::runtime_error for a host nobody knows and an own port that is taken; a lost datagram is lost
///   thread   the io thread
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include <utility>
#include <boost/asio/io_context.hpp>

#include "protocols/osc_desk.hpp"

namespace linecheck {

class DeskWire {
public:
    using Clock = std::chrono::steady_clock;
    struct Events {
        std::function<void(const OscMessage&)> message;
        std::function<void()> opened, closed;
    };

    virtual ~DeskWire() = default;
    /// `of`: a number by which it can be recalled, 0 for none.
    virtual void send(const OscMessage& message, std::uint64_t of = 0) = 0;
    /// What was sent with this number and is still kept here leaves no more.
    virtual void recall(std::uint64_t) {}
    virtual void tend(Clock::time_point) {}
    /// The desk says nothing: whatever connection there is counts no more.
    virtual void reopen() {}
    /// Whether messages arrive in the order in which they were sent, or not at all.
    [[nodiscard]] virtual bool in_order() const noexcept = 0;
};

/// `own_port`: where the desk sends to, whoever asks, and from any port of its own; 0: it answers the sender.
std::unique_ptr<DeskWire> make_udp_wire(boost::asio::io_context& io, const std::string& host, int port, DeskWire::Events events, int own_port = 0);
std::unique_ptr<DeskWire> make_tcp_wire(boost::asio::io_context& io, const std::string& host, int port, std::unique_ptr<DeskFramer> framer, DeskWire::Events events);
/// Lines in text frames "3:::", as socket.io had them, over two connections to one desk: a desk that tells everybody but
/// him who did it is spoken to by one and heard by the other. `alive` goes over both.
std::unique_ptr<DeskWire> make_web_wire(boost::asio::io_context& io, const std::string& host, int port, OscMessage alive, DeskWire::Events events);
/// As the family wants it.
std::unique_ptr<DeskWire> make_desk_wire(boost::asio::io_context& io, const OscDesk& desk, const std::string& host, int port, DeskWire::Events events, int own_port = 0);

}  // namespace linecheck
