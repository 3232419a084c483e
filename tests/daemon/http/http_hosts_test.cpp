#include "daemon/http/http_hosts.hpp"

#include <gtest/gtest.h>

namespace linecheck {
namespace {

TEST(HttpHosts, AreAddressesThisMachinesNamesAndThoseGiven) {
    const HttpHosts hosts({"Desk.Example.org"});
    for (const auto* host : {"127.0.0.1", "127.0.0.1:9080", "[::1]:9080", "[fd00::1]", "localhost:9080", "LOCALHOST", "desk.example.org:443"})
        EXPECT_TRUE(hosts.contain(host)) << host;
    for (const auto* host : {"", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example:9080", "desk.example.org.evil.example", "[", "[::1"})
        EXPECT_EQ(hosts.contain(host), std::string(host) == "[::1") << host;
}

}  // namespace
}  // namespace linecheck
