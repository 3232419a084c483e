#pragma once
/// The OSC port: leases to those who subscribe, changes to all of them, corrections from those who may.
///
///   in       datagrams; liblo reads them (daemon/osc_codec), this file owns the socket, because liblo listens on
///            every interface and we must not
///   out      bundles to each subscriber and configured target
///   limits   64 leases of 10 s, 8 an address, granted to the sender's own; everything at once twice a second a
///            client and 8 times an address; 32 messages a datagram; patterns that are cheap to match;
///            errors are answered at most 50 times a second and logged once a second
///   errors   the constructor throws std::runtime_error: a busy port, an address that is not ours, a bad network
///   thread   the io thread
#include <array>
#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include "daemon/board.hpp"
#include "daemon/log.hpp"
#include "daemon/networks.hpp"
#include "daemon/orders.hpp"
#include "daemon/osc_feed.hpp"
#include "protocols/osc_namespace.hpp"

namespace linecheck {

struct OscSettings {
    std::string listen = "127.0.0.1";
    int port = 9010;                                  ///< 0 = any free one
    std::vector<std::string> allow{"127.0.0.0/8", "::1"};  ///< networks that may write, and read when open_read is off
    bool open_read = true;
    std::vector<std::string> targets;                 ///< "host:port", fed without a lease
};

class OscServer {
public:
    using Clock = std::chrono::steady_clock;
    using Endpoint = boost::asio::ip::udp::endpoint;

    OscServer(boost::asio::io_context& io, const OscSettings& settings, const Board& board, Orders& orders);
    /// Sends what is due; call it often (every 10 ms).
    void publish(const Health& health);
    [[nodiscard]] int port() const { return socket_.local_endpoint().port(); }
    [[nodiscard]] std::size_t subscribers() const { return leases_.size(); }

private:
    struct Dumps {
        Clock::time_point since{};
        int count = 0;
    };
    struct Lease {
        Clock::time_point until{};
        bool bands = false;
    };

    void receive();
    void take(std::span<const char> bytes);
    void take(const OscMessage& message);
    void obey(const osc::Command& command, const std::string& address);
    void subscribe(const osc::Subscribe& wish, const std::string& address);
    void refresh(const Endpoint& client, const std::string& address);
    void complain(const std::string& address, const std::string& reason);
    void send(const Endpoint& to, const std::vector<std::string>& packets);
    bool may_dump();
    [[nodiscard]] bool may_write() const;
    [[nodiscard]] bool may_read() const;

    boost::asio::ip::udp::socket socket_;
    std::size_t channels_;
    Orders& orders_;
    OscFeed feed_;
    Networks allow_;
    bool open_read_;
    std::vector<Endpoint> targets_;
    std::map<Endpoint, Lease> leases_;
    std::map<Endpoint, Clock::time_point> refreshed_;
    std::map<boost::asio::ip::address, Dumps> dumped_;
    std::set<Endpoint> owed_;  ///< subscribers whose first dump waits for its turn
    Clock::time_point paid_{};
    std::array<char, 65536> buffer_{};
    Endpoint sender_;
    log::Gate complaints_{std::chrono::seconds(1)};
    Clock::time_point answers_since_{};
    int answers_ = 0;
};

}  // namespace linecheck
