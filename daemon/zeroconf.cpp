#include "daemon/zeroconf.hpp"

#include <avahi-client/client.h>
#include <avahi-client/publish.h>
#include <avahi-common/alternative.h>
#include <avahi-common/error.h>
#include <avahi-common/malloc.h>
#include <avahi-common/thread-watch.h>
#include <avahi-common/timeval.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>

#include <boost/asio/ip/address.hpp>

#include "daemon/log.hpp"

namespace linecheck {
namespace {

namespace ip = boost::asio::ip;

constexpr unsigned retry_ms = 5000;
constexpr std::size_t longest_name = 63;  // of a DNS label

bool is_local(const std::string& address) {
    boost::system::error_code failure;
    const auto parsed = ip::make_address(address, failure);
    return failure || parsed.is_loopback();
}

/// Where an address is reached: on its interface, or on all.
AvahiIfIndex interface_of(const std::string& address) {
    boost::system::error_code failure;
    const auto wanted = ip::make_address(address, failure);
    ifaddrs* list = nullptr;
    if (failure || wanted.is_unspecified() || getifaddrs(&list) != 0) return AVAHI_IF_UNSPEC;
    AvahiIfIndex found = AVAHI_IF_UNSPEC;
    for (const ifaddrs* at = list; at != nullptr; at = at->ifa_next) {
        if (at->ifa_addr == nullptr) continue;
        if (wanted.is_v4() && at->ifa_addr->sa_family == AF_INET) {
            const auto* const here = reinterpret_cast<const sockaddr_in*>(at->ifa_addr);
            if (ntohl(here->sin_addr.s_addr) == wanted.to_v4().to_uint()) found = static_cast<AvahiIfIndex>(if_nametoindex(at->ifa_name));
        } else if (wanted.is_v6() && at->ifa_addr->sa_family == AF_INET6) {
            const auto* const here = reinterpret_cast<const sockaddr_in6*>(at->ifa_addr);
            if (std::equal(std::begin(here->sin6_addr.s6_addr), std::end(here->sin6_addr.s6_addr), wanted.to_v6().to_bytes().begin()))
                found = static_cast<AvahiIfIndex>(if_nametoindex(at->ifa_name));
        }
    }
    freeifaddrs(list);
    return found;
}
/// A socket on an IPv4 address is not reached over IPv6; one on :: takes both.
AvahiProtocol protocol_of(const std::string& address) {
    boost::system::error_code failure;
    const auto parsed = ip::make_address(address, failure);
    if (!failure && parsed.is_v4()) return AVAHI_PROTO_INET;
    return failure || parsed.is_unspecified() ? AVAHI_PROTO_UNSPEC : AVAHI_PROTO_INET6;
}

std::string cut(std::string name) {
    if (name.size() <= longest_name) return name;
    std::size_t end = longest_name;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) --end;
    name.resize(end);
    return name;
}

}  // namespace

std::vector<ZeroconfService> zeroconf_services(std::string_view wish, const Listening& listening) {
    std::vector<ZeroconfService> out;
    const auto add = [&](const char* type, int port, const std::string& address, std::vector<std::string> text) {
        if (wish == "off" || port == 0 || (wish == "auto" && is_local(address))) return;
        out.push_back({type, port, address, std::move(text)});
    };
    add("_osc._udp", listening.osc_port, listening.osc_address, {"txtvers=1", "version=" LINECHECK_VERSION});
    if (!listening.encrypted) add("_oscjson._tcp", listening.http_port, listening.http_address, {"txtvers=1"});
    add(listening.encrypted ? "_https._tcp" : "_http._tcp", listening.http_port, listening.http_address, {"txtvers=1", "path=/"});
    return out;
}

std::string zeroconf_name(const std::string& wish) {
    if (!wish.empty()) return cut(wish);
    std::array<char, 256> host{};
    if (gethostname(host.data(), host.size() - 1) != 0 || host[0] == '\0') return "linecheck";
    const std::string full = host.data();
    return cut("linecheck on " + full.substr(0, full.find('.')));
}

