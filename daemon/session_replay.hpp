#pragma once
/// A session's snippets through a model: what it says today of what was played then.
///
///   meaning  each snippet is heard alone, as one line, with a second of silence behind it
///   cost     some 30 ms a snippet
///   errors   SqliteError; std::runtime_error for a snippet that is no FLAC
///   thread   the file's
#include <functional>
#include <string>

#include <nlohmann/json.hpp>

#include "ml/model.hpp"
#include "sessions/sqlite_file.hpp"

namespace linecheck {

struct Replayed {
    std::int64_t session = 0, channel = 0;
    double t_s = 0, seconds = 0;
    std::string then;             ///< as shown then
    std::string truth;            ///< by a person; "" where nobody said anything
    std::string now;              ///< by the model
    double confidence = 0;
    [[nodiscard]] bool changes() const { return now != then; }
};

/// `session` 0: all.
void replay_snippets(SqliteFile& file, std::int64_t session, const Model& model, const std::function<void(const Replayed&)>& take);
nlohmann::ordered_json to_json(const Replayed& replayed);

}  // namespace linecheck
