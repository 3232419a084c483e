#include "daemon/http/tls.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>

#include <boost/asio/read.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <boost/beast/websocket/stream.hpp>

#include "tests/daemon/http/web_stage.hpp"

namespace linecheck {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using ::testing::HasSubstr;

/// A certificate of our own making and its key.
class Papers {
public:
    Papers() {
        const std::string made = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost -keyout '" + key() + "' -out '" + certificate() + "' 2>/dev/null";
        if (std::system(made.c_str()) != 0) throw std::runtime_error("openssl made no certificate");
    }
    [[nodiscard]] std::string certificate() const { return dir_ / "certificate.pem"; }
    [[nodiscard]] std::string key() const { return dir_ / "key.pem"; }
    [[nodiscard]] std::string other(const std::string& text) const {
        std::ofstream(dir_ / "other") << text;
        return dir_ / "other";
    }

private:
    TempDir dir_;
};

std::string complaint(const std::string& certificate, const std::string& key) {
    try {
        open_tls(certificate, key);
    } catch (const std::runtime_error& failure) {
        return failure.what();
    }
    return "";
}

std::string get_encrypted(int port, const std::string& target) {
    asio::io_context io;
    asio::ssl::context trust(asio::ssl::context::tls_client);
    asio::ssl::stream<asio::ip::tcp::socket> stream(io, trust);
    stream.next_layer().connect({asio::ip::make_address("127.0.0.1"), static_cast<unsigned short>(port)});
    stream.handshake(asio::ssl::stream_base::client);
    http::request<http::empty_body> ask{http::verb::get, target, 11};
    ask.set(http::field::host, "localhost");
    http::write(stream, ask);
    boost::beast::flat_buffer buffer;
    http::response<http::string_body> answer;
    http::read(stream, buffer, answer);
    return answer.body();
}

TEST(Tls, WhatIsWrongWithTheFilesIsSaid) {
    const Papers papers;
    EXPECT_EQ(complaint(papers.certificate(), papers.key()), "");
    EXPECT_THAT(complaint(papers.certificate(), ""), HasSubstr("needs both"));
    EXPECT_THAT(complaint("", papers.key()), HasSubstr("needs both"));
    EXPECT_THAT(complaint("/nowhere/certificate.pem", papers.key()), HasSubstr("\"/nowhere/certificate.pem\""));
    EXPECT_THAT(complaint(papers.other("no certificate"), papers.key()), HasSubstr("certificate = "));
    EXPECT_THAT(complaint(papers.certificate(), papers.certificate()), HasSubstr("key = "));
    const Papers strangers;
    EXPECT_THAT(complaint(papers.certificate(), strangers.key()), HasSubstr("own key"));
}

TEST(Tls, TheSameIsServedEncrypted) {
    const Papers papers;
    WebStage stage(3, true, "", papers.certificate(), papers.key());
    EXPECT_THAT(get_encrypted(stage.port(), "/api/health"), HasSubstr("xruns"));
    EXPECT_EQ(http_get(stage.port(), "/api/health").status, 0) << "nothing in the clear";
    EXPECT_THAT(get_encrypted(stage.port(), "/api/state"), HasSubstr("/linecheck/ch/3/label")) << "and a stranger's bytes did no harm";
}

TEST(Tls, AStreamIsEncryptedToo) {
    const Papers papers;
    WebStage stage(3, true, "", papers.certificate(), papers.key());
    asio::io_context io;
    asio::ssl::context trust(asio::ssl::context::tls_client);
    boost::beast::websocket::stream<TlsStream> tablet(io, trust);
    boost::beast::get_lowest_layer(tablet).connect({asio::ip::make_address("127.0.0.1"), static_cast<unsigned short>(stage.port())});
    tablet.next_layer().handshake(asio::ssl::stream_base::client);
    tablet.handshake("localhost", "/api/stream");
    boost::beast::flat_buffer buffer;
    tablet.read(buffer);
    EXPECT_THAT(boost::beast::buffers_to_string(buffer.data()), HasSubstr("\"full\""));
    EXPECT_EQ(stage.server().streams(), 1U);
}

TEST(Tls, WhoNeverShakesHandsIsLetGo) {
    const Papers papers;
    WebStage stage(1, true, "", papers.certificate(), papers.key());
    asio::io_context io;
    asio::ip::tcp::socket silent(io);
    silent.connect({asio::ip::make_address("127.0.0.1"), static_cast<unsigned short>(stage.port())});
    char byte = 0;
    boost::system::error_code failure;
    asio::read(silent, asio::buffer(&byte, 1), failure);  // the test's own time limit ends it where the server does not
    EXPECT_TRUE(failure);
}

}  // namespace
}  // namespace linecheck
