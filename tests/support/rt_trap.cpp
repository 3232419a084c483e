// Interposes what a real-time thread must not call. Tests only; never together with a sanitizer.
#include "tests/support/rt_trap.hpp"

namespace linecheck::rt {
std::atomic<int> violations{0};
std::atomic<const char*> last{""};
}  // namespace linecheck::rt

#ifndef LINECHECK_NO_TRAP
#include <dlfcn.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdarg>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <ctime>

namespace {

void note(const char* what) noexcept {
    if (linecheck::rt::depth == 0) return;
    linecheck::rt::last.store(what, std::memory_order_relaxed);
    linecheck::rt::violations.fetch_add(1, std::memory_order_relaxed);
}

template <class F>
F* next(const char* name) noexcept {
    return reinterpret_cast<F*>(dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {
void* __libc_malloc(size_t);
void* __libc_calloc(size_t, size_t);
void* __libc_realloc(void*, size_t);
void* __libc_memalign(size_t, size_t);
void __libc_free(void*);

void* malloc(size_t n) {
    note("malloc");
    return __libc_malloc(n);
}
void* calloc(size_t n, size_t s) {
    note("calloc");
    return __libc_calloc(n, s);
}
void* realloc(void* p, size_t n) {
    note("realloc");
    return __libc_realloc(p, n);
}
void* aligned_alloc(size_t a, size_t n) {
    note("aligned_alloc");
    return __libc_memalign(a, n);
}
void free(void* p) {
    if (p != nullptr) note("free");
    __libc_free(p);
}
int posix_memalign(void** p, size_t a, size_t n) {
    note("posix_memalign");
    *p = __libc_memalign(a, n);
    return *p != nullptr ? 0 : ENOMEM;
}
int pthread_mutex_lock(pthread_mutex_t* m) noexcept {
    note("pthread_mutex_lock");
    static auto* real = next<int(pthread_mutex_t*)>("pthread_mutex_lock");
    return real(m);
}
int sem_post(sem_t* s) noexcept {
    note("sem_post");
    static auto* real = next<int(sem_t*)>("sem_post");
    return real(s);
}
int nanosleep(const timespec* t, timespec* left) {
    note("nanosleep");
    static auto* real = next<int(const timespec*, timespec*)>("nanosleep");
    return real(t, left);
}
int clock_nanosleep(clockid_t c, int flags, const timespec* t, timespec* left) {
    note("clock_nanosleep");
    static auto* real = next<int(clockid_t, int, const timespec*, timespec*)>("clock_nanosleep");
    return real(c, flags, t, left);
}
int poll(pollfd* fds, nfds_t n, int timeout) {
    note("poll");
    static auto* real = next<int(pollfd*, nfds_t, int)>("poll");
    return real(fds, n, timeout);
}
ssize_t sendto(int fd, const void* b, size_t n, int flags, const sockaddr* to, socklen_t size) {
    note("sendto");
    static auto* real = next<ssize_t(int, const void*, size_t, int, const sockaddr*, socklen_t)>("sendto");
    return real(fd, b, n, flags, to, size);
}
ssize_t write(int fd, const void* b, size_t n) {
    note("write");
    static auto* real = next<ssize_t(int, const void*, size_t)>("write");
    return real(fd, b, n);
}
// std::atomic::notify and futex waits come this way. Not noexcept, which <unistd.h> would ask for under its own
// name: libjack cancels its thread inside, and a cancelled noexcept function ends the program.
long trapped_syscall(long number, ...) __asm__("syscall");
long trapped_syscall(long number, ...) {
    note("syscall");
    static auto* real = next<long(long, ...)>("syscall");
    va_list args;
    va_start(args, number);
    long a[6];
    for (long& value : a) value = va_arg(args, long);
    va_end(args);
    return real(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}
// glibc's stdio calls its own write, so its entry points are named too.
int puts(const char* s) {
    note("puts");
    static auto* real = next<int(const char*)>("puts");
    return real(s);
}
int printf(const char* format, ...) {
    note("printf");
    va_list args;
    va_start(args, format);
    const int n = vfprintf(stdout, format, args);
    va_end(args);
    return n;
}
size_t fwrite(const void* p, size_t s, size_t n, FILE* f) {
    note("fwrite");
    static auto* real = next<size_t(const void*, size_t, size_t, FILE*)>("fwrite");
    return real(p, s, n, f);
}
}
#endif
