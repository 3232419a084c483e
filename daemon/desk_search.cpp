#include "daemon/desk_search.hpp"

#include <utility>

#include <algorithm>
#include <array>
#include <stdexcept>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include "daemon/osc_codec.hpp"

namespace linecheck {
namespace {

namespace asio = boost::asio;
using asio::ip::udp;

class Search {
public:
    explicit Search(const std::string& to) : socket_(io_, udp::v4()) {
        boost::system::error_code failure;
        to_ = asio::ip::make_address_v4(to, failure);
        if (failure) throw std::runtime_error("desks: \"" + to + "\" is no address; expected e.g. 192.168.1.64, or 255.255.255.255 for all of this network");
        socket_.set_option(asio::socket_base::broadcast(true));
    }

    void call(const DeskCall& call) {
        const auto port = static_cast<unsigned short>(call.port);
        boost::system::error_code failure;
        if (const auto* const message = std::get_if<OscMessage>(&call.question)) {
            socket_.send_to(asio::buffer(write_message(*message)), {to_, port}, 0, failure);
        } else {
            socket_.send_to(asio::buffer(std::get<std::string>(call.question)), {to_, port}, 0, failure);
        }
        if (failure) throw std::runtime_error("desks: " + to_.to_string() + " cannot be asked: " + failure.message() + "; is there a network?");
    }

    std::vector<DeskFound> listen(std::chrono::milliseconds wait) {
        receive();
        io_.run_for(wait);
        return std::move(found_);
    }

private:
    void receive() {
        socket_.async_receive_from(asio::buffer(buffer_), sender_, [this](boost::system::error_code failure, std::size_t size) {
            if (!failure) take({buffer_.data(), size});
            if (failure != asio::error::operation_aborted) receive();
        });
    }
    void take(std::string_view bytes) {
        if (auto desk = found_desk(bytes)) return add(std::move(*desk));
        for (const OscMessage& message : read_packet(bytes).messages)
            if (auto desk = found_desk(message)) add(std::move(*desk));
    }
    void add(DeskFound desk) {
        desk.address = sender_.address().to_string();  // it may have several, and answers from the one that we reach
        if (std::find(found_.begin(), found_.end(), desk) == found_.end()) found_.push_back(std::move(desk));
    }

    asio::io_context io_;
    udp::socket socket_;
    asio::ip::address_v4 to_;
    udp::endpoint sender_;
    std::array<char, 2048> buffer_{};
    std::vector<DeskFound> found_;
};

}  // namespace

std::vector<DeskFound> search_desks(const std::string& to, std::chrono::milliseconds wait, const std::vector<DeskCall>& calls) {
    Search search(to);
    for (int again = 0; again < 2; ++again)  // a datagram may be lost
        for (const DeskCall& call : calls) search.call(call);
    return search.listen(wait);
}

}  // namespace linecheck
