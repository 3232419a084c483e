#pragma once
/// The sounds of any language in the mouth of a voice that knows only one.
///
///   in       the International Phonetic Alphabet as espeak-ng prints it with --ipa --sep=_
///   out      accented(): a festival utterance of segments with lengths and pitch. american_sounds(): what `flite -p` reads,
///            which makes lengths and pitch itself. What the voice lacks becomes its nearest sound, tones are lost
///   thread   any
#include <string>
#include <string_view>

#include "ml/train/language_sounds.hpp"

namespace linecheck::train {

struct Prosody {
    float tempo = 1;
    float pitch_hz = 115;
};

std::string accented(std::string_view ipa, Accent accent, const Prosody& prosody);
std::string american_sounds(std::string_view ipa);

}  // namespace linecheck::train
