#pragma once
/// The HTTP port: answers requests, and upgrades those who want to hear changes.
///
///   in       HTTP/1.1 from whoever reaches the address listened on; web sockets at /api/stream and, for OSCQuery, at /
///   limits   64 connections, 16 of one address; a request of 8 KiB head and 4 KiB body within 5 s; 400 files of
///            the page, 40 values, details or orders, 10 states, 2 whole trees or 40 TLS handshakes a second for one
///            address; 32 web sockets
///   errors   the constructor throws std::runtime_error: a busy port, an address that is not ours. Answers: 400 no HTTP,
///            403 a page of somebody else (Origin, Host) or somebody who may not read, 413, 429, 431, 503
///   thread   the io thread
#include <utility>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "daemon/board.hpp"
#include "daemon/http/http_hosts.hpp"
#include "daemon/http/http_site.hpp"
#include "daemon/http/page_files.hpp"
#include "daemon/http/tls.hpp"
#include "daemon/http/web_feed.hpp"
#include "daemon/networks.hpp"

namespace linecheck {

struct HttpSettings {
    std::string listen = "127.0.0.1";
    int port = 9080;                                   ///< 0 = any free one
    std::string token_file = Pairing::usual_path();    ///< "": nobody may write
    bool open_read = true;
    std::vector<std::string> allow{"127.0.0.0/8", "::1"};  ///< networks that may read when open_read is off
    std::vector<std::string> hosts{};                  ///< names of this machine beside its own
    std::string certificate{}, key{};                  ///< PEM files; with them the port speaks TLS and nothing else
    std::string page{};                                ///< folder of the tablet page; "": none is served
};

class HttpConnection;

class HttpServer {
public:
    using Clock = std::chrono::steady_clock;
    using Address = boost::asio::ip::address;

    HttpServer(boost::asio::io_context& io, const HttpSettings& settings, int osc_port, const Board& board, Orders& orders, StageView& stage);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    /// Sends what is due; call it often (every 10 ms).
    void publish(const Health& health) { feed_.publish(Clock::now(), health); }
    /// The tablet page is there to be served.
    [[nodiscard]] bool has_page() const noexcept { return page_.found(); }
    [[nodiscard]] bool encrypted() const noexcept { return tls_.has_value(); }
    [[nodiscard]] int port() const { return acceptor_.local_endpoint().port(); }
    [[nodiscard]] std::size_t connections() const noexcept { return connections_.size(); }
    [[nodiscard]] std::size_t streams() const noexcept { return feed_.clients(); }

private:
    template <class Stream>
    friend class HttpConnectionOn;
    struct Spent {
        Clock::time_point since{};
        int units = 0;
    };
    void accept();
    void admit(boost::asio::ip::tcp::socket&& socket);
    /// False when this address asked for too much within a second.
    bool afford(const Address& address, int units);
    [[nodiscard]] bool may_read(const Address& address) const { return open_read_ || readers_.contain(address); }
    [[nodiscard]] HttpAnswer answer(const HttpAsk& ask);

    boost::asio::ip::tcp::acceptor acceptor_;
    std::optional<TlsContext> tls_;   ///< nothing: plain HTTP
    HttpHosts hosts_;
    Networks readers_;
    bool open_read_;
    std::optional<Pairing> pairing_;  ///< nothing when nobody may write
    PageFiles page_;
    WebFeed feed_;
    HttpSite site_;
    std::set<std::shared_ptr<HttpConnection>> connections_;
    std::map<Address, Spent> spent_;
};

}  // namespace linecheck
