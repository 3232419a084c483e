#pragma once
/// A WebClient on its connection, encrypted or not.
///
///   thread   the io thread
///   source   RFC 6455
#include <memory>

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>

#include "daemon/http/tls.hpp"
#include "daemon/http/web_client.hpp"

namespace linecheck {

/// PlainStream or TlsStream.
template <class Stream>
class WebSocketOn final : public WebClient, public std::enable_shared_from_this<WebSocketOn<Stream>> {
public:
    WebSocketOn(Stream&& stream, bool oscquery, const boost::asio::ip::address& from);
    void accept(const Request& request) override;

private:
    void read();
    void write(const Text& text, bool binary) override;
    void shut() override;

    boost::beast::websocket::stream<Stream> socket_;
    boost::beast::flat_buffer buffer_;
    Request request_;  ///< must live until the upgrade is answered
};

extern template class WebSocketOn<PlainStream>;
extern template class WebSocketOn<TlsStream>;

}  // namespace linecheck
