#include "daemon/http/http_connection.hpp"

#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include "daemon/http/web_socket.hpp"

namespace linecheck {
namespace {

namespace beast = boost::beast;
namespace http = beast::http;

constexpr std::chrono::seconds longest_request{5};
constexpr std::uint32_t longest_head = 8192;
constexpr std::uint64_t longest_body = 4096;

/// Pages of other sites may not use the browser of somebody on this network to reach us: where a browser says which page
/// asks, it is ours. Programs say none.
template <class Fields>
bool is_our_page(const Fields& request) {
    const auto origin = request[http::field::origin];
    if (origin.empty()) return true;
    const auto slashes = origin.find("://");
    return slashes != beast::string_view::npos && origin.substr(slashes + 3) == request[http::field::host];
}

std::string bearer(beast::string_view authorization) {
    constexpr beast::string_view scheme = "Bearer ";
    return authorization.substr(0, scheme.size()) == scheme ? std::string(authorization.substr(scheme.size())) : "";
}

/// Older Safari does not take 'self' for web sockets; the host was looked at before.
std::string policy_for(std::string_view host) {
    constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.:-[]";
    if (host.find_first_not_of(plain) != std::string_view::npos) return "default-src 'self'; frame-ancestors 'none'";
    const std::string here(host);
    return "default-src 'self'; connect-src 'self' ws://" + here + " wss://" + here + "; frame-ancestors 'none'";
}

bool names(beast::string_view list, beast::string_view word) { return list.find(word) != beast::string_view::npos; }

}  // namespace

template <class Stream>
HttpConnectionOn<Stream>::HttpConnectionOn(Stream&& stream, HttpServer& server) : stream_(std::move(stream)), server_(&server) {
    beast::error_code unknown;
    from_ = beast::get_lowest_layer(stream_).socket().remote_endpoint(unknown).address();
}

template <class Stream>
void HttpConnectionOn<Stream>::begin() {
    if constexpr (std::is_same_v<Stream, TlsStream>) {
        beast::get_lowest_layer(stream_).expires_after(longest_request);
        stream_.async_handshake(boost::asio::ssl::stream_base::server, [self = this->shared_from_this()](beast::error_code failure) {
            if (self->server_ == nullptr) return;
            if (failure) return self->end();
            self->read();
        });
    } else {
        read();
    }
}

template <class Stream>
void HttpConnectionOn<Stream>::read() {
    parser_.emplace();
    parser_->header_limit(longest_head);
    parser_->body_limit(longest_body);
    beast::get_lowest_layer(stream_).expires_after(longest_request);
    http::async_read(stream_, buffer_, *parser_, [self = this->shared_from_this()](beast::error_code failure, std::size_t) {
        if (self->server_ == nullptr) return;
        if (failure) return self->refuse(failure);
        self->take();
    });
}

template <class Stream>
void HttpConnectionOn<Stream>::refuse(beast::error_code failure) {
    const auto say = [this](int status, const char* why) { send(http_error(status, why), false); };
    if (failure == http::error::header_limit) return say(431, "the head of a request is at most 8 KiB");
    if (failure == http::error::body_limit) return say(413, "the body of a request is at most 4 KiB");
    if (failure == beast::error::timeout || failure == http::error::end_of_stream || failure.category() != http::make_error_code(http::error::end_of_stream).category())
        return end();
    say(400, "this is no HTTP/1.1 request");
}

template <class Stream>
void HttpConnectionOn<Stream>::take() {
    const Request request = parser_->release();
    if (!server_->hosts_.contain({request[http::field::host].data(), request[http::field::host].size()}))
        return send(http_error(403, "this machine does not go by that name; use its address, or add the name to [http] hosts"), false);
    if (!is_our_page(request)) return send(http_error(403, "this page is of another site"), false);
    if (beast::websocket::is_upgrade(request)) return upgrade(request);
    policy_ = policy_for({request[http::field::host].data(), request[http::field::host].size()});
    const beast::string_view target = request.target();
    const auto mark = target.find('?');
    HttpAsk ask{std::string(request.method_string()), std::string(target.substr(0, mark)),
                mark == beast::string_view::npos ? "" : std::string(target.substr(mark + 1)), bearer(request[http::field::authorization]), request.body(),
                names(request[http::field::accept], "text/html"), names(request[http::field::accept_encoding], "gzip"), from_};
    send(server_->answer(ask), request.keep_alive(), request.method() == http::verb::head);
}

template <class Stream>
void HttpConnectionOn<Stream>::upgrade(const Request& request) {
    const bool stream = request.target() == "/api/stream";
    if (!stream && request.target() != "/") return send(http_error(404, "web sockets are at /api/stream, and at / for OSCQuery"), false);
    if (!server_->may_read(from_)) return send(http_error(403, "you may not read here"), false);
    if (server_->feed_.full(from_) || !server_->afford(from_, 20)) return send(http_error(503, "there are too many web sockets; close one"), false);
    const auto client = std::make_shared<WebSocketOn<Stream>>(std::move(stream_), !stream, from_);
    server_->feed_.add(client);
    client->accept(request);
    let_go();  // the stream is the client's now
}

template <class Stream>
void HttpConnectionOn<Stream>::send(const HttpAnswer& answer, bool keep_open, bool head) {
    response_ = {http::int_to_status(static_cast<unsigned>(answer.status)), 11};
    response_.set(http::field::server, "linecheck");
    response_.set(http::field::content_type, answer.type);
    response_.set(http::field::cache_control, answer.lasting ? "public, max-age=31536000, immutable" : "no-store");
    response_.set(http::field::vary, "Accept, Accept-Encoding");
    if (answer.packed) response_.set(http::field::content_encoding, "gzip");
    response_.set("X-Content-Type-Options", "nosniff");
    response_.set("Content-Security-Policy", policy_);
    response_.set("Referrer-Policy", "no-referrer");
    response_.body() = answer.body;
    response_.keep_alive(keep_open);
    response_.prepare_payload();
    if (head) response_.body().clear();
    beast::get_lowest_layer(stream_).expires_after(longest_request);
    http::async_write(stream_, response_, [self = this->shared_from_this(), keep_open](beast::error_code failure, std::size_t) {
        if (self->server_ == nullptr) return;
        if (failure || !keep_open) return self->end();
        self->read();
    });
}

template <class Stream>
void HttpConnectionOn<Stream>::end() {
    if (server_ == nullptr) return;
    beast::error_code ignored;
    beast::get_lowest_layer(stream_).socket().shutdown(boost::asio::ip::tcp::socket::shutdown_send, ignored);
    let_go();
}

template <class Stream>
void HttpConnectionOn<Stream>::let_go() {
    std::exchange(server_, nullptr)->connections_.erase(this->shared_from_this());
}

template <class Stream>
void HttpConnectionOn<Stream>::close() {
    server_ = nullptr;
    beast::get_lowest_layer(stream_).close();
}

template class HttpConnectionOn<PlainStream>;
template class HttpConnectionOn<TlsStream>;

}  // namespace linecheck
