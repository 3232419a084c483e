#pragma once
/// The audio thread's promise: no allocation, no lock, no throw, no I/O, no unbounded loop.
///
/// REALTIME marks the entry points in the objects (objdump shows them in .text.realtime);
/// tests/support/rt_trap.cpp counts forbidden calls while a Scope is alive.
#define REALTIME [[gnu::section(".text.realtime")]]

#if defined(__SSE__)
#include <xmmintrin.h>
#endif

namespace linecheck::rt {

inline thread_local int depth = 0;  ///< > 0 while this thread has given the promise

struct Scope {
    Scope() noexcept { ++depth; }
    ~Scope() { --depth; }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;
};

/// While alive, this thread's numbers below 1e-38 are 0: a filter that rings out after the music stops would
/// otherwise cost some hundred times as much. What the thread had set before comes back.
class FlushDenormals {
public:
#if defined(__SSE__)
    FlushDenormals() noexcept : saved_(_mm_getcsr()) { _mm_setcsr(saved_ | 0x8040U); }  // FTZ and DAZ
    ~FlushDenormals() { _mm_setcsr(saved_); }
#elif defined(__aarch64__)
    FlushDenormals() noexcept {
        asm volatile("mrs %0, fpcr" : "=r"(saved_));
        asm volatile("msr fpcr, %0" : : "r"(saved_ | (1UL << 24)));  // FZ
    }
    ~FlushDenormals() { asm volatile("msr fpcr, %0" : : "r"(saved_)); }
#else
#error "this processor's way to flush denormals is not known here"
#endif
    FlushDenormals(const FlushDenormals&) = delete;
    FlushDenormals& operator=(const FlushDenormals&) = delete;

private:
#if defined(__aarch64__)
    unsigned long saved_ = 0;
#else
    unsigned saved_;
#endif
};

}  // namespace linecheck::rt
