#include "ml/train/language_accent.hpp"

#include <array>
#include <cstdio>
#include <vector>

namespace linecheck::train {
namespace {

/// A list of segments under way: falling pitch, a step up where a word is stressed.
class Speech {
public:
    Speech(Accent accent, const Prosody& prosody) : accent_(accent), prosody_(prosody) { pause(0.15F); }
    void stress() { stressed_ = true; }
    void lengthen() {
        if (!segments_.empty()) segments_.back().seconds *= 1.5F;
    }
    void pause(float seconds) {
        segments_.push_back({accent_ == Accent::american ? "pau" : "#", seconds / prosody_.tempo, 0});
        fall_ = 1.15F;
    }
    void say(const Sound& sound) {
        const float hz = sound.vowel ? prosody_.pitch_hz * fall_ * (stressed_ ? 1.15F : 1.0F) : 0;
        each_phone(sound, accent_, [&](std::string_view phone) {
            segments_.push_back({std::string(phone), (sound.vowel ? (stressed_ ? 0.105F : 0.075F) : 0.068F) / prosody_.tempo, hz});
        });
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
    Accent accent_;
    Prosody prosody_;
    std::vector<Segment> segments_;
    float fall_ = 1;
    bool stressed_ = false;
};

}  // namespace

std::string accented(std::string_view ipa, Accent accent, const Prosody& prosody) {
    Speech speech(accent, prosody);
    each_sound(ipa, [&](const Sound* sound, std::string_view rest) {
        if (sound != nullptr)
            speech.say(*sound);
        else if (rest.starts_with("ˈ"))
            speech.stress();
        else if (rest.starts_with("ː"))
            speech.lengthen();
        else if (rest.front() == '\n')
            speech.pause(0.2F);
    });
    speech.pause(0.2F);
    return speech.text();
}

std::string american_sounds(std::string_view ipa) {
    std::string out = "pau";
    each_sound(ipa, [&](const Sound* sound, std::string_view rest) {
        if (sound != nullptr)
            out += " " + std::string(sound->as[static_cast<std::size_t>(Accent::american)]);
        else if (rest.front() == '\n')
            out += " pau";
    });
    return out + " pau";
}

}  // namespace linecheck::train