/// All but the constructor and destructor runs on Avahi's thread, or with its lock.
struct Zeroconf::State {
    State(std::string wanted, std::vector<ZeroconfService> wishes) : name(std::move(wanted)), services(std::move(wishes)) {
        if (services.empty()) return;
        poll = avahi_threaded_poll_new();
        if (poll == nullptr) return;
        const AvahiPoll* const api = avahi_threaded_poll_get(poll);
        timer = api->timeout_new(api, nullptr, [](AvahiTimeout*, void* self) { static_cast<State*>(self)->connect(); }, this);
        wake_in(0);
        avahi_threaded_poll_start(poll);
    }
    ~State() {
        if (poll == nullptr) return;
        avahi_threaded_poll_stop(poll);
        disconnect();
        avahi_threaded_poll_get(poll)->timeout_free(timer);
        avahi_threaded_poll_free(poll);
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    void wake_in(unsigned ms) {
        timeval at{};
        avahi_elapse_time(&at, ms, 0);
        avahi_threaded_poll_get(poll)->timeout_update(timer, &at);
    }
    void disconnect() {
        group = nullptr;  // goes with its client
        standing = false;
        if (client != nullptr) avahi_client_free(std::exchange(client, nullptr));
    }
    void connect();
    void hear(AvahiClient* from, AvahiClientState state);
    void hear_group(AvahiEntryGroupState state);
    void publish(AvahiClient* with);
    int add_services();
    void rename();
    void wait_for_daemon(const char* why);

    std::string name;
    std::vector<ZeroconfService> services;
    AvahiThreadedPoll* poll = nullptr;
    AvahiTimeout* timer = nullptr;
    AvahiClient* client = nullptr;
    AvahiEntryGroup* group = nullptr;
    bool standing = false;  ///< on the network
    bool missing = false;   ///< the daemon, and that was said
};

/// Every time anew: a client that has failed once is good for nothing.
void Zeroconf::State::connect() {
    avahi_threaded_poll_get(poll)->timeout_update(timer, nullptr);
    disconnect();
    int error = 0;
    const auto listen = [](AvahiClient* from, AvahiClientState state, void* self) { static_cast<State*>(self)->hear(from, state); };
    AvahiClient* const made = avahi_client_new(avahi_threaded_poll_get(poll), AVAHI_CLIENT_NO_FAIL, listen, this, &error);
    if (made != nullptr) {
        client = made;
        return;
    }
    wait_for_daemon(avahi_strerror(error));
    wake_in(retry_ms);
}

void Zeroconf::State::hear(AvahiClient* from, AvahiClientState state) {
    switch (state) {
        case AVAHI_CLIENT_S_RUNNING: return publish(from);
        case AVAHI_CLIENT_S_COLLISION:  // of the host's name: the daemon finds another, and then runs again
        case AVAHI_CLIENT_S_REGISTERING:
            standing = false;
            if (group != nullptr) avahi_entry_group_reset(group);
            return;
        case AVAHI_CLIENT_CONNECTING: return wait_for_daemon("the daemon does not run");
        case AVAHI_CLIENT_FAILURE:
            standing = false;
            wait_for_daemon(avahi_strerror(avahi_client_errno(from)));
            return wake_in(retry_ms);  // not from here: a client must not go inside its own call
    }
}

void Zeroconf::State::publish(AvahiClient* with) {
    missing = false;
    const auto listen = [](AvahiEntryGroup* from, AvahiEntryGroupState state, void* self) {
        auto* const here = static_cast<State*>(self);
        here->group = from;  // the first news comes before avahi_entry_group_new has returned
        here->hear_group(state);
    };
    if (group == nullptr) group = avahi_entry_group_new(with, listen, this);
    if (group != nullptr && avahi_entry_group_is_empty(group) == 0) return;
    int error = group == nullptr ? avahi_client_errno(with) : AVAHI_OK;
    while (error == AVAHI_OK) {
        error = add_services();
        if (error != AVAHI_ERR_COLLISION) break;  // with another service of this machine
        rename();
        error = avahi_entry_group_reset(group);
    }
    if (error == AVAHI_OK) error = avahi_entry_group_commit(group);
    if (error == AVAHI_OK) return;
    log::warning("zeroconf", "\"" + name + "\" cannot be announced (" + avahi_strerror(error) + "); tried again in a while");
    wake_in(retry_ms);
}

int Zeroconf::State::add_services() {
    for (const ZeroconfService& service : services) {
        AvahiStringList* text = nullptr;
        for (auto entry = service.text.rbegin(); entry != service.text.rend(); ++entry) text = avahi_string_list_add(text, entry->c_str());  // adds in front
        const int error = avahi_entry_group_add_service_strlst(group, interface_of(service.listen), protocol_of(service.listen), AvahiPublishFlags{},
                                                               name.c_str(), service.type.c_str(), nullptr, nullptr,
                                                               static_cast<std::uint16_t>(service.port), text);
        avahi_string_list_free(text);
        if (error != AVAHI_OK) return error;
    }
    return AVAHI_OK;
}

void Zeroconf::State::hear_group(AvahiEntryGroupState state) {
    standing = state == AVAHI_ENTRY_GROUP_ESTABLISHED;
    if (standing) {
        std::string all;
        for (const ZeroconfService& service : services) all += (all.empty() ? "" : ", ") + service.type + " " + std::to_string(service.port);
        log::info("zeroconf", "announced as \"" + name + "\": " + all);
    } else if (state == AVAHI_ENTRY_GROUP_COLLISION) {  // with somebody on the network
        rename();
        wake_in(0);
    } else if (state == AVAHI_ENTRY_GROUP_FAILURE) {
        wake_in(retry_ms);
    }
}

void Zeroconf::State::rename() {
    char* const other = avahi_alternative_service_name(name.c_str());
    if (other == nullptr) return;
    log::info("zeroconf", "\"" + name + "\" is taken; \"" + other + "\" then");
    name = other;
    avahi_free(other);
}

void Zeroconf::State::wait_for_daemon(const char* why) {
    standing = false;
    if (missing) return;
    missing = true;
    log::info("zeroconf", std::string("not announced: no avahi-daemon over D-Bus (") + why + "); it is when one comes");
}

Zeroconf::Zeroconf(std::string name, std::vector<ZeroconfService> services) : state_(std::make_unique<State>(std::move(name), std::move(services))) {}
Zeroconf::~Zeroconf() = default;

std::string Zeroconf::announced() const {
    if (state_->poll == nullptr) return "";
    avahi_threaded_poll_lock(state_->poll);
    std::string out = state_->standing ? state_->name : "";
    avahi_threaded_poll_unlock(state_->poll);
    return out;
}

}  // namespace linecheck
