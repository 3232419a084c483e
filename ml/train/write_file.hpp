#pragma once
#include <string>

namespace linecheck::train {

/// Written whole or not at all; throws std::runtime_error.
void write_file(const std::string& path, const std::string& bytes);

}  // namespace linecheck::train
