#pragma once
/// A tablet for tests: sends OSC to a port on this machine and remembers the last message of each address.
#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <map>
#include <string>
#include <vector>

#include "daemon/osc_codec.hpp"

namespace linecheck {

class OscClient {
public:
    explicit OscClient(int port) : fd_(socket(AF_INET, SOCK_DGRAM, 0)) {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(static_cast<std::uint16_t>(port));
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connect(fd_, reinterpret_cast<const sockaddr*>(&to), sizeof to);
    }
    ~OscClient() { close(fd_); }
    OscClient(const OscClient&) = delete;
    OscClient& operator=(const OscClient&) = delete;

    void send(const OscMessage& message) { send_bytes(write_packets(std::vector{message})[0]); }
    void send_bytes(const std::string& bytes) { [[maybe_unused]] const auto n = ::send(fd_, bytes.data(), bytes.size(), 0); }
    /// Takes in all that has come, waiting up to `ms` for the first of it.
    void listen(int ms = 0) {
        pollfd wait{fd_, POLLIN, 0};
        for (int n = 0; poll(&wait, 1, n == 0 ? ms : 0) > 0; ++n) {
            std::string bytes(65536, '\0');
            const auto size = recv(fd_, bytes.data(), bytes.size(), 0);
            if (size < 0) return;
            for (auto& message : read_packet({bytes.data(), static_cast<std::size_t>(size)}).messages) {
                ++count[message.address];
                last[message.address] = std::move(message);
            }
        }
    }
    [[nodiscard]] std::string word(const std::string& address) const {
        const auto found = last.find(address);
        if (found == last.end() || found->second.arguments.empty()) return {};
        const auto* text = std::get_if<std::string>(&found->second.arguments[0]);
        return text == nullptr ? "" : *text;
    }

    std::map<std::string, OscMessage> last;
    std::map<std::string, int> count;

private:
    int fd_;
};

}  // namespace linecheck
