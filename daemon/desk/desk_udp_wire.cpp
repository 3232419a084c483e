#include "daemon/desk/desk_wire.hpp"

#include <array>
#include <stdexcept>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/udp.hpp>

#include "daemon/desk/desk_host.hpp"
#include "daemon/osc_codec.hpp"

namespace linecheck {
namespace {

using boost::asio::ip::udp;

class UdpWire final : public DeskWire {
public:
    UdpWire(boost::asio::io_context& io, const std::string& host, int port, Events events, int own_port)
        : events_(std::move(events)), socket_(io, udp::v4()), desk_at_(desk_endpoint<udp>(io, host, port)), from_any_port_(own_port != 0) {
        boost::system::error_code failure;
        socket_.bind(udp::endpoint(udp::v4(), static_cast<std::uint16_t>(own_port)), failure);
        if (failure) throw std::runtime_error("desk: port " + std::to_string(own_port) + " of this machine, where \"" + host + "\" sends to, is not free (" + failure.message() + "); give the desk another");
        socket_.non_blocking(true);
        receive();
    }

    void send(const OscMessage& message, std::uint64_t) override {
        boost::system::error_code lost_like_any_datagram;
        socket_.send_to(boost::asio::buffer(write_message(message)), desk_at_, 0, lost_like_any_datagram);
    }
    [[nodiscard]] bool in_order() const noexcept override { return false; }

private:
    void receive() {
        socket_.async_receive_from(boost::asio::buffer(buffer_), sender_, [this, alive = std::weak_ptr(alive_)](boost::system::error_code failure, std::size_t size) {
            if (alive.expired() || failure == boost::asio::error::operation_aborted) return;
            if (!failure && sender_.address() == desk_at_.address() && (from_any_port_ || sender_.port() == desk_at_.port()))
                for (const OscMessage& message : read_packet({buffer_.data(), size}).messages) events_.message(message);
            receive();
        });
    }

    Events events_;
    udp::socket socket_;
    udp::endpoint desk_at_, sender_;
    bool from_any_port_;
    std::array<char, 8192> buffer_{};
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);  ///< a handler may run after us
};

}  // namespace

std::unique_ptr<DeskWire> make_udp_wire(boost::asio::io_context& io, const std::string& host, int port, DeskWire::Events events, int own_port) {
    return std::make_unique<UdpWire>(io, host, port, std::move(events), own_port);
}

}  // namespace linecheck
