#pragma once
/// What an earlier session knew of today's lines: for a daemon that comes back.
///
///   in       the names of today's sources, in their order
///   meaning  of the newest session that was still written to within `within_s` of now by the wall clock. A line is the same
///            when its number and its source's name are. Armed labels and the mode are not brought back
///   errors   what read_session_file() throws
///   thread   any; reads from disk
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sessions/sqlite_file.hpp"

namespace linecheck {

/// Before the giver of a correction that an earlier session knew: "session 12: osc 192.168.1.20".
inline constexpr std::string_view recalled_giver = "session ";

struct RecalledLine {
    struct Words {
        std::string label, source, who, words;
    };
    std::size_t channel = 0;              ///< from 0
    std::optional<Words> correction;      ///< the one that stands
    bool safe = false;
    std::string label, family, equipment, production;  ///< what was heard last; "" for nothing
    double confidence = 0;
    std::vector<std::string> our_names;   ///< that we wrote on its strip
};

struct Recalled {
    std::int64_t session = 0;             ///< 0: none is recent enough
    std::vector<RecalledLine> lines;
};

Recalled recall(SqliteFile& file, const std::vector<std::string>& names, double now_unix_s, double within_s);

}  // namespace linecheck
