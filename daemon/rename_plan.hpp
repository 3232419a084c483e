#pragma once
/// What recorded tracks should be called: "Kick - dynamic.wav", "OH L - condenser.wav", "Vox 2.wav".
///
///   in       the recordings of one folder, with what was heard in each
///   out      a new name for each; its own where nothing is known, or where only noise was heard
///   meaning  numbered and paired as on the strips, in the order an engineer reads the names ("2" before "10"), so
///            that a second run changes nothing. No two names are the same, in upper or lower case, and none is that
///            of another file of the folder; the extension stays
///   thread   any
#include <cstdint>
#include <string>
#include <vector>

#include "daemon/label_book.hpp"

namespace linecheck {

struct Recording {
    std::string file;                  ///< name inside the folder
    int label = -1;                    ///< index into labels(), -1 unknown
    int equipment = -1;                ///< index into equipments(), -1 unknown
    std::int32_t stereo_partner = -1;  ///< index of the recording with the other half
};

/// `others`: names of the folder's files that are no recordings.
std::vector<std::string> plan_names(const LabelBook& book, const std::vector<Recording>& recordings,
                                    const std::vector<std::string>& others);

/// "take 2" before "take 10", whatever the case.
bool reads_before(const std::string& a, const std::string& b);

}  // namespace linecheck
