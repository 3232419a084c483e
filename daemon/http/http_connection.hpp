#pragma once
/// One connection to the HTTP port: a request at a time, each within its time and size.
///
///   thread   the io thread
///   source   RFC 9110, 9112; RFC 6454 (Origin)
#include <utility>

#include <memory>
#include <optional>

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include "daemon/http/http_message.hpp"
#include "daemon/http/http_server.hpp"
#include "daemon/http/tls.hpp"

namespace linecheck {

class HttpConnection {
public:
    virtual ~HttpConnection() = default;
    /// Shakes hands where there is TLS, then takes requests.
    virtual void begin() = 0;
    virtual void close() = 0;
    [[nodiscard]] const HttpServer::Address& from() const noexcept { return from_; }

protected:
    HttpServer::Address from_;
};

/// PlainStream or TlsStream.
template <class Stream>
class HttpConnectionOn final : public HttpConnection, public std::enable_shared_from_this<HttpConnectionOn<Stream>> {
public:
    HttpConnectionOn(Stream&& stream, HttpServer& server);
    void begin() override;
    void close() override;

private:
    using Request = boost::beast::http::request<boost::beast::http::string_body>;
    void read();
    void take();
    void upgrade(const Request& request);
    void send(const HttpAnswer& answer, bool keep_open, bool head = false);
    void refuse(boost::beast::error_code failure);
    void end();
    void let_go();

    Stream stream_;
    HttpServer* server_;  ///< nullptr once the server let go
    boost::beast::flat_buffer buffer_;
    std::string policy_ = "default-src 'none'";  ///< Content-Security-Policy of the answer
    std::optional<boost::beast::http::request_parser<boost::beast::http::string_body>> parser_;
    boost::beast::http::response<boost::beast::http::string_body> response_;
};

extern template class HttpConnectionOn<PlainStream>;
extern template class HttpConnectionOn<TlsStream>;

}  // namespace linecheck
