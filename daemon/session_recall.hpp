#pragma once
/// Brings back what an earlier run of the daemon knew of the same lines: labels, corrections, safes. Armed it never was.
///
///   errors   none: a file that cannot be read is logged, and every line begins anew
///   thread   the io thread, before anything is heard
#include <string>
#include <vector>

#include "daemon/board.hpp"
#include "ml/source_memory.hpp"
#include "sessions/recall.hpp"

namespace linecheck {

class DeskHand;

/// `within_h`: older sessions are another show; 0 brings nothing back.
Recalled recall_session(const std::string& path, const std::vector<std::string>& names, int within_h);
/// What lines taught in the file's sessions, in this space; nothing from a file that cannot be read.
std::vector<Example> recall_examples(const std::string& path, const PictureSpace& space);
void bring_back(const Recalled& before, Board& board, DeskHand& hand);

}  // namespace linecheck
