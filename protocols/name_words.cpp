#include "protocols/name_words.hpp"

#include <algorithm>

#include "protocols/desk_text.hpp"

namespace linecheck {
namespace {

bool is_upper(char c) noexcept { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
bool is_letter(char c) noexcept { return is_upper(c) || (c >= 'a' && c <= 'z'); }

}  // namespace

std::vector<std::string> name_words(std::string_view name) {
    std::vector<std::string> out;
    char before = ' ';
    for (const char c : ascii_folded(cut_to_bytes(name, longest_name))) {
        const bool part = is_letter(c) || is_digit(c);
        const bool begins = is_digit(c) != is_digit(before) || !(is_letter(before) || is_digit(before)) || (is_upper(c) && !is_upper(before));
        if (part && begins) out.emplace_back();
        if (part) out.back() += is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
        before = c;
    }
    return out;
}

std::string name_key(std::string_view letters) {
    std::string out;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        out += letters[i];
        const bool umlaut = i + 1 < letters.size() && letters[i + 1] == 'e' && (letters[i] == 'a' || letters[i] == 'o' || letters[i] == 'u');
        if (umlaut) ++i;
    }
    return out;
}
std::string name_key(const std::vector<std::string>& words, std::size_t from, std::size_t count) {
    std::string joined;
    for (std::size_t i = from; i < from + count; ++i) joined += words[i];
    return name_key(joined);
}
bool is_number(std::string_view word) noexcept { return std::all_of(word.begin(), word.end(), is_digit); }

}  // namespace linecheck
