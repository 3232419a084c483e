#pragma once
/// toml++ 3.3 as everybody here must include it: where it asserts, it throws. The header "[.a]" trips an assertion
/// of its parser, and a mistyped file must not end the program (found by tests/fuzz/config_fuzz).
#include <stdexcept>

namespace linecheck {

[[noreturn]] inline void refuse_toml() { throw std::runtime_error("the parser lost its way; look for a misplaced . or ["); }

}  // namespace linecheck

#define TOML_ASSERT(condition) ((condition) ? static_cast<void>(0) : linecheck::refuse_toml())
#include <toml++/toml.h>
