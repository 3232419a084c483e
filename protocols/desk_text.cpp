#include "protocols/desk_text.hpp"

#include <array>
#include <cstdint>

namespace linecheck {
namespace {

/// Bytes of the character that begins with `lead`; 0 for none.
std::size_t length_of(unsigned char lead) noexcept {
    if (lead < 0x80U) return 1;
    if (lead >= 0xC2U && lead < 0xE0U) return 2;
    if (lead >= 0xE0U && lead < 0xF0U) return 3;
    return lead >= 0xF0U && lead < 0xF5U ? 4 : 0;
}

/// The next character of `rest`, which it leaves; 0xFFFD for broken bytes.
std::uint32_t next(std::string_view& rest) noexcept {
    const auto lead = static_cast<unsigned char>(rest.front());
    const std::size_t length = length_of(lead);
    if (length == 0 || length > rest.size()) {
        rest.remove_prefix(1);
        return 0xFFFD;
    }
    std::uint32_t out = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        const auto byte = static_cast<unsigned char>(rest[i]);
        if ((byte & 0xC0U) != 0x80U) {
            rest.remove_prefix(1);
            return 0xFFFD;
        }
        out = out << 6U | (byte & 0x3FU);
    }
    rest.remove_prefix(length);
    return out;
}

// U+00C0 to U+017F, Latin-1 letters and Latin Extended-A, one group a character.
constexpr std::string_view latin =
    "A A A A A A AEC E E E E I I I I D N O O O O O x O U U U U Y THssa a a a a a aec e e e e i i i i d n o o o o o / o u u u u y thy "
    "A a A a A a C c C c C c C c D d D d E e E e E e E e E e G g G g G g G g H h H h I i I i I i I i I i IJijJ j K k k L l L l L l L "
    "l L l N n N n N n n N n O o O o O o OEoeR r R r R r S s S s S s S s T t T t T t U u U u U u U u U u U u W w Y y Y Z z Z z Z z s ";

std::string folded(std::uint32_t code) {
    if (code < 0x20U || code == 0x7FU || code == 0xA0U) return " ";
    if (code < 0x80U) return std::string(1, static_cast<char>(code));
    if (code >= 0xC0U && code <= 0x17FU) {
        std::string two(latin.substr(2 * (code - 0xC0U), 2));
        if (two[1] == ' ') two.pop_back();
        return two;
    }
    if (code == 0x2018U || code == 0x2019U) return "'";
    if (code == 0x201CU || code == 0x201DU) return "\"";
    return code == 0x2013U || code == 0x2014U ? "-" : "?";
}

constexpr std::size_t most_shown = 64;

/// C0, DEL and C1; line and paragraph separators; what turns the direction of text.
bool is_control(std::uint32_t code) noexcept {
    return code < 0x20U || (code >= 0x7FU && code < 0xA0U) || (code >= 0x200EU && code <= 0x200FU) || (code >= 0x2028U && code <= 0x202EU) || (code >= 0x2066U && code <= 0x2069U);
}
/// Bytes that next() lets pass and UTF-8 forbids: overlong, surrogates, beyond U+10FFFF.
bool is_forbidden(std::uint32_t code, std::size_t length) noexcept {
    return (length == 3 && code < 0x800U) || (length == 4 && code < 0x10000U) || (code >= 0xD800U && code < 0xE000U) || code > 0x10FFFFU;
}

std::string without_end_blanks(std::string text) {
    while (!text.empty() && text.back() == ' ') text.pop_back();
    return text;
}

}  // namespace

static_assert(latin.size() == 2 * (0x180U - 0xC0U));

std::string ascii_folded(std::string_view utf8) {
    std::string out;
    while (!utf8.empty()) out += folded(next(utf8));
    return out;
}

std::string shown_name(std::string_view bytes) {
    std::string out;
    while (!bytes.empty() && out.size() <= most_shown) {
        const std::string_view from = bytes;
        const std::uint32_t code = next(bytes);
        const std::string_view character = from.substr(0, from.size() - bytes.size());
        if (code == 0xFFFDU || is_forbidden(code, character.size())) out += "\xEF\xBF\xBD";
        else if (is_control(code)) out += ' ';
        else out += character;
    }
    return cut_to_bytes(out, most_shown);
}

std::string cut_to_bytes(std::string_view utf8, std::size_t bytes) {
    std::string_view rest = utf8;
    std::size_t kept = 0;
    while (!rest.empty()) {
        next(rest);
        if (utf8.size() - rest.size() > bytes) break;
        kept = utf8.size() - rest.size();
    }
    return without_end_blanks(std::string(utf8.substr(0, kept)));
}

std::string cut_to_characters(std::string_view utf8, std::size_t count) {
    std::string_view rest = utf8;
    for (std::size_t i = 0; i < count && !rest.empty(); ++i) next(rest);
    return without_end_blanks(std::string(utf8.substr(0, utf8.size() - rest.size())));
}

}  // namespace linecheck
