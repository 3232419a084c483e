#pragma once
/// What lines taught in earlier sessions, as points in a model's space (ml/source_memory.hpp).
///
///   meaning  only of the space that is asked for: another model's points mean nothing to this one. What grew, or was
///            joined by more lines, is told as it was last. A label of "", read as -1, says that the source at this point was unlearnt
///   errors   SqliteError
///   thread   the file's
#include <cstdint>
#include <vector>

#include "ml/source_memory.hpp"
#include "sessions/sqlite_file.hpp"

namespace linecheck {

struct StoredExample {
    std::int64_t session = 0, channel = 0;  ///< channel from 1
    Example example;                        ///< serial: the same for one that grew
};

/// Oldest first.
std::vector<StoredExample> read_examples(SqliteFile& file, const PictureSpace& space);
Blob pack_point(const Example& example, const PictureSpace& space);

}  // namespace linecheck
