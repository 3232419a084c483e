#pragma once
/// One web socket: what it wants to hear, and what waits to be sent to it.
///
///   in       text messages: {"watch": [lines whose bands it draws]} on /api/stream;
///            {"COMMAND": "LISTEN" | "IGNORE", "DATA": address} elsewhere (OSCQuery)
///   out      whole messages; a client that does not take them loses what is new until it is told everything again
///   limits   two lines are watched (the first two named); 8 messages wait at most; 4 KiB come in at once, 100 messages a second, 64 addresses are
///            listened to
///   errors   a client that sends anything else, or nothing for a minute and answers no ping, is closed
///   thread   the io thread
///   source   RFC 6455; Vidvox, "OSCQuery Proposal" (LISTEN, IGNORE)
#include <utility>

#include <chrono>
#include <deque>
#include <memory>
#include <set>
#include <string>

#include <boost/asio/ip/address.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

namespace linecheck {

class WebClient {
public:
    using Request = boost::beast::http::request<boost::beast::http::string_body>;
    using Text = std::shared_ptr<const std::string>;

    virtual ~WebClient() = default;
    /// Answers the request that asks for the upgrade.
    virtual void accept(const Request& request) = 0;
    /// Shared among clients; dropped, and remembered as missed, when eight wait already.
    void send(const Text& text, bool binary = false);
    void close();

    [[nodiscard]] bool open() const noexcept { return open_; }
    [[nodiscard]] bool gone() const noexcept { return gone_; }
    [[nodiscard]] bool oscquery() const noexcept { return oscquery_; }
    /// It lacks something: everything is to be said again once nothing waits.
    [[nodiscard]] bool wants_everything() const noexcept { return open_ && missed_ && waiting_.empty() && std::chrono::steady_clock::now() >= next_full_; }
    void told_everything() noexcept {
        missed_ = false;
        next_full_ = std::chrono::steady_clock::now() + between_full;
    }
    [[nodiscard]] const boost::asio::ip::address& from() const noexcept { return from_; }
    [[nodiscard]] const std::set<std::string>& listening() const noexcept { return listening_; }
    /// Addresses listened to since the last call: their values are to be told.
    [[nodiscard]] std::set<std::string> newly_listening() { return std::exchange(newly_, {}); }
    [[nodiscard]] const std::set<std::size_t>& watched() const noexcept { return watched_; }
    /// Lines watched since the last call.
    [[nodiscard]] std::set<std::size_t> newly_watched() { return std::exchange(newly_watched_, {}); }

protected:
    static constexpr std::size_t longest_message = 4096;

    WebClient(bool oscquery, const boost::asio::ip::address& from) : from_(from), oscquery_(oscquery) {}
    /// Begins to send the first that waits; sent() when it is over.
    virtual void write(const Text& text, bool binary) = 0;
    /// Ends the connection at once.
    virtual void shut() = 0;
    void opened() noexcept { open_ = true; }
    void lost() noexcept;
    void sent();
    /// False for what nobody may send.
    bool take(const std::string& message, bool is_text);

private:
    struct Waiting {
        Text text;
        bool binary;
    };
    bool take_watch(const std::string& message);
    bool take_query(const std::string& message);

    std::deque<Waiting> waiting_;
    std::set<std::string> listening_, newly_;
    std::set<std::size_t> watched_, newly_watched_;  ///< lines from 0
    boost::asio::ip::address from_;
    static constexpr std::chrono::milliseconds between_full{500};  // one that reads by fits and starts is not to cost more than others
    std::chrono::steady_clock::time_point since_{}, next_full_{};
    int messages_ = 0;                 ///< of the client, since then
    bool oscquery_, open_ = false, gone_ = false, missed_ = true;
};

}  // namespace linecheck
