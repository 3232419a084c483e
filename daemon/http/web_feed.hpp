#pragma once
/// What changes, to every web socket: made once, shared by all.
///
///   in       the board through a feed of its own; clients as they come
///   out      /api/stream: {"full": state} first and whenever a client missed something, then {"changes": {address: [..]}}
///            up to 20 times a second, at once where a level jumps up (50 times at most), at least five times a second
///            ({} when nothing is new); each with "audio_s" (seconds of audio analysed) and "running" (the source is there).
///            Of the lines a client watches: their bands and {"spectra": {line: [240 points in half dB]}}. OSCQuery: an
///            OSC packet in a binary frame for each change of an address listened to
///   limits   32 clients, 10 of one address
///   cost     64 lines: one JSON text of 3 kB 20 times a second, whatever the number of clients
///   thread   the io thread
#include <utility>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "daemon/board.hpp"
#include "daemon/http/stage_view.hpp"
#include "daemon/http/web_client.hpp"
#include "daemon/osc_feed.hpp"

namespace linecheck {

class WebFeed {
public:
    using Clock = std::chrono::steady_clock;
    static constexpr std::size_t most_clients = 32;
    static constexpr std::ptrdiff_t most_of_one = 10;
    static constexpr std::chrono::milliseconds between_rises{20};

    /// `state`: what a stream begins with.
    WebFeed(const Board& board, StageView& stage, std::function<nlohmann::ordered_json()> state) : feed_(board, between_rises), stage_(stage), state_(std::move(state)) {}
    /// Nobody else from this address fits in: not to be one's only guest, a tablet needs a place.
    [[nodiscard]] bool full(const boost::asio::ip::address& from) const noexcept;
    void add(std::shared_ptr<WebClient> client) { clients_.push_back(std::move(client)); }
    /// Sends what is due; call it often (every 10 ms).
    void publish(Clock::time_point now, const Health& health);
    void close();
    /// Everything as it stands, health included.
    [[nodiscard]] std::vector<OscMessage> everything() const { return feed_.everything(); }
    [[nodiscard]] std::size_t clients() const noexcept { return clients_.size(); }

private:
    void tell_streams(const std::vector<OscMessage>& changes);
    void tell_listeners(Clock::time_point now, const std::vector<OscMessage>& changes);
    void tell_bands(Clock::time_point now);
    void tell_spectra();
    /// {what: content} with how old it is: "audio_s", "running".
    [[nodiscard]] WebClient::Text stamped(const char* what, nlohmann::ordered_json content) const;

    OscFeed feed_;
    StageView& stage_;
    std::function<nlohmann::ordered_json()> state_;
    std::vector<std::shared_ptr<WebClient>> clients_;
    std::map<std::size_t, std::uint64_t> drawn_;  ///< of each line looked at, the spectrum sent last
    Clock::time_point next_{}, beat_{}, next_tree_{};
};

}  // namespace linecheck
