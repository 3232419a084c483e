#include "daemon/remote_link.hpp"

#include <stdexcept>
#include <vector>

#include "daemon/osc_codec.hpp"

namespace linecheck {
namespace {

using boost::asio::ip::udp;
constexpr std::chrono::milliseconds patience{1500};
constexpr std::chrono::milliseconds quiet{150};       // after this long without a packet, all has come

}  // namespace

RemoteLink::RemoteLink(const RemoteRequest& request) : request_(request) {
    boost::system::error_code failure;
    const auto found = udp::resolver(io_).resolve(request.host, std::to_string(request.port), failure);
    if (failure || found.empty()) throw std::runtime_error("linecheckd at \"" + request.host + "\": no such host");
    socket_.connect(*found.begin());
}

void RemoteLink::send(const OscMessage& message) { socket_.send(boost::asio::buffer(write_packets(std::vector{message})[0])); }

RemoteHeard RemoteLink::listen(std::chrono::milliseconds first, std::chrono::milliseconds longest) {
    RemoteHeard heard;
    const auto end = std::chrono::steady_clock::now() + longest;
    bool more = receive(first, heard);
    while (more && std::chrono::steady_clock::now() < end) more = receive(quiet, heard);
    return heard;
}

void RemoteLink::nobody() const {
    throw std::runtime_error("linecheckd at " + request_.host + ":" + std::to_string(request_.port) +
                             ": nobody answers; is it running, and is this its [osc] port?");
}

bool RemoteLink::receive(std::chrono::milliseconds wait, RemoteHeard& heard) {
    std::size_t size = 0;
    bool closed = false;
    socket_.async_receive(boost::asio::buffer(buffer_), [&](boost::system::error_code failure, std::size_t n) {
        size = failure ? 0 : n;
        closed = failure == boost::asio::error::connection_refused;
    });
    io_.restart();
    io_.run_for(wait);
    if (!io_.stopped()) {
        socket_.cancel();
        io_.run();
    }
    if (closed) nobody();
    for (auto& message : read_packet({buffer_.data(), size}).messages) heard[message.address] = std::move(message);
    return size > 0;
}

void throw_refusal(const RemoteHeard& heard) {
    if (const auto refusal = heard.find("/linecheck/error"); refusal != heard.end())
        throw std::runtime_error("linecheckd answers to " + word(heard, "/linecheck/error") + ": " + word(heard, "/linecheck/error", 1));
}

RemoteHeard refresh(const RemoteRequest& request) {
    RemoteLink link(request);
    link.send({"/linecheck/refresh", {}});
    RemoteHeard heard = link.listen(patience);
    if (heard.empty()) link.nobody();
    throw_refusal(heard);
    return heard;
}

std::string word(const RemoteHeard& heard, const std::string& address, std::size_t index) {
    const auto found = heard.find(address);
    if (found == heard.end() || found->second.arguments.size() <= index) return {};
    const auto* text = std::get_if<std::string>(&found->second.arguments[index]);
    return text == nullptr ? "" : *text;
}

double number(const RemoteHeard& heard, const std::string& address, std::size_t index) {
    const auto found = heard.find(address);
    if (found == heard.end() || found->second.arguments.size() <= index) return 0;
    return osc_number(found->second.arguments[index]).value_or(0);
}

}  // namespace linecheck
