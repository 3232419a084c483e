#pragma once
/// Tells the network by mDNS what linecheckd speaks and where: _osc._udp, and _oscjson._tcp and _http._tcp where there is HTTP.
///
///   in       a service name and the services; Avahi's daemon does the talking, over D-Bus
///   life     without D-Bus or without the daemon one line is logged and the announcement follows when they come, also
///            after either has been restarted; a name that somebody else has becomes "name #2"
///   errors   none, ever: an unannounced daemon is still a daemon
///   thread   the constructor starts Avahi's own; D-Bus calls are waited for there alone. The destructor waits for it
///   source   RFC 6763 (names up to 63 bytes, TXT); OSCQuery proposal (_oscjson._tcp); Avahi's client API
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace linecheck {

struct ZeroconfService {
    std::string type;                ///< "_osc._udp"
    int port = 0;
    std::string listen;              ///< the address that its socket is bound to; announced where that is reached
    std::vector<std::string> text{}; ///< TXT record, "key=value" each
};

/// Where the daemon listens; port 0: it does not.
struct Listening {
    std::string osc_address;
    int osc_port = 0;
    std::string http_address{};
    int http_port = 0;
    bool encrypted = false;  ///< HTTP with TLS: OSCQuery programs do not speak it
};
/// `wish`: auto (what is reached from beyond this machine), on (all) or off (nothing).
std::vector<ZeroconfService> zeroconf_services(std::string_view wish, const Listening& listening);
/// "" becomes "linecheck on HOST"; cut to 63 bytes at a character's end.
std::string zeroconf_name(const std::string& wish);

class Zeroconf {
public:
    /// Without services nothing is started.
    Zeroconf(std::string name, std::vector<ZeroconfService> services);
    ~Zeroconf();
    Zeroconf(const Zeroconf&) = delete;
    Zeroconf& operator=(const Zeroconf&) = delete;
    /// The name under which all services stand on the network now; "" while they do not.
    [[nodiscard]] std::string announced() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace linecheck
