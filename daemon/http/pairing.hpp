#pragma once
/// The token that a tablet must know before it may write: made once, kept in a file that only its owner reads.
///
///   in       what somebody offers, and from where
///   out      whether it is the token; ten wrong ones a minute of an address, and none of its offers counts for that minute
///   errors   the constructor throws std::runtime_error for a file that cannot be made, or that holds no token
///   thread   the io thread
///   source   RFC 6750 (bearer tokens), RFC 4648 (base 32)
#include <chrono>
#include <map>
#include <string>
#include <string_view>

#include <boost/asio/ip/address.hpp>

namespace linecheck {

class Pairing {
public:
    using Clock = std::chrono::steady_clock;
    using Address = boost::asio::ip::address;

    /// Reads the token from `path`, or makes one there (mode 0600) when there is no such file.
    explicit Pairing(const std::string& path);
    [[nodiscard]] bool admits(std::string_view offered, const Address& from, Clock::time_point now);
    [[nodiscard]] const std::string& token() const noexcept { return token_; }

    /// Of this user or service: below $STATE_DIRECTORY, $XDG_STATE_HOME or ~/.local/state; "" when there is no such place.
    static std::string usual_path();

private:
    struct Wrong {
        Clock::time_point since{};
        int times = 0;
    };
    std::string token_;
    std::map<Address, Wrong> wrong_;
};

}  // namespace linecheck
