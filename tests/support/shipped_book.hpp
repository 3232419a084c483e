#pragma once
/// The words as they ship, for tests of what people read.
#include <string>

#include "daemon/label_book.hpp"

namespace linecheck {

inline const LabelBook& shipped_book() {
    static const LabelBook shipped = LabelBook::load(std::string(LINECHECK_SOURCE_DIR) + "/config/labels.toml");
    return shipped;
}

}  // namespace linecheck
