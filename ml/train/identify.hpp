#pragma once
/// `linecheck-train identify`: corpus in, model file and its figures out.
///
///   stages   lines rendered into the work folder; the tutor fitted; lessons prepared; the student fitted and
///            calibrated on held-out sources; then, if asked, both learn on with the held-out sources too.
///            A run that was stopped goes on with what the work folder holds
///   errors   std::runtime_error: file or folder quoted
#include <string>

#include "ml/train/material.hpp"

namespace linecheck::train {

struct IdentifyPlan {
    Folders folders;
    std::string teacher;      ///< the tagger's .safetensors to learn from; empty: from the labels alone
    std::string work;         ///< folder for what is rendered and half-fitted, some 30 MB a line per label
    std::string out;          ///< model file to write
    std::string figures;      ///< text file with the validation figures, may be empty
    std::string name;
    int lines_per_label = 300;
    int tutor_epochs = 6, epochs = 10, last_epochs = 3;
    int threads = 2;
    std::uint64_t seed = 1;
    bool on_everything = false;  ///< after calibration, learn on from all sources for `last_epochs`
};

void train_identify(const IdentifyPlan& plan);

/// Fits temperatures and thresholds of an existing model anew, on the same held-out sources; its weights stay.
/// `model` is the file to read, one that has not learnt from them (a run leaves it as WORK/calibrated.safetensors);
/// `plan.out` the one to write: `model` itself under the new calibration, or, when `onto` names one, the network that
/// learnt on from it.
void calibrate_again(const std::string& model, const std::string& onto, const IdentifyPlan& plan);

}  // namespace linecheck::train
