#pragma once
/// Who may: a list of networks like "192.168.1.0/24", "10.0.0.7" or "fd00::/8".
///
///   errors   the constructor throws std::runtime_error: the network quoted, what would be right
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>

namespace linecheck {

class Networks {
public:
    explicit Networks(const std::vector<std::string>& networks);
    [[nodiscard]] bool contain(const boost::asio::ip::address& address) const;

private:
    std::vector<boost::asio::ip::network_v4> v4_;
    std::vector<boost::asio::ip::network_v6> v6_;
};

}  // namespace linecheck
