#include "daemon/http/web_client.hpp"

#include <boost/beast/core/buffers_to_string.hpp>
#include <nlohmann/json.hpp>

#include "dsp/feature_frame.hpp"

namespace linecheck {
namespace {

namespace beast = boost::beast;
namespace websocket = beast::websocket;

constexpr std::size_t most_waiting = 8, most_listened = 64, longest_message = 4096;
constexpr int most_messages = 100;  // of a client, a second

}  // namespace

WebClient::WebClient(beast::tcp_stream&& stream, bool oscquery, const boost::asio::ip::address& from)
    : socket_(std::move(stream)), from_(from), oscquery_(oscquery) {
    beast::get_lowest_layer(socket_).expires_never();  // the web socket has its own
    auto limits = websocket::stream_base::timeout::suggested(beast::role_type::server);
    limits.idle_timeout = std::chrono::seconds(60);
    limits.keep_alive_pings = true;
    socket_.set_option(limits);
    socket_.read_message_max(longest_message);
    socket_.auto_fragment(false);
}

void WebClient::accept(const Request& request) {
    request_ = request;
    socket_.async_accept(request_, [self = shared_from_this()](beast::error_code failure) {
        if (failure) {
            self->gone_ = true;
            return;
        }
        self->open_ = true;
        self->read();
    });
}

void WebClient::read() {
    socket_.async_read(buffer_, [self = shared_from_this()](beast::error_code failure, std::size_t) {
        const bool understood = !failure && self->take(beast::buffers_to_string(self->buffer_.data()));
        self->buffer_.consume(self->buffer_.size());
        if (understood) return self->read();
        self->open_ = false;
        if (failure)
            self->gone_ = true;
        else
            self->close();
    });
}

/// False for what nobody may send.
bool WebClient::take(const std::string& text) {
    const auto now = std::chrono::steady_clock::now();
    if (now - since_ >= std::chrono::seconds(1)) {
        since_ = now;
        messages_ = 0;
    }
    if (++messages_ > most_messages) return false;
    if (!socket_.got_text()) return oscquery_;  // OSC in binary frames is understood and not obeyed: there is the OSC port
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object()) return false;
    if (!oscquery_) {
        const auto lines = json.find("watch");
        if (lines == json.end() || !lines->is_array()) return false;
        watched_.clear();
        for (const auto& line : *lines)
            if (line.is_number_integer() && line >= 1 && line <= max_channels) watched_.insert(line.get<std::size_t>() - 1);
        return true;
    }
    const auto command = json.find("COMMAND"), data = json.find("DATA");
    if (command == json.end() || data == json.end() || !command->is_string() || !data->is_string()) return false;
    if (*command == "IGNORE") return listening_.erase(data->get<std::string>()), true;
    if (*command != "LISTEN") return true;  // of a later version: not understood, no harm
    if (listening_.size() >= most_listened) return false;
    listening_.insert(data->get<std::string>());
    newly_.insert(data->get<std::string>());
    return true;
}

void WebClient::send(const Text& text, bool binary) {
    if (!open_) return;
    if (waiting_.size() >= most_waiting) {
        missed_ = true;
        return;
    }
    waiting_.push_back({text, binary});
    if (waiting_.size() == 1) write();
}

void WebClient::write() {
    socket_.binary(waiting_.front().binary);
    socket_.async_write(boost::asio::buffer(*waiting_.front().text), [self = shared_from_this()](beast::error_code failure, std::size_t) {
        self->waiting_.pop_front();
        if (failure) {
            self->open_ = false;
            self->gone_ = true;
            return;
        }
        if (!self->waiting_.empty()) self->write();
    });
}

void WebClient::close() {
    if (gone_) return;
    gone_ = true;
    open_ = false;
    beast::get_lowest_layer(socket_).close();
}

}  // namespace linecheck
