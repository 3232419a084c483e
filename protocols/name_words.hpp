#pragma once
/// A name taken apart into what people compare: lower case words without accents.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace linecheck {

/// What is longer is cut.
inline constexpr std::size_t longest_name = 64;

/// Words at blanks, signs, capitals inside and digits: "AcGtr 12" as ac, gtr, 12.
std::vector<std::string> name_words(std::string_view name);
/// Umlauts may be written out: "fluegel" is "flugel".
std::string name_key(std::string_view letters);
/// Of words that stand together.
std::string name_key(const std::vector<std::string>& words, std::size_t from, std::size_t count);
bool is_number(std::string_view word) noexcept;

}  // namespace linecheck
