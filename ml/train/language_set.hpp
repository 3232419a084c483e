#pragma once
/// Speech as the language network is taught it: rendered, sent through a channel, measured.
///
///   out      each piece's active hops as log mel of language_bands and language_margin bands either side, so that a
///            picture can be moved and stretched; what it is, who made it
///   meaning  a take to learn from goes through a channel; a held-out take is measured as it is. Nobody: instruments of
///            the corpus, by source either learnt from or held out. Measured pieces are kept in a file: the next run of
///            the same plan reads it, and only asks espeak-ng again for the sounds of the sentences
///   cost     an hour of speech in some ten minutes of a core, most of it festival
///   errors   std::runtime_error: what plan_takes, Corpus and the synthesisers refuse
#include <torch/torch.h>

#include <string>
#include <vector>

#include "ml/language_input.hpp"
#include "ml/train/corpus.hpp"
#include "ml/train/line_store.hpp"

namespace linecheck::train {

inline constexpr std::size_t language_margin = 4;
inline constexpr std::size_t measured_bands = language_bands + 2 * language_margin;
static_assert(language_first_band >= language_margin);

struct Piece {
    torch::Tensor mel;        ///< [hops, measured_bands] half
    int target = 0;           ///< index into the network's outputs
    bool held = false;
    std::string synthesiser;  ///< "" for instruments
    std::string who;          ///< voice, or the corpus' source
    std::vector<std::int64_t> phones{};  ///< its sounds in order (language_phones.hpp), none for instruments
};

struct LanguageMaterial {
    std::string sentences, train, responses;  ///< folders
    std::string work;
    std::uint64_t seed = 1;
    double share = 1;         ///< of the usual number of takes
};

std::vector<Piece> render_speech(const LanguageMaterial& material, const Progress& progress);
/// Of any audio: the live front end over it, active hops only.
torch::Tensor measure(const Wave& wave);
/// A mono 48 kHz stretch of `seconds` of instruments of the corpus, no voices; `held`: of the held-out sources, or of the others.
Wave play_instruments(Rng& rng, const Corpus& corpus, bool held, float seconds, std::string* who = nullptr);

}  // namespace linecheck::train
