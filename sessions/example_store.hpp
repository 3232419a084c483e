#pragma once
/// What lines taught in earlier sessions, as points in a model's space (ml/source_memory.hpp).
///
///   meaning  only of the space that is asked for: another model's points mean nothing to this one. What grew, or was
///            joined by more lines, is told as it was last. A label of "" says that the source at this point was unlearnt
///   errors   SqliteError
///   thread   the file's
#include <cstdint>
#include <string>
#include <vector>

#include "sessions/sqlite_file.hpp"

namespace linecheck {

struct StoredExample {
    std::int64_t session = 0, channel = 0;  ///< channel from 1
    std::int64_t place = 0;                 ///< the same for one that grew
    std::string label;
    double lines = 1;
    std::vector<float> point;
};

/// Oldest first.
std::vector<StoredExample> read_examples(SqliteFile& file, const std::string& space);
Blob pack_point(const float* point, std::size_t dims);

}  // namespace linecheck
