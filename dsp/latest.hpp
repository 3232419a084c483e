#pragma once
/// The newest value wins: meters out, settings in. One writer, one reader, wait-free.
///
///   meaning  three slots: one being written, one being read, one in the middle; a swap hands over
///   thread   write(): the writer; read(), take(): the reader. [realtime]
#include <array>
#include <atomic>
#include <cstdint>
#include <type_traits>

namespace linecheck {

template <class T>
    requires std::is_trivially_copyable_v<T>
class Latest {
public:
    void write(const T& value) noexcept {
        slots_[back_] = value;
        back_ = middle_.exchange(back_ | fresh, std::memory_order_acq_rel) & index;
    }
    /// The newest value so far; T{} before the first write.
    [[nodiscard]] const T& read() noexcept {
        refresh();
        return slots_[front_];
    }
    /// True, and `value` filled, when something was written since the last take() or read().
    bool take(T& value) noexcept {
        if (!refresh()) return false;
        value = slots_[front_];
        return true;
    }

private:
    static constexpr std::uint8_t fresh = 4;
    static constexpr std::uint8_t index = 3;

    bool refresh() noexcept {
        if ((middle_.load(std::memory_order_relaxed) & fresh) == 0) return false;
        front_ = middle_.exchange(front_, std::memory_order_acq_rel) & index;
        return true;
    }

    std::array<T, 3> slots_{};
    std::uint8_t back_ = 0;   // the writer's
    std::uint8_t front_ = 1;  // the reader's
    std::atomic<std::uint8_t> middle_{2};
};

}  // namespace linecheck
