#pragma once
/// Verdicts as the JSON of `linecheck identify`: finite numbers, words instead of indices.
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "daemon/file_reader.hpp"
#include "ml/verdict.hpp"

namespace linecheck {

struct LineResult {
    FileLine line;
    double seconds = 0;
    Verdict verdict;
    std::optional<float> first_decision_s;  ///< seconds of active audio before the first label that was said
};

/// A float's own digits, not its double's: 0.97, not 0.9700000286102295.
double plain(float value);

/// One line; a file name that is not UTF-8 is shown with replacement characters instead of ending the program.
std::string line_of(const nlohmann::ordered_json& object);

nlohmann::ordered_json to_json(const LineResult& result);
/// One published change.
nlohmann::ordered_json to_json(const FileLine& line, const Verdict& change);

}  // namespace linecheck
