#pragma once
/// The sounds of the International Phonetic Alphabet in the alphabets of the voices that borrow them.
///
///   meaning  the nearest sound of the voice, or two or three in a row; "" where it has nothing like it. Nasal vowels become
///            a vowel and an n. Longest first where one begins like another
///   source   the voices' own lists: festival's radio (American), italian, czech and finnish phone sets; flite's is radio
#include <algorithm>
#include <array>
#include <string_view>

namespace linecheck::train {

enum class Accent { american, italian, czech, finnish };

struct Sound {
    std::string_view ipa;
    std::array<std::string_view, 4> as;  ///< by Accent
    bool vowel = false;
};

inline constexpr std::array sounds{
    Sound{"ɑ̃", {"aa n", "a n", "a n", "a n"}, true}, Sound{"ɛ̃", {"ae n", "E n", "e n", "& n"}, true},
    Sound{"ɔ̃", {"ow n", "o n", "o n", "o n"}, true}, Sound{"œ̃", {"er n", "E n", "e n", "7 n"}, true},
    Sound{"ɐ̃", {"ah n", "a n", "a n", "a n"}, true}, Sound{"ẽ", {"ey n", "e n", "e n", "e n"}, true},
    Sound{"ĩ", {"iy n", "i n", "i n", "i n"}, true}, Sound{"õ", {"ow n", "o n", "o n", "o n"}, true}, Sound{"ũ", {"uw n", "u n", "u n", "u n"}, true},
    Sound{"tɕh", {"ch", "tS", "c~", "t s"}}, Sound{"tɕ", {"ch", "tS", "c~", "t s"}}, Sound{"ts.h", {"ch", "tS", "c~", "t s"}},
    Sound{"ts.", {"jh", "dZ", "c~", "t s"}}, Sound{"dʒ", {"jh", "dZ", "dz~", "d s"}}, Sound{"dʑ", {"jh", "dZ", "dz~", "d s"}},
    Sound{"tʃ", {"ch", "tS", "c~", "t s"}}, Sound{"tsh", {"t s", "ts", "c", "t s"}}, Sound{"ts", {"t s", "ts", "c", "t s"}},
    Sound{"dz", {"d z", "dz", "dz", "d s"}}, Sound{"ph", {"p", "p", "p", "p"}}, Sound{"th", {"t", "t", "t", "t"}}, Sound{"kh", {"k", "k", "k", "k"}},
    Sound{"s.", {"sh", "S", "s~", "s"}}, Sound{"aɪ", {"ay", "a i", "a j", "a i"}, true}, Sound{"aʊ", {"aw", "a u", "a u", "a u"}, true},
    Sound{"eɪ", {"ey", "e i", "e j", "e i"}, true}, Sound{"oʊ", {"ow", "o u", "o u", "o u"}, true}, Sound{"əʊ", {"ow", "o u", "o u", "o u"}, true},
    Sound{"ɔɪ", {"oy", "O i", "o j", "o i"}, true}, Sound{"ɔø", {"oy", "O i", "o j", "o i"}, true}, Sound{"ɪə", {"ih ax", "i e", "i e", "i e"}, true},
    Sound{"eə", {"eh", "e", "e:", "e:"}, true}, Sound{"i", {"iy", "i", "i", "i"}, true}, Sound{"ɪ", {"ih", "i", "i", "i"}, true},
    Sound{"y", {"uw", "i", "i", "y"}, true}, Sound{"ʏ", {"uh", "i", "i", "y"}, true}, Sound{"ø", {"er", "e", "e", "7"}, true},
    Sound{"œ", {"er", "E", "e", "7"}, true}, Sound{"e", {"ey", "e", "e", "e"}, true}, Sound{"ɛ", {"eh", "E", "e", "e"}, true},
    Sound{"æ", {"ae", "a", "a", "&"}, true}, Sound{"a", {"aa", "a", "a", "a"}, true}, Sound{"ä", {"aa", "a", "a", "a"}, true},
    Sound{"ɑ", {"aa", "a", "a", "a"}, true}, Sound{"ɒ", {"ao", "O", "o", "o"}, true}, Sound{"ɐ", {"ah", "a", "a", "a"}, true},
    Sound{"ə", {"ax", "e", "e", "7"}, true}, Sound{"ɚ", {"er", "e", "e r", "7 r"}, true}, Sound{"ʌ", {"ah", "a", "a", "a"}, true},
    Sound{"ɜ", {"er", "e", "e r", "7 r"}, true}, Sound{"ɔ", {"ao", "O", "o", "o"}, true}, Sound{"o", {"ow", "o", "o", "o"}, true},
    Sound{"ʊ", {"uh", "u", "u", "u"}, true}, Sound{"u", {"uw", "u", "u", "u"}, true}, Sound{"ɨ", {"ih", "i", "i", "i"}, true},
    Sound{"ɯ", {"uw", "u", "u", "u"}, true}, Sound{"ɤ", {"ah", "o", "o", "7"}, true}, Sound{"p", {"p", "p", "p", "p"}},
    Sound{"b", {"b", "b", "b", "b"}}, Sound{"t", {"t", "t", "t", "t"}}, Sound{"d", {"d", "d", "d", "d"}}, Sound{"k", {"k", "k", "k", "k"}},
    Sound{"q", {"k", "k", "k", "k"}}, Sound{"g", {"g", "g", "g", "g"}}, Sound{"ɡ", {"g", "g", "g", "g"}}, Sound{"ɣ", {"g", "g", "h", "g"}},
    Sound{"c", {"k y", "tS", "t~", "k j"}}, Sound{"ɟ", {"g y", "dZ", "d~", "g j"}}, Sound{"f", {"f", "f", "f", "f"}},
    Sound{"ɸ", {"f", "f", "f", "f"}}, Sound{"v", {"v", "v", "v", "v"}}, Sound{"β", {"v", "v", "v", "v"}}, Sound{"ʋ", {"v", "v", "v", "v"}},
    Sound{"s", {"s", "s", "s", "s"}}, Sound{"z", {"z", "z", "z", "s"}}, Sound{"ʃ", {"sh", "S", "s~", "s"}}, Sound{"ɕ", {"sh", "S", "s~", "s"}},
    Sound{"ʂ", {"sh", "S", "s~", "s"}}, Sound{"ç", {"sh", "S", "ch", "h"}}, Sound{"ʒ", {"zh", "dZ", "z~", "s"}}, Sound{"ʑ", {"zh", "dZ", "z~", "s"}},
    Sound{"ʐ", {"zh", "dZ", "z~", "s"}}, Sound{"ʝ", {"y", "j", "j", "j"}}, Sound{"x", {"hh", "k", "ch", "h"}}, Sound{"χ", {"hh", "k", "ch", "h"}},
    Sound{"h", {"hh", "", "h", "h"}}, Sound{"θ", {"th", "t", "s", "t"}}, Sound{"ð", {"dh", "d", "d", "d"}}, Sound{"m", {"m", "m", "m", "m"}},
    Sound{"n", {"n", "n", "n", "n"}}, Sound{"ŋ", {"ng", "n", "n*", "N"}}, Sound{"ɴ", {"ng", "n", "n*", "N"}}, Sound{"ɲ", {"n y", "J", "n~", "n j"}},
    Sound{"l", {"l", "l", "l", "l"}}, Sound{"ɫ", {"l", "l", "l", "l"}}, Sound{"ʎ", {"l y", "L", "l j", "l j"}}, Sound{"r", {"r", "r", "r", "r"}},
    Sound{"ɾ", {"d", "r", "r", "r"}}, Sound{"ɽ", {"r", "r", "r", "r"}}, Sound{"ɹ", {"r", "r", "r", "r"}}, Sound{"ʁ", {"r", "r", "h", "r"}},
    Sound{"ʀ", {"r", "r", "r", "r"}}, Sound{"w", {"w", "w", "v", "v"}}, Sound{"ɥ", {"w", "w", "v", "v"}}, Sound{"j", {"y", "j", "j", "j"}}};

/// Walks through the International Phonetic Alphabet: each(sound, rest) with what is left from there on; null: a sign that is no
/// sound we know.
template <class Each>
void each_sound(std::string_view ipa, Each&& each) {
    while (!ipa.empty()) {
        const auto* const sound = std::find_if(sounds.begin(), sounds.end(), [&](const Sound& s) { return ipa.starts_with(s.ipa); });
        const bool known = sound != sounds.end();
        each(known ? sound : nullptr, ipa);
        ipa.remove_prefix(known ? sound->ipa.size() : 1);
    }
}

/// What a voice says for it, sound by sound.
template <class Each>
void each_phone(const Sound& sound, Accent accent, Each&& each) {
    for (std::string_view rest = sound.as[static_cast<std::size_t>(accent)]; !rest.empty();) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        each(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
}

}  // namespace linecheck::train
