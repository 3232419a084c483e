#pragma once
/// EXPECT_REALTIME(meter.process(block)) fails if the statement allocates, frees, locks, sleeps or writes.
/// In sanitizer builds (LINECHECK_NO_TRAP) the statement only runs: there the sanitizer owns malloc.
#include <gtest/gtest.h>

#include <atomic>

#include "dsp/realtime.hpp"

namespace linecheck::rt {

extern std::atomic<int> violations;
extern std::atomic<const char*> last;  ///< name of the latest forbidden call

template <class F>
int violations_in(F&& f) {
    const int before = violations;
    {
        const Scope scope;
        f();
    }
    return violations - before;
}

}  // namespace linecheck::rt

#define EXPECT_REALTIME(...) \
    EXPECT_EQ(::linecheck::rt::violations_in([&] { __VA_ARGS__; }), 0) << ::linecheck::rt::last.load()
