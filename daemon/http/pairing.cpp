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
constexpr int most_wrong = 10;
constexpr std::chrono::minutes remembered{1};
constexpr std::size_t most_remembered = 1024;

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

std::string load(const std::string& path) {
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

/// In a time that tells nothing of where they differ.
bool same(std::string_view a, std::string_view b) noexcept {
    unsigned difference = a.size() == b.size() ? 0 : 1;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
    return difference == 0;
}

}  // namespace

Pairing::Pairing(const std::string& path) : token_(load(path)) {
    if (!token_.empty()) return;
    token_ = new_token();
    store(path, token_);
}

bool Pairing::admits(std::string_view offered, const Address& from, Clock::time_point now) {
    if (wrong_.size() >= most_remembered) wrong_.clear();
    Wrong& theirs = wrong_[from];
    if (now - theirs.since >= remembered) theirs = {now, 0};
    if (theirs.times >= most_wrong) return false;
    if (same(offered, token_)) return true;
    ++theirs.times;
    return false;
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
