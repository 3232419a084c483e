#pragma once
/// The names under which this machine may be addressed. A page of another site that had its own name point at us (DNS rebinding)
/// says that name, and is refused.
///
///   in       the request's Host: "192.168.1.5:9080", "[fd00::1]", "stage.local"
///   out      true for addresses, "localhost", this machine's name with or without ".local", and the names given
///   thread   any
///   source   RFC 9110, 7.2 (Host)
#include <string>
#include <string_view>
#include <vector>

namespace linecheck {

class HttpHosts {
public:
    explicit HttpHosts(std::vector<std::string> names);
    [[nodiscard]] bool contain(std::string_view host) const;

private:
    std::vector<std::string> names_;  ///< in small letters
};

}  // namespace linecheck
