#include "ml/train/language_accent.hpp"

#include <array>
#include <cstdio>
#include <vector>

namespace linecheck::train {
namespace {

struct Sound {
    std::string_view ipa, american, italian;  ///< one or more of the voice's sounds
    bool vowel = false;
};

/// Longest first where one begins like another.
constexpr std::array sounds{
    Sound{"tɕ", "ch", "tS"},   Sound{"dʒ", "jh", "dZ"},    Sound{"dʑ", "jh", "dZ"},    Sound{"tʃ", "ch", "tS"},    Sound{"ts", "t s", "ts"},    Sound{"dz", "d z", "dz"},
    Sound{"aɪ", "ay", "a i", true}, Sound{"aʊ", "aw", "a u", true}, Sound{"eɪ", "ey", "e i", true}, Sound{"oʊ", "ow", "o u", true}, Sound{"əʊ", "ow", "o u", true},
    Sound{"ɔɪ", "oy", "O i", true}, Sound{"ɔø", "oy", "O i", true}, Sound{"ɪə", "ih ax", "i e", true}, Sound{"eə", "eh", "e", true},
    Sound{"i", "iy", "i", true}, Sound{"ɪ", "ih", "i", true},  Sound{"y", "uw", "i", true},  Sound{"ʏ", "uh", "i", true},  Sound{"ø", "er", "e", true},  Sound{"œ", "er", "E", true},
    Sound{"e", "ey", "e", true}, Sound{"ɛ", "eh", "E", true},  Sound{"æ", "ae", "a", true},  Sound{"a", "aa", "a", true},  Sound{"ä", "aa", "a", true},  Sound{"ɑ", "aa", "a", true},
    Sound{"ɒ", "ao", "O", true}, Sound{"ɐ", "ah", "a", true},  Sound{"ə", "ax", "e", true},  Sound{"ɚ", "er", "e", true},  Sound{"ʌ", "ah", "a", true},  Sound{"ɜ", "er", "e", true},
    Sound{"ɔ", "ao", "O", true}, Sound{"o", "ow", "o", true},  Sound{"ʊ", "uh", "u", true},  Sound{"u", "uw", "u", true},  Sound{"ɨ", "ih", "i", true},  Sound{"ɯ", "uw", "u", true},
    Sound{"ɤ", "ah", "o", true}, Sound{"p", "p", "p"},         Sound{"b", "b", "b"},         Sound{"t", "t", "t"},         Sound{"d", "d", "d"},         Sound{"k", "k", "k"},
    Sound{"q", "k", "k"},        Sound{"g", "g", "g"},         Sound{"ɡ", "g", "g"},         Sound{"ɣ", "g", "g"},         Sound{"c", "k y", "tS"},      Sound{"ɟ", "g y", "dZ"},
    Sound{"f", "f", "f"},        Sound{"ɸ", "f", "f"},         Sound{"v", "v", "v"},         Sound{"β", "v", "v"},         Sound{"ʋ", "v", "v"},         Sound{"s", "s", "s"},
    Sound{"z", "z", "z"},        Sound{"ʃ", "sh", "S"},        Sound{"ɕ", "sh", "S"},        Sound{"ʂ", "sh", "S"},        Sound{"ç", "sh", "S"},        Sound{"ʒ", "zh", "dZ"},
    Sound{"ʑ", "zh", "dZ"},      Sound{"x", "hh", "k"},        Sound{"χ", "hh", "k"},        Sound{"h", "hh", ""},         Sound{"θ", "th", "t"},        Sound{"ð", "dh", "d"},
    Sound{"m", "m", "m"},        Sound{"n", "n", "n"},         Sound{"ŋ", "ng", "n"},        Sound{"ɴ", "ng", "n"},        Sound{"ɲ", "n y", "J"},       Sound{"l", "l", "l"},
    Sound{"ɫ", "l", "l"},        Sound{"ʎ", "l y", "L"},       Sound{"r", "r", "r"},         Sound{"ɾ", "d", "r"},         Sound{"ɽ", "r", "r"},         Sound{"ɹ", "r", "r"},
    Sound{"ʁ", "r", "r"},        Sound{"ʀ", "r", "r"},         Sound{"w", "w", "w"},         Sound{"ɥ", "w", "w"},         Sound{"j", "y", "j"}};

const Sound* sound_at(std::string_view rest) {
    for (const Sound& sound : sounds)
        if (rest.starts_with(sound.ipa)) return &sound;
    return nullptr;
}

/// A list of segments under way: falling pitch, a step up where a word is stressed.
class Speech {
public:
    Speech(Accent accent, const Prosody& prosody) : italian_(accent == Accent::italian), prosody_(prosody) { pause(0.15F); }
    void stress() { stressed_ = true; }
    void lengthen() {
        if (!segments_.empty()) segments_.back().seconds *= 1.5F;
    }
    void pause(float seconds) {
        segments_.push_back({italian_ ? "#" : "pau", seconds / prosody_.tempo, 0});
        fall_ = 1.15F;
    }
    void say(const Sound& sound) {
        std::string_view rest = italian_ ? sound.italian : sound.american;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find(' '), rest.size());
            const float hz = sound.vowel ? prosody_.pitch_hz * fall_ * (stressed_ ? 1.15F : 1.0F) : 0;
            segments_.push_back({std::string(rest.substr(0, end)), (sound.vowel ? (stressed_ ? 0.105F : 0.075F) : 0.068F) / prosody_.tempo, hz});
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        if (sound.vowel) {
            stressed_ = false;
            fall_ *= 0.985F;
        }
    }
    [[nodiscard]] std::string text() const {
        std::string out = "(Utterance Segments (";
        std::array<char, 96> one{};
        for (const Segment& s : segments_) {
            if (s.hz > 0)
                std::snprintf(one.data(), one.size(), "(%s %.3f (%.3f %.0f))", s.name.c_str(), static_cast<double>(s.seconds), static_cast<double>(s.seconds) / 2, static_cast<double>(s.hz));
            else
                std::snprintf(one.data(), one.size(), "(%s %.3f)", s.name.c_str(), static_cast<double>(s.seconds));
            out += one.data();
        }
        return out + "))";
    }

private:
    struct Segment {
        std::string name;
        float seconds, hz;  ///< hz 0: none given
    };
    bool italian_;
    Prosody prosody_;
    std::vector<Segment> segments_;
    float fall_ = 1;
    bool stressed_ = false;
};

}  // namespace

std::string accented(std::string_view ipa, Accent accent, const Prosody& prosody) {
    Speech speech(accent, prosody);
    while (!ipa.empty()) {
        std::size_t used = 1;
        if (const Sound* const sound = sound_at(ipa)) {
            speech.say(*sound);
            used = sound->ipa.size();
        } else if (ipa.starts_with("ˈ")) {
            speech.stress();
        } else if (ipa.starts_with("ː")) {
            speech.lengthen();
        } else if (ipa.front() == '\n') {
            speech.pause(0.2F);
        }
        ipa.remove_prefix(used);
    }
    speech.pause(0.2F);
    return speech.text();
}

}  // namespace linecheck::train
