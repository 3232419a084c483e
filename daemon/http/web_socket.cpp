#include "daemon/http/web_socket.hpp"

#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/websocket/ssl.hpp>

namespace linecheck {

namespace beast = boost::beast;
namespace websocket = beast::websocket;

template <class Stream>
WebSocketOn<Stream>::WebSocketOn(Stream&& stream, bool oscquery, const boost::asio::ip::address& from) : WebClient(oscquery, from), socket_(std::move(stream)) {
    beast::get_lowest_layer(socket_).expires_never();  // the web socket has its own
    auto limits = websocket::stream_base::timeout::suggested(beast::role_type::server);
    limits.idle_timeout = std::chrono::seconds(60);
    limits.keep_alive_pings = true;
    socket_.set_option(limits);
    socket_.read_message_max(longest_message);
    socket_.auto_fragment(false);
}

template <class Stream>
void WebSocketOn<Stream>::accept(const Request& request) {
    request_ = request;
    socket_.async_accept(request_, [self = this->shared_from_this()](beast::error_code failure) {
        if (failure) return self->lost();
        self->opened();
        self->read();
    });
}

template <class Stream>
void WebSocketOn<Stream>::read() {
    socket_.async_read(buffer_, [self = this->shared_from_this()](beast::error_code failure, std::size_t) {
        const bool understood = !failure && self->take(beast::buffers_to_string(self->buffer_.data()), self->socket_.got_text());
        self->buffer_.consume(self->buffer_.size());
        if (understood) return self->read();
        if (failure) return self->lost();
        self->close();
    });
}

template <class Stream>
void WebSocketOn<Stream>::write(const Text& text, bool binary) {
    socket_.binary(binary);
    socket_.async_write(boost::asio::buffer(*text), [self = this->shared_from_this(), text](beast::error_code failure, std::size_t) {
        if (failure) return self->lost();
        self->sent();
    });
}

template <class Stream>
void WebSocketOn<Stream>::shut() {
    beast::get_lowest_layer(socket_).close();
}

template class WebSocketOn<PlainStream>;
template class WebSocketOn<TlsStream>;

}  // namespace linecheck
