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

/// What the page asks for beyond the tree, made up: line 1 has a spectrum as soon as it is looked at.
class QuietStage final : public StageView {
public:
    double audio_s() override { return audio_s_; }
    bool running() override { return true; }
    void look_at(const std::set<std::size_t>& channels) override { looked_at_ = channels; }
    const SpectrumTap::Drawn* spectrum(std::size_t channel) override {
        if (channel != 0 || !looked_at_.contains(0)) return nullptr;
        ++drawn_.hop;
        drawn_.dbfs.fill(-30.25F);
        return &drawn_;
    }
    nlohmann::ordered_json detail(std::size_t channel) override { return {{"channel", channel + 1}}; }
    nlohmann::ordered_json health() override { return {{"xruns", 3}}; }
    nlohmann::ordered_json labels() override { return nlohmann::ordered_json::array(); }
    std::string sessions() override { return R"([{"id":7,"lines":3}])"; }
    double audio_s_ = 12.345;

private:
    std::set<std::size_t> looked_at_;
    SpectrumTap::Drawn drawn_;
};

/// A server whose io thread runs beside the test's.
class WebStage {
public:
    explicit WebStage(std::size_t lines = 3, bool open_read = true, const std::string& page = "", const std::string& certificate = "", const std::string& key = "")
        : settings_{"127.0.0.1", 0, dir_ / "pairing", open_read, {"10.0.0.0/8"}, {}, certificate, key, page}, board_(std::vector<std::string>(lines), LabelBook()), server_(std::make_unique<HttpServer>(io_, settings_, 9010, board_, orders_, view_)) {
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
    QuietStage view_;
    std::unique_ptr<HttpServer> server_;
    std::jthread thread_;
};

}  // namespace linecheck
