#pragma once
/// `linecheck-train features`: a corpus as tables for `linecheck-train table`.
///
///   in       a corpus folder (corpus.hpp); of each clip the first `seconds`
///   out      instrument.csv, equipment.csv and pair.csv in a folder. Columns: label, source_id (what may not be both learnt
///            from and asked), file (the clip's number), then 90 numbers: the 57 librosa columns at 22,050 Hz, the level and
///            crest factor of active hops, 31 third octaves in dBFS. Levels are those of the recordings: nothing is made
///            equally loud
///   meaning  instrument: a row a clip; voices whose sex is not stated are left out. equipment: the clips whose microphone
///            or box is known. pair: a row two clips, its numbers the sizes of their differences, label same or different
///            (source): feature_pairs.hpp. Classes of one source, and clips shorter than 0.1 s, are left out
///   cost     20 ms a second of audio and core
///   errors   std::runtime_error: what Corpus refuses; a corpus without a class of two sources
///   thread   any
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "ml/train/corpus.hpp"

namespace linecheck::train {

struct FeaturesPlan {
    std::string train, out;  ///< folders; the second is made
    double seconds = 5;
    int pairs = 4;           ///< of one source, for each source with two clips; as many of two sources
    int threads = 1;
    std::uint64_t seed = 1;
};

struct FeatureRow {
    std::size_t clip = 0;    ///< number in the corpus
    std::string label, equipment, source;
    std::vector<double> values;
};

std::vector<std::string> feature_names();
/// Of 48 kHz mono audio; none when it is too short for a window, or silent.
std::optional<std::vector<double>> features_of(const Wave& wave);
/// Band-limited, through one transform of the whole: 48 kHz to 22,050 Hz.
Wave at_librosa_rate(const Wave& wave);
/// Rows whose label has at least two sources, so that one can be asked by what another teaches.
std::vector<FeatureRow> with_two_sources(std::vector<FeatureRow> rows);

void write_features(const FeaturesPlan& plan);

}  // namespace linecheck::train
