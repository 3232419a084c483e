#pragma once
/// Which language whole files are in: each channel as a line of its own, through the daemon's pipeline.
///
///   in       a file of 1 to 128 channels
///   out      the verdict of the surest channel that identification hears a voice on, or a mix, which may hold one
///   meaning  a file without such a channel is unknown, nobody talking
///   cost     identify's, and 10 ms a second and channel
///   errors   std::runtime_error: what FileReader refuses
///   thread   the caller's
#include <string>

#include "ml/language.hpp"

namespace linecheck {

class Model;

/// `identify`: nullptr judges every channel.
LanguageVerdict language_of(const std::string& path, const LanguageModel& model, const Model* identify);

}  // namespace linecheck
