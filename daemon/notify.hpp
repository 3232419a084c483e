#pragma once
/// Tells systemd how we are: READY=1, WATCHDOG=1, STATUS=... to $NOTIFY_SOCKET, and nothing without it.
///
///   thread   any
///   source   sd_notify(3): one datagram of NAME=VALUE lines; a leading @ is an abstract socket
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <string>

namespace linecheck {

/// True when systemd heard it.
inline bool notify(const std::string& state) {
    const char* const path = std::getenv("NOTIFY_SOCKET");
    if (path == nullptr || (path[0] != '/' && path[0] != '@')) return false;
    sockaddr_un address{};
    const std::size_t length = std::strlen(path);
    if (length >= sizeof address.sun_path) return false;
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path, length);
    if (path[0] == '@') address.sun_path[0] = '\0';
    const int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return false;
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + length);
    const auto sent = sendto(fd, state.data(), state.size(), MSG_NOSIGNAL, reinterpret_cast<const sockaddr*>(&address), size);
    close(fd);
    return sent == static_cast<ssize_t>(state.size());
}

/// How often to say WATCHDOG=1: half of what systemd allows; 0 when it does not watch.
inline std::chrono::microseconds watchdog_period() {
    const char* const limit = std::getenv("WATCHDOG_USEC");
    return std::chrono::microseconds(limit == nullptr ? 0 : std::strtoll(limit, nullptr, 10) / 2);
}

}  // namespace linecheck
