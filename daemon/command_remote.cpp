#include "daemon/command_remote.hpp"

#include <array>
#include <chrono>
#include <cmath>
#include <iomanip>
#include <iostream>
#include <map>
#include <stdexcept>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>
#include <nlohmann/json.hpp>

#include "daemon/osc_codec.hpp"

namespace linecheck {
namespace {

using boost::asio::ip::udp;
using Heard = std::map<std::string, OscMessage>;
constexpr std::chrono::milliseconds patience{1500};
constexpr std::chrono::milliseconds quiet{150};       // after this long without a packet, all has come

class Link {
public:
    explicit Link(const RemoteRequest& request) : request_(request) {
        boost::system::error_code failure;
        const auto found = udp::resolver(io_).resolve(request.host, std::to_string(request.port), failure);
        if (failure || found.empty()) throw std::runtime_error("linecheckd at \"" + request.host + "\": no such host");
        socket_.connect(*found.begin());
    }
    void send(const OscMessage& message) { socket_.send(boost::asio::buffer(write_packets(std::vector{message})[0])); }
    /// Everything that comes until it has been quiet for a while; the latest of each address.
    Heard listen(std::chrono::milliseconds first) {
        Heard heard;
        bool more = receive(first, heard);
        while (more) more = receive(quiet, heard);
        return heard;
    }
    [[noreturn]] void nobody() const {
        throw std::runtime_error("linecheckd at " + request_.host + ":" + std::to_string(request_.port) +
                                 ": nobody answers; is it running, and is this its [osc] port?");
    }

private:
    bool receive(std::chrono::milliseconds wait, Heard& heard) {
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

    RemoteRequest request_;
    boost::asio::io_context io_;
    udp::socket socket_{io_, udp::v4()};
    std::array<char, 65536> buffer_{};
};

Heard refresh(const RemoteRequest& request) {
    Link link(request);
    link.send({"/linecheck/refresh", {}});
    Heard heard = link.listen(patience);
    if (heard.empty()) link.nobody();
    if (const auto refusal = heard.find("/linecheck/error"); refusal != heard.end())
        throw std::runtime_error("linecheckd answers: " + std::get<std::string>(refusal->second.arguments.at(1)));
    return heard;
}

std::string word(const Heard& heard, const std::string& address, std::size_t index = 0) {
    const auto found = heard.find(address);
    if (found == heard.end() || found->second.arguments.size() <= index) return {};
    const auto* text = std::get_if<std::string>(&found->second.arguments[index]);
    return text == nullptr ? "" : *text;
}

double number(const Heard& heard, const std::string& address, std::size_t index = 0) {
    const auto found = heard.find(address);
    if (found == heard.end() || found->second.arguments.size() <= index) return 0;
    return osc_number(found->second.arguments[index]).value_or(0);
}

nlohmann::ordered_json pair_of(const Heard& heard, const std::string& ch) {
    const int partner = static_cast<int>(number(heard, ch + "pair", 0));
    if (partner < 1) return nullptr;
    return {{"channel", partner}, {"kind", word(heard, ch + "pair", 1)}, {"ms", number(heard, ch + "pair", 2)}};
}

/// "  stereo with 11", or nothing.
std::string pair_words(const Heard& heard, const std::string& ch) {
    const int partner = static_cast<int>(number(heard, ch + "pair", 0));
    return partner < 1 ? "" : "  " + word(heard, ch + "pair", 1) + " with " + std::to_string(partner);
}

}  // namespace

void run_status(const RemoteRequest& request) {
    const Heard heard = refresh(request);
    const std::string health = "/linecheck/health";
    const nlohmann::ordered_json status{{"host", request.host},
                                        {"port", request.port},
                                        {"channels", static_cast<int>(number(heard, health, 2))},
                                        {"xruns", static_cast<std::int64_t>(number(heard, health, 0))},
                                        {"dropped_frames", static_cast<std::int64_t>(number(heard, health, 1))},
                                        {"load", number(heard, health, 3)}};
    if (request.json) {
        std::cout << status.dump() << '\n';
        return;
    }
    std::cout << "linecheckd at " << request.host << ":" << request.port << " hears " << status["channels"] << " lines\n"
              << "load " << std::lround(100 * number(heard, health, 3)) << " % of a core, xruns " << status["xruns"] << ", dropped frames "
              << status["dropped_frames"] << '\n';
}

void run_channels(const RemoteRequest& request) {
    const Heard heard = refresh(request);
    for (int n = 1; heard.contains("/linecheck/ch/" + std::to_string(n) + "/label"); ++n) {
        const std::string ch = "/linecheck/ch/" + std::to_string(n) + "/";
        if (request.json) {
            const nlohmann::ordered_json line{{"channel", n},
                                              {"label", word(heard, ch + "label")},
                                              {"name", word(heard, ch + "name")},
                                              {"confidence", number(heard, ch + "confidence")},
                                              {"family", word(heard, ch + "family")},
                                              {"equipment", word(heard, ch + "equipment")},
                                              {"production", word(heard, ch + "production")},
                                              {"state", word(heard, ch + "state")},
                                              {"pair", pair_of(heard, ch)},
                                              {"peak_dbfs", number(heard, ch + "level", 0)}};
            std::cout << line.dump() << '\n';
            continue;
        }
        std::cout << std::setw(3) << n << "  " << std::left << std::setw(22) << word(heard, ch + "name") << std::right << std::setw(4)
                  << std::lround(100 * number(heard, ch + "confidence")) << " %  " << std::left << std::setw(8) << word(heard, ch + "state") << std::right
                  << std::fixed << std::setprecision(1) << std::setw(7) << number(heard, ch + "level", 0) << " dBFS" << pair_words(heard, ch) << '\n';
    }
}

void run_command(const RemoteRequest& request, const OscMessage& command) {
    Link link(request);
    link.send(command);
    const Heard heard = link.listen(std::chrono::milliseconds(300));
    if (const auto refusal = heard.find("/linecheck/error"); refusal != heard.end())
        throw std::runtime_error("linecheckd answers to " + command.address + ": " + std::get<std::string>(refusal->second.arguments.at(1)));
}

}  // namespace linecheck
