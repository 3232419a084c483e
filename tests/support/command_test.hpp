#pragma once
/// `linecheck` as a user starts it.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <sstream>
#include <string>
#include <vector>

#include "tests/support/program.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck {

class CommandTest : public ::testing::Test {
protected:
    /// The exit code; what it said is in `output`.
    int run(const std::vector<std::string>& arguments) {
        Program program(program_path("linecheck"), arguments, dir / "out");
        const int code = program.end(0);
        output = program.output();
        return code;
    }
    /// Every line of the output as JSON.
    std::vector<nlohmann::json> objects() const {
        std::vector<nlohmann::json> all;
        std::istringstream in(output);
        for (std::string line; std::getline(in, line);) all.push_back(nlohmann::json::parse(line));
        return all;
    }

    TempDir dir;
    std::string output;
};

}  // namespace linecheck
