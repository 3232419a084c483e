#include "daemon/http/pairing.hpp"

#include <fcntl.h>
#include <sys/random.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <stdexcept>

namespace linecheck {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz234567";
constexpr std::size_t token_length = 26;  // 130 bits

[[noreturn]] void refuse(const std::string& path, const std::string& what) {
    throw std::runtime_error("http: pairing token \"" + path + "\" " + what);
}

std::string new_token() {
    std::array<unsigned char, token_length> dice{};
    if (getrandom(dice.data(), dice.size(), 0) != static_cast<ssize_t>(dice.size())) throw std::runtime_error("http: the system gives no random numbers");
    std::string token;
    for (const unsigned char number : dice) token += alphabet[number % alphabet.size()];
    return token;
}

/// Made whole or not at all: a token cut short by a power cut would be refused for ever.
void store(const std::string& path, const std::string& token) {
    std::error_code failure;
    fs::create_directories(fs::path(path).parent_path(), failure);
    const std::string part = path + ".part";
    const int file = open(part.c_str(), O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) refuse(path, std::string("cannot be made: ") + std::strerror(errno) + "; name another place with [http] token_file");
    const std::string line = token + "\n";
    const bool whole = ::write(file, line.data(), line.size()) == static_cast<ssize_t>(line.size()) && fsync(file) == 0;
    close(file);
    if (!whole || rename(part.c_str(), path.c_str()) != 0) refuse(path, std::string("cannot be written: ") + std::strerror(errno));
}

}  // namespace

Pairing::Pairing(const std::string& path) : token_(stored(path)) {
    if (!token_.empty()) return;
    token_ = new_token();
    store(path, token_);
}

bool Pairing::admits(std::string_view offered) const noexcept {
    unsigned difference = offered.size() == token_.size() ? 0 : 1;
    for (std::size_t i = 0; i < std::min(offered.size(), token_.size()); ++i)
        difference |= static_cast<unsigned char>(offered[i]) ^ static_cast<unsigned char>(token_[i]);
    return difference == 0;
}

std::string Pairing::stored(const std::string& path) {
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0 && errno == ENOENT) return "";
    if (file < 0) refuse(path, std::string("cannot be read: ") + std::strerror(errno));
    std::array<char, 64> bytes{};
    const auto size = ::read(file, bytes.data(), bytes.size());
    close(file);
    std::string token(bytes.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
    while (!token.empty() && (token.back() == '\n' || token.back() == '\r')) token.pop_back();
    if (token.size() != token_length || token.find_first_not_of(alphabet) != std::string::npos)
        refuse(path, "is no token of 26 letters and digits; delete the file, and a new one is made");
    return token;
}

std::string Pairing::usual_path() {
    const auto below = [](const char* variable, const char* rest) -> std::string {
        const char* const folder = std::getenv(variable);
        return folder == nullptr || *folder == '\0' ? "" : std::string(folder) + rest;
    };
    for (const auto& path : {below("STATE_DIRECTORY", "/pairing"), below("XDG_STATE_HOME", "/linecheck/pairing"), below("HOME", "/.local/state/linecheck/pairing")})
        if (!path.empty()) return path;
    return "";
}

}  // namespace linecheck
