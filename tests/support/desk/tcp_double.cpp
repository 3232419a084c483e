#include "tests/support/desk/tcp_double.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace linecheck::test {

TcpDouble::TcpDouble(std::size_t most_clients) : most_clients_(most_clients), socket_(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)) {
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof here;
    auto* const plain = reinterpret_cast<sockaddr*>(&here);
    if (socket_ < 0 || ::bind(socket_, plain, size) != 0 || ::getsockname(socket_, plain, &size) != 0 || ::listen(socket_, 16) != 0) throw std::runtime_error("no port for the desk");
    port_ = ntohs(here.sin_port);
}
TcpDouble::~TcpDouble() {
    for (const auto& [client, waiting] : clients_) ::close(client);
    ::close(socket_);
}

void TcpDouble::start() {
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}
void TcpDouble::stop() {
    thread_.request_stop();
    thread_.join();
}

void TcpDouble::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        std::vector<pollfd> waiting{{socket_, POLLIN, 0}};
        {
            const std::lock_guard lock(mutex_);
            for (const auto& [client, late] : clients_) waiting.push_back({client, POLLIN, 0});
        }
        ::poll(waiting.data(), waiting.size(), 1);
        const std::lock_guard lock(mutex_);
        accept();
        for (const pollfd& one : waiting)
            if (one.fd != socket_ && one.revents != 0 && clients_.contains(one.fd)) read(one.fd);
        idle();
        send_due();
        for (const int client : std::exchange(dropped_, {}))
            if (clients_.erase(client) > 0) {
                ::close(client);
                left(client);
            }
    }
}

void TcpDouble::accept() {
    for (int client = ::accept4(socket_, nullptr, nullptr, SOCK_NONBLOCK); client >= 0; client = ::accept4(socket_, nullptr, nullptr, SOCK_NONBLOCK)) {
        if (clients_.size() >= most_clients_ || Clock::now() < away_until_) {
            ::close(client);
            continue;
        }
        const int at_once = 1;
        ::setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
        clients_[client];
        joined(client);
    }
}

void TcpDouble::read(int client) {
    std::array<char, 4096> buffer{};
    const auto got = ::recv(client, buffer.data(), buffer.size(), 0);
    if (got == 0) return drop(client);
    if (got > 0 && !faults_.deaf) take(client, std::string(buffer.data(), static_cast<std::size_t>(got)));
}

void TcpDouble::drop(int client) { dropped_.push_back(client); }

void TcpDouble::send(int client, const std::string& bytes) {
    const auto found = clients_.find(client);
    if (found == clients_.end()) return;
    const std::size_t piece = faults_.piece == 0 ? bytes.size() : faults_.piece;
    auto due = Clock::now() + faults_.late;
    for (std::size_t at = 0; at < bytes.size(); at += piece) found->second.push_back({due, bytes.substr(at, piece)});
}
void TcpDouble::send_to_others(int but, const std::string& bytes) {
    for (const auto& [client, late] : clients_)
        if (client != but) send(client, bytes);
}

/// One piece a client and turn: each is a packet of its own.
void TcpDouble::send_due() {
    for (auto& [client, late] : clients_)
        for (bool more = true; more && !late.empty() && late.front().due <= Clock::now(); more = faults_.piece == 0) {
            if (::send(client, late.front().bytes.data(), late.front().bytes.size(), MSG_NOSIGNAL) < 0) {
                drop(client);
                break;
            }
            late.pop_front();
        }
}

void TcpDouble::restart(std::chrono::milliseconds away) {
    const std::lock_guard lock(mutex_);
    away_until_ = Clock::now() + away;
    for (const auto& [client, late] : clients_) drop(client);
}
void TcpDouble::set_faults(StreamFaults faults) {
    const std::lock_guard lock(mutex_);
    faults_ = faults;
}
std::size_t TcpDouble::clients() const {
    const std::lock_guard lock(mutex_);
    return clients_.size();
}

}  // namespace linecheck::test
