#pragma once
/// The sounds of any language in the mouth of a festival voice that knows only English or Italian.
///
///   in       the International Phonetic Alphabet as espeak-ng prints it with --ipa --sep=_
///   out      a festival utterance of segments with lengths and pitch; what the voice lacks becomes its nearest sound,
///            tones are lost
///   thread   any
#include <string>
#include <string_view>

namespace linecheck::train {

enum class Accent { american, italian };

struct Prosody {
    float tempo = 1;
    float pitch_hz = 115;
};

std::string accented(std::string_view ipa, Accent accent, const Prosody& prosody);

}  // namespace linecheck::train
