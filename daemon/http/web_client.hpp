#pragma once
/// One web socket: what it wants to hear, and what waits to be sent to it.
///
///   in       text messages: {"watch": [lines whose bands it draws]} on /api/stream;
///            {"COMMAND": "LISTEN" | "IGNORE", "DATA": address} elsewhere (OSCQuery)
///   out      whole messages; a client that does not take them loses what is new until it is told everything again
///   limits   8 messages wait at most; 4 KiB come in at once, 100 messages a second, 64 addresses are
///            listened to
///   errors   a client that sends anything else, or nothing for a minute and answers no ping, is closed
///   thread   the io thread
///   source   RFC 6455; Vidvox, "OSCQuery Proposal" (LISTEN, IGNORE)
#include <utility>

#include <chrono>
#include <deque>
#include <memory>
#include <set>
#include <string>

#include <boost/asio/ip/address.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/websocket/stream.hpp>

namespace linecheck {

class WebClient : public std::enable_shared_from_this<WebClient> {
public:
    using Request = boost::beast::http::request<boost::beast::http::string_body>;
    using Text = std::shared_ptr<const std::string>;

    WebClient(boost::beast::tcp_stream&& stream, bool oscquery, const boost::asio::ip::address& from);
    /// Answers the request that asks for the upgrade.
    void accept(const Request& request);
    /// Shared among clients; dropped, and remembered as missed, when eight wait already.
    void send(const Text& text, bool binary = false);
    void close();

    [[nodiscard]] bool open() const noexcept { return open_; }
    [[nodiscard]] bool gone() const noexcept { return gone_; }
    [[nodiscard]] bool oscquery() const noexcept { return oscquery_; }
    /// It lacks something: everything is to be said again once nothing waits.
    [[nodiscard]] bool wants_everything() const noexcept { return open_ && missed_ && waiting_.empty(); }
    void told_everything() noexcept { missed_ = false; }
    [[nodiscard]] const boost::asio::ip::address& from() const noexcept { return from_; }
    [[nodiscard]] const std::set<std::string>& listening() const noexcept { return listening_; }
    /// Addresses listened to since the last call: their values are to be told.
    [[nodiscard]] std::set<std::string> newly_listening() { return std::exchange(newly_, {}); }
    [[nodiscard]] const std::set<std::size_t>& watched() const noexcept { return watched_; }

private:
    struct Waiting {
        Text text;
        bool binary;
    };
    void read();
    void write();
    bool take(const std::string& text);

    boost::beast::websocket::stream<boost::beast::tcp_stream> socket_;
    boost::beast::flat_buffer buffer_;
    Request request_;                  ///< must live until the upgrade is answered
    std::deque<Waiting> waiting_;
    std::set<std::string> listening_, newly_;
    std::set<std::size_t> watched_;    ///< lines from 0
    boost::asio::ip::address from_;
    std::chrono::steady_clock::time_point since_{};
    int messages_ = 0;                 ///< of the client, since then
    bool oscquery_, open_ = false, gone_ = false, missed_ = true;
};

}  // namespace linecheck
