#include "daemon/http/web_client.hpp"

#include <nlohmann/json.hpp>

#include "dsp/feature_frame.hpp"

namespace linecheck {
namespace {

constexpr std::size_t most_waiting = 8, most_listened = 64, most_watched = 2;
constexpr int most_messages = 100;  // of a client, a second

}  // namespace

bool WebClient::take(const std::string& message, bool is_text) {
    const auto now = std::chrono::steady_clock::now();
    if (now - since_ >= std::chrono::seconds(1)) {
        since_ = now;
        messages_ = 0;
    }
    if (++messages_ > most_messages) return false;
    if (!is_text) return oscquery_;  // OSC in binary frames is understood and not obeyed: there is the OSC port
    return oscquery_ ? take_query(message) : take_watch(message);
}

bool WebClient::take_watch(const std::string& message) {
    const auto json = nlohmann::json::parse(message, nullptr, false);
    if (!json.is_object()) return false;
    const auto lines = json.find("watch");
    if (lines == json.end() || !lines->is_array()) return false;
    const auto before = std::exchange(watched_, {});
    for (const auto& line : *lines)
        if (line.is_number_integer() && line >= 1 && line <= max_channels && watched_.size() < most_watched) watched_.insert(line.get<std::size_t>() - 1);
    for (const std::size_t line : watched_)
        if (!before.contains(line)) newly_watched_.insert(line);
    return true;
}

bool WebClient::take_query(const std::string& message) {
    const auto json = nlohmann::json::parse(message, nullptr, false);
    if (!json.is_object()) return false;
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
    if (waiting_.size() == 1) write(text, binary);
}

void WebClient::sent() {
    waiting_.pop_front();
    if (!waiting_.empty()) write(waiting_.front().text, waiting_.front().binary);
}

void WebClient::lost() noexcept {
    open_ = false;
    gone_ = true;
}

void WebClient::close() {
    if (gone_) return;
    lost();
    shut();
}

}  // namespace linecheck
