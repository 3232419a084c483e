#pragma once
/// The sounds of a sentence as numbers, for a recogniser of sounds to learn.
///
///   meaning  one list for all languages: those of American English, nearest sound for nearest sound, as the borrowed
///            voices say them (language_sounds.hpp). What a language tells apart beyond that is not asked for
///   thread   any
#include <cstdint>
#include <string_view>
#include <vector>

namespace linecheck::train {

/// How many sounds the list has; they are numbered from 1.
std::size_t phone_count();
/// Of the International Phonetic Alphabet as espeak-ng prints it: places in the list, in order. Signs of stress and length, and
/// what is unknown, are left out.
std::vector<std::int64_t> phones_of(std::string_view ipa);

}  // namespace linecheck::train
