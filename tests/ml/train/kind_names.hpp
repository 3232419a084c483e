#pragma once
/// Families of models by name where a test says with which one it failed.
#include <ostream>

#include "ml/train/table/kind.hpp"

namespace linecheck::train {

template <class Model>
void PrintTo(const Kind<Model>& kind, std::ostream* out) {
    *out << kind.id;
}

}  // namespace linecheck::train
