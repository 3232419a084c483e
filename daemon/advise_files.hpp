#pragma once
/// The advice for every channel of a file, its channels taken as lines heard together.
///
///   in       a file, an Adviser, and either the label of all its lines or the model that finds it
///   out      one AdvisedLine a channel
///   meaning  facts over the whole file, trials on the last 30 s that the line played; pairs by the daemon's pair finder
///   errors   std::runtime_error: what FileReader refuses
///   thread   the caller's
#include <optional>
#include <string>
#include <vector>

#include "daemon/file_reader.hpp"
#include "daemon/label_book.hpp"
#include "ml/advice/adviser.hpp"

namespace linecheck {

class Model;

struct AdvisedLine {
    FileLine line;
    LineAdvice advice;
    std::optional<Bands> outside_db;  ///< what lies outside the label's usual range, level matched; nothing without a target
};

struct AdviceSource {
    const Adviser& adviser;
    const Targets& targets;
    const LabelBook& book;
    const Model* model = nullptr;     ///< may be null when `label` is given
    std::optional<int> label;
};

std::vector<AdvisedLine> advise_file(const std::string& path, const AdviceSource& from);

/// The targets that ship; throws when they are not there or not readable.
Targets shipped_targets();

/// What linecheck-train advice wrote; "" is no file, and the rules alone.
MixModel learned_advice(const std::string& path);

}  // namespace linecheck
