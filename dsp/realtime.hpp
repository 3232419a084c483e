#pragma once
/// The audio thread's promise: no allocation, no lock, no throw, no I/O, no unbounded loop.
///
/// REALTIME marks the entry points, so that tests/house/rt_audit.py can walk the call graph of the
/// optimised objects from them; tests/support/rt_trap.cpp counts forbidden calls while a Scope is alive.
#define REALTIME [[gnu::section(".text.realtime")]]

namespace linecheck::rt {

inline thread_local int depth = 0;  ///< > 0 while this thread has given the promise

struct Scope {
    Scope() noexcept { ++depth; }
    ~Scope() { --depth; }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;
};

}  // namespace linecheck::rt
