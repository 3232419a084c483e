#pragma once
/// Small messages between two threads: one writer, one reader, wait-free; refuses what does not fit.
///
///   in/out   trivially copyable T; large ones are filled and read in place (claim, front)
///   meaning  capacity is rounded up to a power of two
///   thread   claim/commit/write: the writer; front/pop/read: the reader; size(): anyone. [realtime]
#include <atomic>
#include <bit>
#include <cstddef>
#include <memory>
#include <type_traits>

namespace linecheck {

template <class T>
    requires std::is_trivially_copyable_v<T>
class Ring {
public:
    explicit Ring(std::size_t capacity)
        : mask_(std::bit_ceil(capacity) - 1), slots_(std::make_unique<T[]>(mask_ + 1)) {}

    /// The slot the next commit() hands over, or nullptr when the ring is full.
    [[nodiscard]] T* claim() noexcept {
        const auto at = write_.load(std::memory_order_relaxed);
        if (at - read_.load(std::memory_order_acquire) > mask_) return nullptr;
        return &slots_[at & mask_];
    }
    void commit() noexcept { write_.fetch_add(1, std::memory_order_release); }
    bool write(const T& value) noexcept {
        T* slot = claim();
        if (slot == nullptr) return false;
        *slot = value;
        commit();
        return true;
    }

    /// The oldest item, valid until pop(), or nullptr when the ring is empty.
    [[nodiscard]] const T* front() const noexcept {
        const auto at = read_.load(std::memory_order_relaxed);
        if (at == write_.load(std::memory_order_acquire)) return nullptr;
        return &slots_[at & mask_];
    }
    void pop() noexcept { read_.fetch_add(1, std::memory_order_release); }
    bool read(T& value) noexcept {
        const T* slot = front();
        if (slot == nullptr) return false;
        value = *slot;
        pop();
        return true;
    }

    [[nodiscard]] std::size_t size() const noexcept {
        const auto read = read_.load(std::memory_order_acquire);  // first: the difference is never negative
        return write_.load(std::memory_order_acquire) - read;
    }
    [[nodiscard]] std::size_t capacity() const noexcept { return mask_ + 1; }

private:
    const std::size_t mask_;
    const std::unique_ptr<T[]> slots_;
    alignas(64) std::atomic<std::size_t> write_{0};
    alignas(64) std::atomic<std::size_t> read_{0};
};

}  // namespace linecheck
