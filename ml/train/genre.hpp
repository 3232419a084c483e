#pragma once
/// Learns genres from the table of librosa columns: `linecheck-train genre`.
///
///   in       the genre table (57 columns and a label a row)
///   out      a model file with its cross-validated figures; or, with evaluate, only the figures, a line a fold
///   meaning  5 repeats of 5-fold cross-validation, the whole fit anew in each fold. Temperature and threshold come from
///            tracks as they were judged in folds that had not learnt them. The figures of the calibration are of folds
///            that had no part in it
///   cost     a minute and a half
///   errors   std::runtime_error: what the table's reader refuses; the file cannot be written
#include <string>

namespace linecheck::train {

struct GenrePlan {
    std::string table;         ///< .csv
    std::string out;           ///< model file to write (.safetensors); "" writes none
    std::string curves;        ///< table of the genres' tones to write (.csv), instead of a model; "" writes none
    bool evaluate = false;     ///< print every fold, and the study's way beside ours
    int repeats = 5;
};

void train_genre(const GenrePlan& plan);

}  // namespace linecheck::train
