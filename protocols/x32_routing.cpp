#include "protocols/x32_routing.hpp"

#include <algorithm>

#include "protocols/x32_text.hpp"

namespace linecheck {
namespace {

/// "AN9-16" to "AN", 9 and 16; nothing of it for other words.
struct Block {
    std::string from;
    int first = 0, last = -1;
};
Block block_of(const std::string& word) {
    const auto digit = word.find_first_of("0123456789"), dash = word.find('-');
    if (digit == std::string::npos || dash == std::string::npos || dash < digit) return {};
    const auto first = whole_number(std::string_view(word).substr(digit, dash - digit)), last = whole_number(std::string_view(word).substr(dash + 1));
    return first && last ? Block{word.substr(0, digit), *first, *last} : Block{};
}

}  // namespace

void X32Routing::take(const std::string& address, std::span<const std::string> fields) {
    const auto blocks = [&](std::array<std::string, 4>& out) { std::copy_n(fields.begin(), std::min(fields.size(), out.size()), out.begin()); };
    if (address == "/config/routing" && !fields.empty()) plays_ = fields[0] == "PLAY";
    if (address == "/config/routing/IN") blocks(record_);
    if (address == "/config/routing/PLAY") blocks(play_);
    if (address != "/config/userrout/in") return;
    for (std::size_t i = 0; i < fields.size() && i < user_.size(); ++i) user_[i] = whole_number(fields[i]).value_or(0);
}

int X32Routing::head_amp(int source) const {
    if (source < 1 || source > 32) return -1;
    const auto place = static_cast<std::size_t>(source - 1);
    const Block block = block_of((plays_ ? play_ : record_)[place / 8]);
    const int input = block.first + static_cast<int>(place % 8);
    if (input < 1 || input > block.last) return -1;
    if (block.from == "AN") return input <= 32 ? input - 1 : -1;
    if (block.from == "A") return input <= 48 ? 31 + input : -1;
    if (block.from == "B") return input <= 48 ? 79 + input : -1;
    if (block.from != "UIN" || input > 32) return -1;
    const int user = user_[static_cast<std::size_t>(input - 1)];
    return user >= 1 && user <= 128 ? user - 1 : -1;
}

}  // namespace linecheck
