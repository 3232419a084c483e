#pragma once
/// A fitted network as the file the daemon loads, and its figures as text.
#include <string>
#include <vector>

#include "ml/train/calibrate.hpp"
#include "ml/train/identify.hpp"
#include "ml/train/net.hpp"
#include "ml/train/write_file.hpp"

namespace linecheck::train {

/// The bytes of a model file; weights as 16-bit floats.
std::string model_bytes(const Net& net, const IdentifyPlan& plan, const std::vector<int>& labels, const Calibrated& calibrated, int epochs);
/// The same model under another calibration.
std::string recalibrated(const std::string& bytes, const std::string& file, const std::string& name, const Calibrated& calibrated);

/// Did it learn from the sources that are held out for validation?
bool learnt_from_everything(const std::string& bytes, const std::string& file);

/// Scores of every patch by the daemon's own network: what will run is what is calibrated.
Scores ask_shipped(const std::string& bytes, const std::string& file, const PatchSet& set);

/// One line of shares, then a row a label, then what was taken for what.
std::string figures_text(const std::vector<int>& labels, const std::vector<int>& sources, const Calibrated& calibrated, const std::string& name);

}  // namespace linecheck::train
