#pragma once
/// A desk's host and port as an endpoint of either protocol.
///
///   errors   throws std::runtime_error for a host nobody knows
#include <utility>

#include <stdexcept>
#include <string>

#include <boost/asio/io_context.hpp>

namespace linecheck {

template <class Protocol>
typename Protocol::endpoint desk_endpoint(boost::asio::io_context& io, const std::string& host, int port) {
    boost::system::error_code failure;
    const auto found = typename Protocol::resolver(io).resolve(Protocol::v4(), host, std::to_string(port), failure);
    if (failure || found.empty()) throw std::runtime_error("desk: host \"" + host + "\" is not known; expected its address or name, e.g. 192.168.1.64");
    return *found.begin();
}

}  // namespace linecheck
