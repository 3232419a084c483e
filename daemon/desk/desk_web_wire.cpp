#include "daemon/desk/desk_wire.hpp"

#include <algorithm>
#include <deque>
#include <iterator>
#include <memory>
#include <string_view>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket.hpp>

#include "daemon/desk/desk_host.hpp"
#include "daemon/desk/desk_stream.hpp"

namespace linecheck {
namespace {

using boost::asio::ip::tcp;
namespace beast = boost::beast;

constexpr std::chrono::milliseconds first_pause{500}, longest_pause{4000}, connects_within{3000};
constexpr std::size_t most_unsent = 256, longest_frame = std::size_t{1} << 20U;
constexpr std::string_view frame = "3:::";

/// One of the two. Its handlers keep it alive; whoever made it lets go by drop().
class Connection final : public std::enable_shared_from_this<Connection> {
public:
    struct Events {
        std::function<void()> opened, closed;
        std::function<void(std::string_view)> text;
    };
    Connection(boost::asio::io_context& io, Events events) : stream_(io), events_(std::move(events)) { stream_.read_message_max(longest_frame); }

    void connect(const tcp::endpoint& at, const std::string& host) {
        stream_.next_layer().async_connect(at, [self = shared_from_this(), host](boost::system::error_code failure) {
            if (failure) return self->fail();
            prepare_stream(self->stream_.next_layer());
            self->stream_.async_handshake(host, "/", [self](boost::system::error_code refused) {
                if (refused) return self->fail();
                self->stream_.text(true);
                self->read();
                if (self->events_.opened) self->events_.opened();
            });
        });
    }
    void send(std::string text, std::uint64_t of = 0) {
        unsent_.push_back({std::move(text), of});
        if (unsent_.size() == 1) write();
    }
    void recall(std::uint64_t of) {
        if (unsent_.empty()) return;
        const auto behind_the_one_that_leaves = std::next(unsent_.begin());
        unsent_.erase(std::remove_if(behind_the_one_that_leaves, unsent_.end(), [of](const Unsent& one) { return one.of == of; }), unsent_.end());
    }
    [[nodiscard]] bool stuck() const noexcept { return unsent_.size() > most_unsent; }
    void drop() {
        events_ = {};
        cut_stream(stream_.next_layer());
    }

private:
    struct Unsent {
        std::string text;
        std::uint64_t of = 0;
    };
    void read() {
        stream_.async_read(buffer_, [self = shared_from_this()](boost::system::error_code failure, std::size_t) {
            if (failure) return self->fail();
            const std::string text = beast::buffers_to_string(self->buffer_.data());
            self->buffer_.consume(self->buffer_.size());
            if (const auto told = self->events_.text) told(text);  // a copy: it may make us drop
            self->read();
        });
    }
    void write() {
        stream_.async_write(boost::asio::buffer(unsent_.front().text), [self = shared_from_this()](boost::system::error_code failure, std::size_t) {
            if (failure) return self->fail();
            self->unsent_.pop_front();
            if (!self->unsent_.empty()) self->write();
        });
    }
    void fail() {
        if (const auto told = events_.closed) told();
    }

    beast::websocket::stream<tcp::socket> stream_;
    Events events_;
    beast::flat_buffer buffer_;
    std::deque<Unsent> unsent_;
};

class WebWire final : public DeskWire {
public:
    WebWire(boost::asio::io_context& io, const std::string& host, int port, OscMessage alive, Events events)
        : io_(io), host_(host + ":" + std::to_string(port)), alive_(std::move(alive)), events_(std::move(events)), desk_at_(desk_endpoint<tcp>(io, host, port)) {}
    ~WebWire() override { drop(); }
    WebWire(const WebWire&) = delete;
    WebWire& operator=(const WebWire&) = delete;

    void send(const OscMessage& message, std::uint64_t of) override {
        if (state_ != State::open) return;
        mouth_->send(std::string(frame) + message.address, of);
        if (message == alive_) ear_->send(std::string(frame) + message.address);
    }
    void recall(std::uint64_t of) override {
        if (state_ == State::open) mouth_->recall(of);
    }
    void tend(Clock::time_point now) override {
        now_ = now;
        if (state_ == State::open && (mouth_->stuck() || ear_->stuck())) close();
        if (state_ == State::connecting && now >= until_) close();
        if (state_ == State::closed && now >= until_) connect();
    }
    void reopen() override {
        if (state_ == State::open) close();
    }
    [[nodiscard]] bool in_order() const noexcept override { return true; }

private:
    enum class State : unsigned char { closed, connecting, open };

    void connect() {
        state_ = State::connecting;
        until_ = now_ + connects_within;
        open_ = 0;
        ear_ = made([this](std::string_view text) { hear(text); });
        mouth_ = made({});
        ear_->connect(desk_at_, host_);
        mouth_->connect(desk_at_, host_);
    }
    std::shared_ptr<Connection> made(std::function<void(std::string_view)> text) {
        return std::make_shared<Connection>(io_, Connection::Events{[this] { opened(); }, [this] { close(); }, std::move(text)});
    }
    void opened() {
        if (++open_ < 2) return;
        state_ = State::open;
        told_ = true;
        if (events_.opened) events_.opened();
    }
    /// A frame may hold many lines. What the ear is told before the mouth is open counts too.
    void hear(std::string_view text) {
        pause_ = first_pause;  // it speaks
        told_ = true;
        if (!text.starts_with(frame)) return events_.message({std::string(text), {}});
        text.remove_prefix(frame.size());
        const std::weak_ptr<Connection> here = ear_;
        while (!text.empty()) {
            const auto end = std::min(text.find('\n'), text.size());
            if (end > 0 && end <= DeskFramer::max_message) events_.message({std::string(text.substr(0, end)), {}});
            if (here.lock() != ear_) return;  // what was heard made us close
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    }
    void drop() {
        for (auto* one : {&ear_, &mouth_})
            if (*one) std::exchange(*one, nullptr)->drop();
    }
    void close() {
        state_ = State::closed;
        until_ = now_ + pause_;
        pause_ = std::min(2 * pause_, longest_pause);
        drop();
        if (std::exchange(told_, false) && events_.closed) events_.closed();
    }

    boost::asio::io_context& io_;
    std::string host_;
    OscMessage alive_;
    Events events_;
    tcp::endpoint desk_at_;
    State state_ = State::closed;
    int open_ = 0;
    bool told_ = false;  ///< somebody heard of this connection: of its opening, or what the ear heard before
    std::shared_ptr<Connection> ear_, mouth_;
    Clock::time_point now_{}, until_{};
    std::chrono::milliseconds pause_ = first_pause;
};

}  // namespace

std::unique_ptr<DeskWire> make_web_wire(boost::asio::io_context& io, const std::string& host, int port, OscMessage alive, DeskWire::Events events) {
    return std::make_unique<WebWire>(io, host, port, std::move(alive), std::move(events));
}

}  // namespace linecheck
