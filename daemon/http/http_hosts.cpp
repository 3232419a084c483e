#include "daemon/http/http_hosts.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>

#include <boost/asio/ip/address.hpp>

namespace linecheck {
namespace {

std::string small(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c); });
    return out;
}

/// Without the port, and without the brackets of an IPv6 address.
std::string_view bare(std::string_view host) {
    if (host.starts_with('[')) return host.substr(1, host.find(']') - 1);
    return host.substr(0, host.find(':'));
}

}  // namespace

HttpHosts::HttpHosts(std::vector<std::string> names) : names_(std::move(names)) {
    std::array<char, 256> own{};
    if (gethostname(own.data(), own.size() - 1) == 0 && own[0] != '\0') names_.insert(names_.end(), {std::string(own.data()), std::string(own.data()) + ".local"});
    names_.emplace_back("localhost");
    for (auto& name : names_) name = small(name);
}

bool HttpHosts::contain(std::string_view host) const {
    const std::string name = small(bare(host));
    boost::system::error_code failure;
    boost::asio::ip::make_address(name, failure);
    return !failure || std::find(names_.begin(), names_.end(), name) != names_.end();
}

}  // namespace linecheck
