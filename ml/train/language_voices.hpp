#pragma once
/// Debian's speech synthesisers, run as programs: who can say a sentence of a language.
///
///   in       text as the files of ml/train/language hold it (UTF-8; Mandarin as pinyin with tone numbers, Japanese as kana)
///   out      mono 48 kHz audio, level as the program made it
///   meaning  espeak-ng says every language; festival has voices of its own for English, Italian, Czech, Finnish, Catalan and
///            Russian, flite for English. "festival accent" and "flite accent" are their voices reading the sounds of any
///            other language, as espeak-ng spells them: so that no synthesiser's sound belongs to a language
///   errors   std::runtime_error: program quoted, what it answered
///   thread   one at a time a folder
#include <string>
#include <vector>

#include "ml/train/corpus.hpp"

namespace linecheck::train {

struct Voice {
    std::string synthesiser;  ///< espeak-ng, festival, flite, festival accent, flite accent
    std::string language;     ///< en ... ja, or another's
    std::string name;         ///< as the program calls it
};

/// How it is said this time.
struct Delivery {
    float tempo = 1;          ///< more is faster
    float pitch = 1;          ///< of the voice's own
    float formants = 1;       ///< more is a shorter throat
};

/// All voices of a language; those of espeak-ng that no ear takes for speech are left out.
std::vector<Voice> voices_of(const std::string& language);
/// How it is said, spelled by espeak-ng: the International Phonetic Alphabet, sounds divided by "_", without Mandarin's tones.
std::string ipa_of(const Voice& voice, const std::string& text, const std::string& folder);
/// `folder` holds what passes between the programs.
Wave speak(const Voice& voice, const std::string& text, const Delivery& delivery, const std::string& folder);
/// Another rate, by a windowed sinc of 16 samples a side: frame n of the result is frame n * step of `in`.
Wave resampled(const Wave& in, double step);
/// Mono audio of any rate, at 48 kHz; throws.
Wave read_recording(const std::string& path);
/// Runs a program and waits; throws when it lacks or fails.
void run_program(const std::vector<std::string>& words);

}  // namespace linecheck::train
