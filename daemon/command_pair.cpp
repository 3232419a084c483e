#include "daemon/command_pair.hpp"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <qrencode.h>

#include <array>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <vector>

#include "daemon/http/pairing.hpp"

namespace linecheck {
namespace {

/// Of the networks that a tablet could be in; this machine's own last.
std::vector<std::string> addresses() {
    std::vector<std::string> out;
    ifaddrs* first = nullptr;
    if (getifaddrs(&first) != 0) return {"127.0.0.1"};
    const std::unique_ptr<ifaddrs, decltype(&freeifaddrs)> held(first, &freeifaddrs);
    for (const ifaddrs* at = first; at != nullptr; at = at->ifa_next) {
        if (at->ifa_addr == nullptr || at->ifa_addr->sa_family != AF_INET || (at->ifa_flags & IFF_LOOPBACK) != 0 || (at->ifa_flags & IFF_UP) == 0) continue;
        std::array<char, INET_ADDRSTRLEN> text{};
        const auto* const address = reinterpret_cast<const sockaddr_in*>(at->ifa_addr);
        if (inet_ntop(AF_INET, &address->sin_addr, text.data(), text.size()) != nullptr) out.emplace_back(text.data());
    }
    out.emplace_back("127.0.0.1");
    return out;
}

}  // namespace

std::string qr_text(const std::string& words) {
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(QRcode_encodeString8bit(words.c_str(), 0, QR_ECLEVEL_M), &QRcode_free);
    if (!code) return "";
    constexpr int quiet = 2;
    const auto light = [&](int x, int y) {
        const bool inside = x >= 0 && y >= 0 && x < code->width && y < code->width;
        return !inside || (code->data[y * code->width + x] & 1U) == 0;
    };
    std::string out;
    for (int y = -quiet; y < code->width + quiet; y += 2) {
        for (int x = -quiet; x < code->width + quiet; ++x) {
            const bool above = light(x, y), below = light(x, y + 1);
            out += above ? (below ? "\u2588" : "\u2580") : (below ? "\u2584" : " ");
        }
        out += '\n';
    }
    return out;
}

void run_pair(const PairRequest& request) {
    const std::string path = request.token_file.empty() ? Pairing::usual_path() : request.token_file;
    if (path.empty()) throw std::runtime_error("pairing: there is no place for the token: neither STATE_DIRECTORY nor XDG_STATE_HOME nor HOME is set; name it with --token-file");
    const std::string token = Pairing::stored(path);
    if (token.empty())
        throw std::runtime_error("pairing: there is no token at \"" + path + "\" yet; linecheckd makes it when it starts: run this as its user, or name its file with --token-file");
    const auto link = [&](const std::string& host) { return std::string(request.https ? "https" : "http") + "://" + host + ":" + std::to_string(request.http_port) + "/#pair=" + token; };
    const auto hosts = addresses();
    std::cout << qr_text(link(hosts.front())) << "the token lies in " << path << "; whoever knows it may write:\n";
    for (const auto& host : hosts) std::cout << "    " << link(host) << '\n';
    std::cout << "a tablet reaches them where linecheckd listens to its network: [http] listen = \"0.0.0.0\"\n";
}

}  // namespace linecheck
