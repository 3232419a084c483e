#include "daemon/networks.hpp"

#include <stdexcept>

namespace linecheck {
namespace {

namespace ip = boost::asio::ip;

// A host of either family sees an IPv4 peer the same way.
ip::address plain(const ip::address& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped()) return ip::make_address_v4(ip::v4_mapped, address.to_v6());
    return address;
}

}  // namespace

Networks::Networks(const std::vector<std::string>& networks) {
    for (const auto& text : networks) {
        const bool is_v6 = text.find(':') != std::string::npos;
        const std::string whole = text.find('/') != std::string::npos ? text : text + (is_v6 ? "/128" : "/32");
        boost::system::error_code failure;
        if (is_v6)
            v6_.push_back(ip::make_network_v6(whole, failure));
        else
            v4_.push_back(ip::make_network_v4(whole, failure));
        if (failure) throw std::runtime_error("network \"" + text + "\" cannot be read; expected e.g. 192.168.1.0/24 or fd00::/8");
    }
}

bool Networks::contain(const ip::address& peer) const {
    const ip::address address = plain(peer);
    const auto holds = [&](const auto& network, const auto& host) {
        return host == network.address() || network.canonical() == std::decay_t<decltype(network)>(host, network.prefix_length()).canonical();
    };
    for (const auto& network : v4_)
        if (address.is_v4() && holds(network, address.to_v4())) return true;
    for (const auto& network : v6_)
        if (address.is_v6() && holds(network, address.to_v6())) return true;
    return false;
}

}  // namespace linecheck
