#include "tests/support/http_client.hpp"

#include <utility>

#include <stdexcept>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/websocket/stream.hpp>

namespace linecheck {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using tcp = asio::ip::tcp;

constexpr std::chrono::seconds longest_wait{5};

beast::tcp_stream connected(asio::io_context& io, int port, int receive_buffer = 0) {
    beast::tcp_stream stream(io);
    stream.socket().open(tcp::v4());
    if (receive_buffer > 0) stream.socket().set_option(asio::socket_base::receive_buffer_size(receive_buffer));
    stream.socket().connect({asio::ip::address_v4::loopback(), static_cast<unsigned short>(port)});
    return stream;
}

/// Runs an operation begun on `io` to its end; true when it went well.
template <class Begin>
bool finished(asio::io_context& io, Begin begin) {
    beast::error_code result = asio::error::would_block;
    begin([&](beast::error_code failure, std::size_t) { result = failure; });
    io.restart();
    io.run();
    return !result;
}

}  // namespace

HttpReply http_raw(int port, const std::string& bytes) {
    asio::io_context io;
    auto stream = connected(io, port);
    beast::error_code ignored;
    asio::write(stream.socket(), asio::buffer(bytes), ignored);  // a server that refuses the head need not read the rest
    beast::flat_buffer buffer;
    beast::http::response_parser<beast::http::string_body> parser;
    stream.expires_after(longest_wait + longest_wait);
    if (!finished(io, [&](auto done) { beast::http::async_read(stream, buffer, parser, done); }) && !parser.is_header_done()) return {};
    std::string head;
    for (const auto& field : parser.get()) head += std::string(field.name_string()) + ": " + std::string(field.value()) + "\n";
    return {static_cast<int>(parser.get().result_int()), head, parser.get().body()};
}

std::string http_all(int port, const std::string& bytes) {
    asio::io_context io;
    auto stream = connected(io, port);
    beast::error_code ignored;
    asio::write(stream.socket(), asio::buffer(bytes), ignored);
    std::string out;
    asio::read(stream.socket(), asio::dynamic_buffer(out), ignored);
    return out;
}

HttpReply http_get(int port, const std::string& target, const std::vector<std::string>& headers) {
    std::string request = "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) + "\r\nConnection: close\r\n";
    for (const auto& header : headers) request += header + "\r\n";
    return http_raw(port, request + "\r\n");
}

struct WebSocket::State {
    State(int port, int receive_buffer) : socket(connected(io, port, receive_buffer)) {}
    asio::io_context io;
    beast::websocket::stream<beast::tcp_stream> socket;
};

WebSocket::WebSocket(int port, const std::string& target, const std::string& origin, int receive_buffer)
    : state_(std::make_unique<State>(port, receive_buffer)) {
    if (!origin.empty())
        state_->socket.set_option(beast::websocket::stream_base::decorator([origin](beast::websocket::request_type& request) { request.set(beast::http::field::origin, origin); }));
    beast::websocket::response_type reply;
    beast::error_code failure;
    state_->socket.handshake(reply, "127.0.0.1:" + std::to_string(port), target, failure);
    if (failure) throw std::runtime_error("no web socket: " + std::to_string(reply.result_int()));
}

WebSocket::~WebSocket() = default;

void WebSocket::send(const std::string& text) {
    beast::error_code ignored;
    state_->socket.write(asio::buffer(text), ignored);
}

std::string WebSocket::next() {
    beast::flat_buffer buffer;
    beast::get_lowest_layer(state_->socket).expires_after(longest_wait);
    if (!finished(state_->io, [&](auto done) { state_->socket.async_read(buffer, done); })) return "";
    return beast::buffers_to_string(buffer.data());
}

}  // namespace linecheck
