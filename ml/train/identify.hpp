#pragma once
/// `linecheck-train identify`: corpus in, model file and its figures out.
#include <string>

namespace linecheck::train {

struct IdentifyPlan {
    std::string train;        ///< corpus folder with index.tsv
    std::string responses;    ///< impulse responses folder
    std::string kit;          ///< folder of a kit recorded by many microphones, may be empty
    std::string soundfont;    ///< .sf2, may be empty
    std::string out;          ///< model file to write
    std::string figures;      ///< text file with the validation figures, may be empty
    std::string name;
    int lines_per_label = 250;
    int epochs = 12;
    int threads = 2;
    std::uint64_t seed = 1;
    bool on_everything = false;  ///< after calibration, learn once more from all sources for as many epochs
};

void train_identify(const IdentifyPlan& plan);

/// Fits temperatures and thresholds of an existing model anew, on the same held-out sources; its weights stay.
/// `model` is the file to read; `plan.out` the one to write.
void calibrate_again(const std::string& model, const IdentifyPlan& plan);

}  // namespace linecheck::train
