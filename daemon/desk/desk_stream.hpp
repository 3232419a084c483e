#pragma once
/// What both stream wires ask of a TCP connection to a desk, so that no old write arrives late.
///
///   source   Linux tcp(7): TCP_USER_TIMEOUT; socket(7): SO_LINGER
#include <utility>

#include <netinet/tcp.h>

#include <boost/asio/ip/tcp.hpp>

namespace linecheck {

/// Each message leaves at once; a desk that confirms nothing for a second is lost.
inline void prepare_stream(boost::asio::ip::tcp::socket& socket) {
    using user_timeout = boost::asio::detail::socket_option::integer<IPPROTO_TCP, TCP_USER_TIMEOUT>;
    constexpr int confirms_within_ms = 1000;
    boost::system::error_code ignored;
    socket.set_option(boost::asio::ip::tcp::no_delay(true), ignored);
    socket.set_option(user_timeout(confirms_within_ms), ignored);
}

/// The system forgets what it holds: else it would go on delivering for as long as a minute.
inline void cut_stream(boost::asio::ip::tcp::socket& socket) {
    boost::system::error_code ignored;
    socket.set_option(boost::asio::socket_base::linger(true, 0), ignored);
    socket.close(ignored);
}

}  // namespace linecheck
