#pragma once
/// How a session's file is laid out: the one place that knows its tables (docs/sessions.md says what each column means).
///
///   meaning  many sessions in one file. t_s counts from the session's start by a clock that never jumps; the wall clock
///            is kept once, in session.started_unix_s. Channels count from 1. Band levels are 31 little-endian int16 in
///            hundredths of a dB (pack_bands)
///   errors   SqliteError; StrangeFile for one that is not ours, newer than we know, or damaged
///   thread   any
#include <array>
#include <span>
#include <stdexcept>
#include <string>

#include "dsp/feature_frame.hpp"
#include "sessions/sqlite_file.hpp"

namespace linecheck {

inline constexpr int session_schema = 3;  ///< 1 was the first cut: user_version 0, wall clock in every row; 2 had no examples

/// Opens to write, makes what is missing, and brings an older file up to date in one transaction.
SqliteFile open_session_file(const std::string& path);
/// Opens to read only; an older file is refused: the daemon brings it up to date.
SqliteFile read_session_file(const std::string& path);

class StrangeFile : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Moves a file, its -wal and its -shm to `path`.aside-N; what it is called now. Throws std::runtime_error when it cannot.
std::string set_aside(const std::string& path);

Blob pack_bands(std::span<const float, band_count> dbfs);
/// All 0 of a blob of another size.
std::array<float, band_count> unpack_bands(const Cell& blob) noexcept;

}  // namespace linecheck
