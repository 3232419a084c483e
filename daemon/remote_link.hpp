#pragma once
/// A socket to the running daemon, and what it says of an address.
///
///   errors   std::runtime_error: the host quoted; nobody answers; what the daemon answered
///   thread   one
#include <array>
#include <chrono>
#include <map>
#include <string>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include "daemon/command_remote.hpp"
#include "protocols/osc_message.hpp"

namespace linecheck {

/// The latest message of each address.
using RemoteHeard = std::map<std::string, OscMessage>;

class RemoteLink {
public:
    explicit RemoteLink(const RemoteRequest& request);
    void send(const OscMessage& message);
    /// Everything that comes until it has been quiet for a while or `longest` is over; waits `first` for the first packet.
    RemoteHeard listen(std::chrono::milliseconds first, std::chrono::milliseconds longest = std::chrono::seconds(3));
    [[noreturn]] void nobody() const;

private:
    bool receive(std::chrono::milliseconds wait, RemoteHeard& heard);

    RemoteRequest request_;
    boost::asio::io_context io_;
    boost::asio::ip::udp::socket socket_{io_, boost::asio::ip::udp::v4()};
    std::array<char, 65536> buffer_{};
};

/// All that the daemon has to say now.
RemoteHeard refresh(const RemoteRequest& request);
/// Throws when the daemon refused something.
void throw_refusal(const RemoteHeard& heard);
/// "" and 0 for what was not said.
std::string word(const RemoteHeard& heard, const std::string& address, std::size_t index = 0);
double number(const RemoteHeard& heard, const std::string& address, std::size_t index = 0);

}  // namespace linecheck
