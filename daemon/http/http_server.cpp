#include "daemon/http/http_server.hpp"

#include <algorithm>
#include <stdexcept>

#include "daemon/http/http_connection.hpp"
#include "daemon/log.hpp"

namespace linecheck {
namespace {

namespace ip = boost::asio::ip;

constexpr std::size_t most_connections = 64, most_remembered = 1024;
constexpr std::ptrdiff_t most_of_one = 16;
constexpr std::string_view panic_path = "/api/panic";  // never too often
constexpr int units_per_second = 400, handshake_units = 10;
constexpr int send_buffer = 32768;  // what is under way to a slow client is old news

ip::tcp::acceptor open_acceptor(boost::asio::io_context& io, const HttpSettings& settings) {
    boost::system::error_code failure;
    const auto address = ip::make_address(settings.listen, failure);
    if (failure) throw std::runtime_error("http: listen = \"" + settings.listen + "\" is not an address; expected e.g. 127.0.0.1 or 0.0.0.0");
    const ip::tcp::endpoint here(address, static_cast<unsigned short>(settings.port));
    ip::tcp::acceptor acceptor(io);
    acceptor.open(here.protocol(), failure);
    if (!failure) acceptor.set_option(boost::asio::socket_base::reuse_address(true), failure);
    if (!failure) acceptor.bind(here, failure);
    if (!failure) acceptor.listen(boost::asio::socket_base::max_listen_connections, failure);
    if (failure)
        throw std::runtime_error("http: port " + std::to_string(settings.port) + " of " + settings.listen + " cannot be opened (" +
                                 failure.message() + "); is another linecheckd running? choose another with [http] port");
    return acceptor;
}

/// By what an answer costs: a file of the page some microseconds, the whole tree of 64 lines some milliseconds.
int units_of(const HttpAsk& ask, const PageFiles& page) noexcept {
    if (page.find(ask.path) != nullptr && (ask.path != "/" || ask.of_browser)) return 1;
    if (ask.path == "/" || ask.path == "/linecheck" || ask.path == "/linecheck/ch") return ask.query == "HOST_INFO" ? 10 : 200;
    return ask.path == "/api/state" || ask.path == "/api/channels" ? 40 : 10;
}

/// A show goes on without a token: the page then shows, and taps nothing.
std::optional<Pairing> open_pairing(const std::string& path) {
    if (path.empty()) return std::nullopt;
    try {
        return Pairing(path);
    } catch (const std::runtime_error& failure) {
        log::warning("http", std::string(failure.what()).substr(sizeof "http: " - 1) + "; nobody may write over HTTP");
        return std::nullopt;
    }
}

}  // namespace

HttpServer::HttpServer(boost::asio::io_context& io, const HttpSettings& settings, int osc_port, const Board& board, Orders& orders, StageView& stage)
    : acceptor_(open_acceptor(io, settings)),
      tls_(settings.certificate.empty() && settings.key.empty() ? std::nullopt : std::optional(open_tls(settings.certificate, settings.key))),
      hosts_(settings.hosts),
      readers_(settings.allow),
      open_read_(settings.open_read),
      pairing_(open_pairing(settings.token_file)),
      page_(settings.page),
      feed_(board, stage, [this] { return site_.state(); }),
      site_(board.channels(), osc_port, [this] { return feed_.everything(); }, orders, pairing_ ? &*pairing_ : nullptr, page_, stage) {
    accept();
}

HttpServer::~HttpServer() {
    for (const auto& connection : connections_) connection->close();
    feed_.close();
}

void HttpServer::accept() {
    acceptor_.async_accept([this](boost::system::error_code failure, ip::tcp::socket socket) {
        if (failure == boost::asio::error::operation_aborted) return;
        if (!failure) admit(std::move(socket));
        accept();
    });
}

/// One too many is let go without a word: words are what a flood wants of us.
void HttpServer::admit(ip::tcp::socket&& socket) {
    if (connections_.size() >= most_connections) return;
    boost::system::error_code ignored;
    socket.set_option(boost::asio::socket_base::send_buffer_size(send_buffer), ignored);
    socket.set_option(ip::tcp::no_delay(true), ignored);
    std::shared_ptr<HttpConnection> connection;
    if (tls_)
        connection = std::make_shared<HttpConnectionOn<TlsStream>>(TlsStream(std::move(socket), *tls_), *this);
    else
        connection = std::make_shared<HttpConnectionOn<PlainStream>>(PlainStream(std::move(socket)), *this);
    const auto of_this_one = std::count_if(connections_.begin(), connections_.end(), [&](const auto& other) { return other->from() == connection->from(); });
    if (of_this_one >= most_of_one || (tls_ && !afford(connection->from(), handshake_units))) return;
    connections_.insert(connection);
    connection->begin();
}

bool HttpServer::afford(const Address& address, int units) {
    const auto now = Clock::now();
    if (spent_.size() >= most_remembered) spent_.clear();
    Spent& theirs = spent_[address];
    if (now - theirs.since >= std::chrono::seconds(1)) theirs = {now, 0};
    theirs.units += units;
    return theirs.units <= units_per_second;
}

HttpAnswer HttpServer::answer(const HttpAsk& ask) {
    if (ask.method != "POST" && !may_read(ask.from)) return http_error(403, "you may not read here; add your network to [osc] allow, or set [http] open_read");
    if (ask.path != panic_path && !afford(ask.from, units_of(ask, page_))) return http_error(429, "too many requests within a second; /api/stream tells of changes by itself");
    return site_.answer(ask);
}

}  // namespace linecheck
