#pragma once
/// One connection to the HTTP port: a request at a time, each within its time and size.
///
///   thread   the io thread
///   source   RFC 9110, 9112; RFC 6454 (Origin)
#include <utility>

#include <memory>
#include <optional>

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include "daemon/http/http_message.hpp"
#include "daemon/http/http_server.hpp"

namespace linecheck {

class HttpConnection : public std::enable_shared_from_this<HttpConnection> {
public:
    HttpConnection(boost::asio::ip::tcp::socket&& socket, HttpServer& server);
    void read();
    void close();
    [[nodiscard]] const HttpServer::Address& from() const noexcept { return from_; }

private:
    using Request = boost::beast::http::request<boost::beast::http::string_body>;
    void take();
    void upgrade(const Request& request);
    void send(const HttpAnswer& answer, bool keep_open, bool head = false);
    void refuse(boost::beast::error_code failure);
    void end();

    boost::beast::tcp_stream stream_;
    HttpServer* server_;  ///< nullptr once the server let go
    HttpServer::Address from_;
    boost::beast::flat_buffer buffer_;
    std::optional<boost::beast::http::request_parser<boost::beast::http::string_body>> parser_;
    boost::beast::http::response<boost::beast::http::string_body> response_;
};

}  // namespace linecheck
