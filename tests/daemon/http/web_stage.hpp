#pragma once
/// An HTTP server and its board, without a daemon around them.
#include <utility>

#include <future>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <boost/asio/post.hpp>

#include "daemon/http/http_server.hpp"
#include "ml/labels.hpp"
#include "tests/support/http_client.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck {

/// A server whose io thread runs beside the test's.
class WebStage {
public:
    explicit WebStage(std::size_t lines = 3, bool open_read = true, const std::string& page = "")
        : settings_{"127.0.0.1", 0, dir_ / "pairing", open_read, {"10.0.0.0/8"}, {}, page}, board_(std::vector<std::string>(lines), LabelBook()), server_(std::make_unique<HttpServer>(io_, settings_, 9010, board_, orders_)) {
        thread_ = std::jthread([this](const std::stop_token& stop) {
            while (!stop.stop_requested()) {
                io_.restart();
                io_.run_for(std::chrono::milliseconds(5));
                server_->publish({});
            }
        });
    }
    /// On the io thread, where the board lives.
    template <class Act>
    auto act(Act what) {
        std::packaged_task<decltype(what())()> task(what);
        auto done = task.get_future();
        boost::asio::post(io_, [&task] { task(); });
        return done.get();
    }
    void hear_kick(std::size_t channel = 0) {
        act([&] {
            Verdict v;
            v.channel = static_cast<std::uint32_t>(channel);
            v.label = static_cast<std::int16_t>(*label_index("kick"));
            v.family = static_cast<std::int16_t>(family_of(v.label));
            v.confidence = 0.97F;
            board_.hear(v);
        });
    }
    /// With the token, unless another one is given.
    HttpReply post(const std::string& path, const std::string& body, std::string token = "*") {
        if (token == "*") token = Pairing(dir_ / "pairing").token();
        return http_raw(port(), "POST " + path + " HTTP/1.1\r\nConnection: close\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    }
    [[nodiscard]] int port() const { return server_->port(); }
    [[nodiscard]] HttpServer& server() { return *server_; }
    [[nodiscard]] Board& board() { return board_; }

private:
    TempDir dir_;
    HttpSettings settings_;
    boost::asio::io_context io_;
    Board board_;
    Orders orders_{board_, nullptr};
    std::unique_ptr<HttpServer> server_;
    std::jthread thread_;
};

}  // namespace linecheck
