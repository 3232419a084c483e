#include "daemon/osc_server.hpp"

#include <algorithm>
#include <stdexcept>

#include "daemon/osc_codec.hpp"

namespace linecheck {
namespace {

namespace ip = boost::asio::ip;

constexpr std::chrono::seconds lease_time{10};
constexpr std::chrono::milliseconds between_refreshes{500};
constexpr int dumps_per_second = 8;  // of one address, whatever its ports
constexpr std::size_t most_leases = 64;
constexpr std::ptrdiff_t most_leases_of_one = 8;
constexpr std::size_t most_remembered = 1024;
constexpr std::size_t most_messages = 32;  // of one datagram: a tablet sends one, a script a few
constexpr int answers_per_second = 50;
constexpr std::size_t longest_pattern = 128;
// liblo matches * and {,} by recursion: a hundred characters of them can take minutes.
constexpr std::ptrdiff_t most_stars = 3, most_braces = 1, most_commas = 8;

ip::udp::endpoint parse_target(const std::string& text, boost::asio::io_context& io) {
    const auto colon = text.rfind(':');
    boost::system::error_code failure = boost::asio::error::invalid_argument;
    if (colon != std::string::npos) {
        const auto found = ip::udp::resolver(io).resolve(text.substr(0, colon), text.substr(colon + 1), failure);
        if (!failure && !found.empty()) return *found.begin();
    }
    throw std::runtime_error("osc: target \"" + text + "\" is not reachable by name; expected host:port, e.g. 192.168.1.20:9000");
}

ip::udp::socket open_socket(boost::asio::io_context& io, const OscSettings& settings) {
    boost::system::error_code failure;
    const auto address = ip::make_address(settings.listen, failure);
    if (failure) throw std::runtime_error("osc: listen = \"" + settings.listen + "\" is not an address; expected e.g. 127.0.0.1 or 0.0.0.0");
    ip::udp::socket socket(io);
    const ip::udp::endpoint here(address, static_cast<unsigned short>(settings.port));
    socket.open(here.protocol(), failure);
    if (!failure) socket.bind(here, failure);
    if (failure)
        throw std::runtime_error("osc: port " + std::to_string(settings.port) + " of " + settings.listen + " cannot be opened (" +
                                 failure.message() + "); is another linecheckd running? choose another with [osc] port");
    socket.non_blocking(true);
    boost::system::error_code ignored;
    socket.set_option(boost::asio::socket_base::receive_buffer_size(1 << 20), ignored);
    socket.set_option(boost::asio::socket_base::send_buffer_size(1 << 20), ignored);
    return socket;
}

bool is_cheap(const std::string& pattern) {
    const auto count = [&](char c) { return std::count(pattern.begin(), pattern.end(), c); };
    return pattern.size() <= longest_pattern && count('*') <= most_stars && count('{') <= most_braces && count(',') <= most_commas;
}

/// What somebody sent, fit for a log line: no control characters, and an end.
std::string shown(const std::string& text) {
    std::string out = text.substr(0, 100);
    std::replace_if(out.begin(), out.end(), [](unsigned char c) { return c < 32 || c > 126; }, '?');
    return out;
}

}  // namespace

OscServer::OscServer(boost::asio::io_context& io, const OscSettings& settings, const Board& board, Orders& orders)
    : socket_(open_socket(io, settings)), channels_(board.channels()), orders_(orders), feed_(board), allow_(settings.allow), open_read_(settings.open_read) {
    for (const auto& target : settings.targets) targets_.push_back(parse_target(target, io));
    receive();
}

void OscServer::receive() {
    socket_.async_receive_from(boost::asio::buffer(buffer_), sender_, [this](boost::system::error_code failure, std::size_t size) {
        if (failure == boost::asio::error::operation_aborted) return;
        if (!failure) take({buffer_.data(), size});  // else: the last receiver's port is closed, which concerns nobody
        receive();
    });
}

void OscServer::take(std::span<const char> bytes) {
    const OscPacket packet = read_packet(bytes);
    if (packet.unreadable > 0) complain("", "this is no OSC 1.0 message; expected an address, type tags and arguments");
    for (const auto& message : std::span(packet.messages).first(std::min(packet.messages.size(), most_messages))) take(message);
    if (packet.messages.size() > most_messages) complain("", "a bundle holds at most 32 messages; the rest was left out");
}

void OscServer::take(const OscMessage& message) {
    if (!is_pattern(message.address)) {
        obey(osc::parse_command(message, channels_), message.address);
        return;
    }
    if (!is_cheap(message.address))
        return complain(message.address, "this pattern is too dear; at most 128 characters, three *, one {} of nine words");
    if (!may_read() && !may_write()) return complain(message.address, sender_.address().to_string() + " may neither read nor write here");
    bool matched = false;
    for (const auto& address : osc::command_addresses(channels_)) {
        if (!matches_pattern(address, message.address)) continue;
        matched = true;
        obey(osc::parse_command({address, message.arguments}, channels_), address);
    }
    if (!matched) complain(message.address, "nothing matches this pattern");
}

bool OscServer::may_write() const { return allow_.contain(sender_.address()); }
bool OscServer::may_read() const { return open_read_ || may_write(); }

void OscServer::obey(const osc::Command& command, const std::string& address) {
    const bool for_everybody = std::holds_alternative<osc::Panic>(command);
    if (osc::is_write(command) && !may_write())
        return complain(address, sender_.address().to_string() + " may not write; add its network to [osc] allow");
    if (!osc::is_write(command) && !for_everybody && !may_read())
        return complain(address, sender_.address().to_string() + " may not read; add its network to [osc] allow, or set open_read");
    if (const auto* wish = std::get_if<osc::Subscribe>(&command)) return subscribe(*wish, address);
    if (std::holds_alternative<osc::Refresh>(command)) return refresh(sender_, address);
    if (const auto* leaving = std::get_if<osc::Unsubscribe>(&command)) {
        leases_.erase({sender_.address(), leaving->port == 0 ? sender_.port() : static_cast<unsigned short>(leaving->port)});
        return;
    }
    const std::string reason = orders_.obey(command, "osc " + sender_.address().to_string());
    if (!reason.empty()) complain(address, reason);
}

void OscServer::subscribe(const osc::Subscribe& wish, const std::string& address) {
    const Endpoint client(sender_.address(), wish.port == 0 ? sender_.port() : static_cast<unsigned short>(wish.port));
    const bool known = leases_.contains(client);
    if (!known && leases_.size() >= most_leases) return complain(address, "there are 64 subscribers already; try again in 10 s");
    const auto of_this_one = std::count_if(leases_.begin(), leases_.end(), [&](const auto& entry) { return entry.first.address() == client.address(); });
    if (!known && of_this_one >= most_leases_of_one) return complain(address, "8 subscriptions of one address are enough; unsubscribe one");
    leases_[client] = {Clock::now() + lease_time, wish.bands};
    if (known) return;
    if (may_dump())
        send(client, write_packets(feed_.everything()));
    else
        owed_.insert(client);
}

void OscServer::refresh(const Endpoint& client, const std::string& address) {
    const auto now = Clock::now();
    if (const auto last = refreshed_.find(client); last != refreshed_.end() && now - last->second < between_refreshes)
        return complain(address, "refresh at most twice a second");
    if (!may_dump()) return complain(address, "refresh at most 8 times a second from one address");
    if (refreshed_.size() >= most_remembered) refreshed_.clear();
    refreshed_[client] = now;
    send(client, write_packets(feed_.everything()));
}

/// Everything at once is tens of kilobytes: no address gets it without end, whatever ports it asks from.
bool OscServer::may_dump() {
    const auto now = Clock::now();
    if (dumped_.size() >= most_remembered) dumped_.clear();
    Dumps& theirs = dumped_[sender_.address()];
    if (now - theirs.since >= std::chrono::seconds(1)) theirs = {now, 0};
    return ++theirs.count <= dumps_per_second;
}

void OscServer::complain(const std::string& address, const std::string& reason) {
    std::uint64_t held = 0;
    if (complaints_.open(held))
        log::warning("osc", "\"" + shown(address) + "\" from " + sender_.address().to_string() + ": " + shown(reason) +
                                (held > 0 ? " (and " + std::to_string(held) + " more)" : ""));
    const auto now = Clock::now();
    if (now - answers_since_ >= std::chrono::seconds(1)) {
        answers_since_ = now;
        answers_ = 0;
    }
    if (++answers_ <= answers_per_second) send(sender_, write_packets(std::vector{osc::error(shown(address), shown(reason))}));
}

void OscServer::send(const Endpoint& to, const std::vector<std::string>& packets) {
    boost::system::error_code ignored;  // a slow or absent client loses packets; the next change says it again
    for (const auto& packet : packets) socket_.send_to(boost::asio::buffer(packet), to, 0, ignored);
}

void OscServer::publish(const Health& health) {
    const auto now = Clock::now();
    std::erase_if(leases_, [&](const auto& entry) { return entry.second.until <= now; });
    if (!owed_.empty() && now - paid_ >= between_refreshes) {  // those who came again too soon for a dump of their own
        paid_ = now;
        const auto everything = write_packets(feed_.everything());
        for (const auto& client : owed_)
            if (leases_.contains(client)) send(client, everything);
        owed_.clear();
    }
    std::vector<OscMessage> messages;
    feed_.changes(now, messages);
    feed_.health(now, health, messages);
    const auto packets = write_packets(messages);
    for (const auto& target : targets_) send(target, packets);
    for (const auto& [client, lease] : leases_) send(client, packets);
    if (std::none_of(leases_.begin(), leases_.end(), [](const auto& entry) { return entry.second.bands; })) return;
    messages.clear();
    feed_.band_changes(now, messages);
    const auto bands = write_packets(messages);
    for (const auto& [client, lease] : leases_)
        if (lease.bands) send(client, bands);
}

}  // namespace linecheck
