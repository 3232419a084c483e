#pragma once
/// A browser for tests: requests and a web socket to a port of this machine, each bounded to five seconds.
#include <memory>
#include <string>
#include <vector>

namespace linecheck {

struct HttpReply {
    int status = 0;      ///< 0: the server closed without a word
    std::string head, body;
};

/// Sends these bytes as they are and reads until the server closes or a whole answer came.
HttpReply http_raw(int port, const std::string& bytes);
/// The same, and everything that comes back.
std::string http_all(int port, const std::string& bytes);
/// `headers`: "Name: value" each.
HttpReply http_get(int port, const std::string& target, const std::vector<std::string>& headers = {});

class WebSocket {
public:
    /// Throws std::runtime_error with the status when the server does not upgrade.
    /// `receive_buffer`: bytes that the system keeps for us; 0 as it likes.
    WebSocket(int port, const std::string& target, const std::string& origin = "", int receive_buffer = 0);
    ~WebSocket();
    WebSocket(const WebSocket&) = delete;
    WebSocket& operator=(const WebSocket&) = delete;
    void send(const std::string& text);
    /// The next message; "" when the server closed or nothing came in time.
    std::string next();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace linecheck
