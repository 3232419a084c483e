#include "daemon/desk/desk_wire.hpp"

#include <algorithm>
#include <array>
#include <deque>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "daemon/desk/desk_host.hpp"
#include "daemon/desk/desk_stream.hpp"

namespace linecheck {
namespace {

using boost::asio::ip::tcp;

constexpr std::chrono::milliseconds first_pause{500}, longest_pause{4000}, connects_within{3000};
constexpr std::size_t most_unsent = 65536;

class TcpWire final : public DeskWire {
public:
    TcpWire(boost::asio::io_context& io, const std::string& host, int port, std::unique_ptr<DeskFramer> framer, Events events)
        : events_(std::move(events)), framer_(std::move(framer)), socket_(io), desk_at_(desk_endpoint<tcp>(io, host, port)) {}

    ~TcpWire() override { cut_stream(socket_); }
    TcpWire(const TcpWire&) = delete;
    TcpWire& operator=(const TcpWire&) = delete;

    void send(const OscMessage& message, std::uint64_t of) override {
        if (state_ != State::open) return;
        std::string bytes = framer_->bytes_of(message);
        if (bytes.empty()) return;
        unsent_bytes_ += bytes.size();
        unsent_.push_back({std::move(bytes), of});
        if (unsent_bytes_ > most_unsent) stuck_ = true;  // closed by tend(): whoever sends may stand in the middle of something
        else write_more();
    }
    void recall(std::uint64_t of) override {
        std::erase_if(unsent_, [&](const Unsent& one) {
            if (one.of == of) unsent_bytes_ -= one.bytes.size();
            return one.of == of;
        });
    }
    void tend(Clock::time_point now) override {
        now_ = now;
        if (stuck_ || (state_ == State::connecting && now >= until_)) close();
        if (state_ == State::closed && now >= until_) connect();
    }
    void reopen() override {
        if (state_ == State::open) close();
    }
    [[nodiscard]] bool in_order() const noexcept override { return true; }

private:
    enum class State : unsigned char { closed, connecting, open };
    struct Unsent {
        std::string bytes;
        std::uint64_t of = 0;
    };

    /// Runs `act` unless the connection it was begun for is another one by now.
    template <class Act>
    auto if_current(Act act) {
        return [this, act, connection = std::weak_ptr(connection_)](boost::system::error_code failure, auto... more) {
            if (connection.expired()) return;
            if (failure) return close();
            act(more...);
        };
    }

    void connect() {
        state_ = State::connecting;
        until_ = now_ + connects_within;
        connection_ = std::make_shared<bool>(true);
        socket_.async_connect(desk_at_, if_current([this] { open(); }));
    }
    void open() {
        prepare_stream(socket_);
        state_ = State::open;
        framer_->reset();
        receive();
        if (events_.opened) events_.opened();
    }
    void receive() {
        socket_.async_read_some(boost::asio::buffer(buffer_), if_current([this](std::size_t size) {
            pause_ = first_pause;  // it speaks
            const std::weak_ptr here(connection_);
            for (const OscMessage& message : framer_->take({buffer_.data(), size})) {
                events_.message(message);
                if (here.expired()) return;  // what was heard made us close
            }
            receive();
        }));
    }
    /// One message at a time: those behind it can still be recalled.
    void write_more() {
        if (!sending_.empty() || unsent_.empty()) return;
        sending_ = std::move(unsent_.front().bytes);
        unsent_.pop_front();
        unsent_bytes_ -= sending_.size();
        write_rest(0);
    }
    void write_rest(std::size_t from) {
        socket_.async_write_some(boost::asio::buffer(sending_) + from, if_current([this, from](std::size_t size) {
            if (from + size < sending_.size()) return write_rest(from + size);
            sending_.clear();
            write_more();
        }));
    }
    void close() {
        const bool was_open = std::exchange(state_, State::closed) == State::open;
        until_ = now_ + pause_;
        pause_ = std::min(2 * pause_, longest_pause);
        connection_.reset();
        cut_stream(socket_);
        unsent_.clear();
        unsent_bytes_ = 0;
        sending_.clear();
        stuck_ = false;
        if (was_open && events_.closed) events_.closed();
    }

    Events events_;
    std::unique_ptr<DeskFramer> framer_;
    tcp::socket socket_;
    tcp::endpoint desk_at_;
    State state_ = State::closed;
    std::shared_ptr<bool> connection_;  ///< lives as long as the connection: handlers may run after it
    std::array<char, 8192> buffer_{};
    std::deque<Unsent> unsent_;
    std::size_t unsent_bytes_ = 0;
    std::string sending_;
    bool stuck_ = false;
    Clock::time_point now_{}, until_{};
    std::chrono::milliseconds pause_ = first_pause;
};

}  // namespace

std::unique_ptr<DeskWire> make_tcp_wire(boost::asio::io_context& io, const std::string& host, int port, std::unique_ptr<DeskFramer> framer, DeskWire::Events events) {
    return std::make_unique<TcpWire>(io, host, port, std::move(framer), std::move(events));
}

std::unique_ptr<DeskWire> make_desk_wire(boost::asio::io_context& io, const OscDesk& desk, const std::string& host, int port, DeskWire::Events events, int own_port) {
    if (desk.web_socket()) return make_web_wire(io, host, port, desk.greeting(), std::move(events));
    auto framer = desk.framer();
    return framer ? make_tcp_wire(io, host, port, std::move(framer), std::move(events)) : make_udp_wire(io, host, port, std::move(events), own_port);
}

}  // namespace linecheck
