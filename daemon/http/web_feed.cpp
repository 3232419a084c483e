#include "daemon/http/web_feed.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "daemon/http/osc_values.hpp"
#include "daemon/osc_codec.hpp"
#include "protocols/osc_namespace.hpp"

namespace linecheck {
namespace {

using nlohmann::ordered_json;

constexpr std::chrono::milliseconds between_messages{50}, longest_pause{200}, between_trees{200};

WebClient::Text shared_text(const ordered_json& json) {
    return std::make_shared<const std::string>(json.dump(-1, ' ', false, ordered_json::error_handler_t::replace));
}

}  // namespace

bool WebFeed::full(const boost::asio::ip::address& from) const noexcept {
    const auto theirs = std::count_if(clients_.begin(), clients_.end(), [&](const auto& client) { return client->from() == from && !client->gone(); });
    return clients_.size() >= most_clients || theirs >= most_of_one;
}

void WebFeed::publish(Clock::time_point now, const Health& health) {
    std::erase_if(clients_, [](const auto& client) { return client->gone(); });
    if (now < next_ && (clients_.empty() || !feed_.rises(now))) return;
    next_ = now + between_messages;
    std::vector<OscMessage> changes;
    feed_.health(now, health, changes);  // always: it is kept nowhere else
    if (clients_.empty()) return;        // the next one begins with everything
    feed_.changes(now, changes);
    tell_listeners(now, changes);
    if (!changes.empty() || now - beat_ >= longest_pause) {
        beat_ = now;
        tell_streams(changes);
    }
    tell_bands(now);
    tell_spectra();
}

void WebFeed::tell_streams(const std::vector<OscMessage>& changes) {
    WebClient::Text news, full;
    for (const auto& client : clients_) {
        if (client->oscquery() || !client->open()) continue;
        if (client->wants_everything()) {
            if (!full) full = stamped("full", state_());
            client->told_everything();
            client->send(full);
            continue;
        }
        if (!news) news = stamped("changes", osc_values(changes));
        client->send(news);
    }
}

void WebFeed::tell_listeners(Clock::time_point now, const std::vector<OscMessage>& changes) {
    std::vector<OscMessage> everything;  // made once at most, and seldom: it is dear
    const bool may_tell_all = now >= next_tree_;
    for (const auto& client : clients_) {
        if (!client->oscquery() || client->listening().empty()) continue;
        std::set<std::string> anew = may_tell_all ? client->newly_listening() : std::set<std::string>();
        if (may_tell_all && client->wants_everything()) {
            client->told_everything();
            anew = client->listening();
        }
        if (!anew.empty() && everything.empty()) {
            everything = feed_.everything();
            next_tree_ = now + between_trees;
        }
        std::vector<OscMessage> heard;
        for (const auto& message : everything)
            if (anew.contains(message.address)) heard.push_back(message);
        for (const auto& message : changes)
            if (client->listening().contains(message.address) && !anew.contains(message.address)) heard.push_back(message);
        for (auto& packet : write_packets(heard)) client->send(std::make_shared<const std::string>(std::move(packet)), true);
    }
}

/// Spectra are dear, and drawn of one line or two.
void WebFeed::tell_bands(Clock::time_point now) {
    const auto watches = [](const auto& client) { return !client->watched().empty(); };
    if (std::none_of(clients_.begin(), clients_.end(), watches)) return;
    std::vector<OscMessage> bands;
    feed_.band_changes(now, bands);
    for (const auto& client : clients_)
        for (const std::size_t line : client->newly_watched())
            if (line < feed_.channels()) client->send(shared_text({{"changes", osc_values(std::vector{feed_.bands_now(line)})}}));
    for (const auto& client : clients_) {
        std::set<std::string> watched;
        for (const std::size_t line : client->watched()) watched.insert(osc::bands(line, {}).address);
        std::vector<OscMessage> wanted;
        std::copy_if(bands.begin(), bands.end(), std::back_inserter(wanted), [&](const OscMessage& message) { return watched.contains(message.address); });
        if (!wanted.empty()) client->send(shared_text({{"changes", osc_values(wanted)}}));
    }
}

WebClient::Text WebFeed::stamped(const char* what, ordered_json content) const {
    return shared_text({{what, std::move(content)}, {"audio_s", std::round(100 * stage_.audio_s()) / 100}, {"running", stage_.running()}});
}

void WebFeed::tell_spectra() {
    std::set<std::size_t> watched;
    for (const auto& client : clients_) watched.insert(client->watched().begin(), client->watched().end());
    stage_.look_at(watched);
    std::erase_if(drawn_, [&](const auto& line) { return !watched.contains(line.first); });
    std::map<std::size_t, ordered_json> fresh;
    for (const std::size_t line : watched) {
        const auto* const spectrum = stage_.spectrum(line);
        if (spectrum == nullptr || std::exchange(drawn_[line], spectrum->hop) == spectrum->hop) continue;
        auto points = ordered_json::array();
        for (const float dbfs : spectrum->dbfs) points.push_back(static_cast<int>(std::lround(2 * dbfs)));
        fresh.emplace(line, std::move(points));
    }
    for (const auto& client : clients_) {
        ordered_json theirs;
        for (const auto& [line, points] : fresh)
            if (client->watched().contains(line)) theirs[std::to_string(line + 1)] = points;
        if (!theirs.is_null()) client->send(shared_text({{"spectra", std::move(theirs)}}));
    }
}

void WebFeed::close() {
    for (const auto& client : clients_) client->close();
    clients_.clear();
}

}  // namespace linecheck
