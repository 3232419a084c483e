#include "daemon/http/web_feed.hpp"

#include <algorithm>

#include "daemon/http/osc_values.hpp"
#include "daemon/osc_codec.hpp"
#include "protocols/osc_namespace.hpp"

namespace linecheck {
namespace {

using nlohmann::ordered_json;

constexpr std::chrono::milliseconds between_messages{50}, longest_pause{500};

WebClient::Text shared_text(const ordered_json& json) {
    return std::make_shared<const std::string>(json.dump(-1, ' ', false, ordered_json::error_handler_t::replace));
}

}  // namespace

void WebFeed::publish(Clock::time_point now, const Health& health) {
    std::erase_if(clients_, [](const auto& client) { return client->gone(); });
    if (now < next_) return;
    next_ = now + between_messages;
    std::vector<OscMessage> changes;
    feed_.changes(now, changes);
    feed_.health(now, health, changes);
    if (clients_.empty()) return;
    tell_listeners(changes);
    if (!changes.empty() || now - beat_ >= longest_pause) {
        beat_ = now;
        tell_streams(changes);
    }
    tell_bands(now);
}

void WebFeed::tell_streams(const std::vector<OscMessage>& changes) {
    WebClient::Text news, full;
    for (const auto& client : clients_) {
        if (client->oscquery() || !client->open()) continue;
        if (client->wants_everything()) {
            if (!full) full = shared_text({{"full", state_()}});
            client->told_everything();
            client->send(full);
            continue;
        }
        if (!news) news = shared_text({{"changes", osc_values(changes)}});
        client->send(news);
    }
}

void WebFeed::tell_listeners(const std::vector<OscMessage>& changes) {
    for (const auto& client : clients_) {
        if (!client->oscquery() || client->listening().empty()) continue;
        const bool anew = client->wants_everything();
        if (anew) client->told_everything();
        std::vector<OscMessage> heard = anew ? feed_.everything() : changes;
        std::erase_if(heard, [&](const OscMessage& message) { return !client->listening().contains(message.address); });
        for (auto& packet : write_packets(heard)) client->send(std::make_shared<const std::string>(std::move(packet)), true);
    }
}

/// Spectra are dear, and drawn of one line or two.
void WebFeed::tell_bands(Clock::time_point now) {
    const auto watches = [](const auto& client) { return !client->watched().empty(); };
    if (std::none_of(clients_.begin(), clients_.end(), watches)) return;
    std::vector<OscMessage> bands;
    feed_.band_changes(now, bands);
    for (const auto& client : clients_) {
        std::vector<OscMessage> wanted;
        for (const auto& message : bands)
            if (std::any_of(client->watched().begin(), client->watched().end(), [&](std::size_t line) { return message.address == osc::bands(line, {}).address; }))
                wanted.push_back(message);
        if (!wanted.empty()) client->send(shared_text({{"changes", osc_values(wanted)}}));
    }
}

void WebFeed::close() {
    for (const auto& client : clients_) client->close();
    clients_.clear();
}

}  // namespace linecheck
