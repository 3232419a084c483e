#pragma once
/// Keeps a session's file small: what goes first, and how much at once.
///
///   meaning  oldest snippets first, then the oldest sessions whole, then the oldest observations of the session to keep;
///            its verdicts, corrections and actions stay. Freed pages are used again; only shrink() gives them back
///   cost     a step deletes some thousand rows or 16 snippets: milliseconds
///   errors   SqliteError
///   thread   the file's
#include "sessions/sqlite_file.hpp"

namespace linecheck {

/// Bytes that hold something.
std::int64_t live_bytes(SqliteFile& file);

/// What one step took away; "" when nothing was left to take.
std::string prune_step(SqliteFile& file, std::int64_t keep_session);
/// Snippets of sessions that began before; how many went.
std::int64_t prune_snippets_before(SqliteFile& file, double unix_s);
/// One step of taking away a session; false when nothing of it is left.
bool prune_session_step(SqliteFile& file, std::int64_t session);
/// Gives what was freed back to the disk; rewrites the file.
void shrink(SqliteFile& file);

}  // namespace linecheck
