#include "tests/support/desk/udp_double.hpp"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace linecheck::test {

bool same_client(const sockaddr_in& a, const sockaddr_in& b) { return a.sin_addr.s_addr == b.sin_addr.s_addr && a.sin_port == b.sin_port; }

UdpDouble::UdpDouble(DeskFaults faults) : faults_(faults), dice_(faults.seed), socket_(::socket(AF_INET, SOCK_DGRAM, 0)) {
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof here;
    // The socket interface wants its addresses as sockaddr.
    auto* const plain = reinterpret_cast<sockaddr*>(&here);
    if (socket_ < 0 || ::bind(socket_, plain, size) != 0 || ::getsockname(socket_, plain, &size) != 0) throw std::runtime_error("no port for the desk");
    port_ = ntohs(here.sin_port);
}
UdpDouble::~UdpDouble() { ::close(socket_); }

void UdpDouble::start() {
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}
void UdpDouble::stop() {
    thread_.request_stop();
    thread_.join();
}

void UdpDouble::run(const std::stop_token& stop) {
    std::array<char, 32768> buffer{};
    while (!stop.stop_requested()) {
        pollfd waiting{socket_, POLLIN, 0};
        ::poll(&waiting, 1, 2);
        sockaddr_in from{};
        socklen_t size = sizeof from;
        const auto got = ::recvfrom(socket_, buffer.data(), buffer.size(), MSG_DONTWAIT, reinterpret_cast<sockaddr*>(&from), &size);
        const std::lock_guard lock(mutex_);
        const bool deaf = Clock::now() < away_until_;
        if (got > 0 && !deaf && std::uniform_real_distribution<>(0, 1)(dice_) >= faults_.loss) take(std::string(buffer.data(), static_cast<std::size_t>(got)), from);
        idle();
        send_due();
    }
}

void UdpDouble::send(const std::string& bytes, const sockaddr_in& to) {
    if (Clock::now() < away_until_ || std::uniform_real_distribution<>(0, 1)(dice_) < faults_.loss) return;
    const auto late = std::chrono::microseconds(std::uniform_int_distribution<>(0, static_cast<int>(faults_.jitter.count()) * 1000)(dice_));
    late_.push_back({Clock::now() + late, to, bytes});
}
void UdpDouble::send_due() {
    const auto now = Clock::now();
    std::stable_sort(late_.begin(), late_.end(), [](const Late& a, const Late& b) { return a.due < b.due; });
    std::size_t sent = 0;
    for (; sent < late_.size() && late_[sent].due <= now; ++sent)
        ::sendto(socket_, late_[sent].bytes.data(), late_[sent].bytes.size(), 0, reinterpret_cast<const sockaddr*>(&late_[sent].to), sizeof late_[sent].to);
    late_.erase(late_.begin(), late_.begin() + static_cast<std::ptrdiff_t>(sent));
}

void UdpDouble::restart(std::chrono::milliseconds away) {
    const std::lock_guard lock(mutex_);
    away_until_ = Clock::now() + away;
    forget_clients();
    late_.clear();
}
void UdpDouble::set_faults(DeskFaults faults) {
    const std::lock_guard lock(mutex_);
    faults_ = faults;
}

}  // namespace linecheck::test
