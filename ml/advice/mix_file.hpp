#pragma once
/// The file of learned advice: JSON, a parameter only where it measured better than the rules.
///
///   in       a model and its scores (linecheck-train advice writes it)
///   out      print_mix_model(): text; parse_mix_model() reads the same model back
///   meaning  inputs are named by the labels they were learned with: a file of another list of labels is refused
///   errors   std::runtime_error: the file's name, what is wrong, what would be right
#include <string>
#include <string_view>

#include "ml/advice/mix_model.hpp"

namespace linecheck {

std::string print_mix_model(const MixModel& model);
/// `name` is for messages.
MixModel parse_mix_model(std::string_view text, const std::string& name);

}  // namespace linecheck
