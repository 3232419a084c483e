#pragma once
/// TLS on the HTTP port, where a certificate is configured.
///
///   in       PEM files: a certificate with its chain, and its key
///   errors   open_tls() throws std::runtime_error: which file, what is wrong with it, what would be right
///   thread   any
///   source   RFC 8446, 5246: 1.2 at least
#include <utility>

#include <string>

#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

namespace linecheck {

using TlsContext = boost::asio::ssl::context;
using PlainStream = boost::beast::tcp_stream;
using TlsStream = boost::beast::ssl_stream<boost::beast::tcp_stream>;

TlsContext open_tls(const std::string& certificate, const std::string& key);

}  // namespace linecheck
