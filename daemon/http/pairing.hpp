#pragma once
/// The token that a tablet must know before it may write: made once, kept in a file that only its owner reads.
///
///   in       what somebody offers
///   out      whether it is the token. Nobody is shut out for wrong ones: 130 bits are not guessed at 40 a second, and behind a
///            proxy the engineer and a stranger have one address
///   errors   std::runtime_error for a file that cannot be made, or that holds no token
///   thread   the io thread
///   source   RFC 6750 (bearer tokens), RFC 4648 (base 32)
#include <string>
#include <string_view>

namespace linecheck {

class Pairing {
public:
    /// Reads the token from `path`, or makes one there (mode 0600) when there is no such file.
    explicit Pairing(const std::string& path);
    /// In a time that does not tell how much of it is right.
    [[nodiscard]] bool admits(std::string_view offered) const noexcept;
    [[nodiscard]] const std::string& token() const noexcept { return token_; }

    /// The token that lies at `path`; "" when there is no such file.
    static std::string stored(const std::string& path);
    /// Of this user or service: below $STATE_DIRECTORY, $XDG_STATE_HOME or ~/.local/state; "" when there is no such place.
    static std::string usual_path();

private:
    std::string token_;
};

}  // namespace linecheck
