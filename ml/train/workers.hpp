#pragma once
/// Independent pieces of work, one thread a core, whoever is free takes the next.
#include <ATen/Parallel.h>

#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace linecheck::train {

/// Calls make() once a thread and the worker it returns with 0 to count - 1, each once. While this runs, libtorch
/// keeps to the calling thread: two levels of threads would only wait for each other. Rethrows the first exception.
template <class Make>
void share_out(std::size_t count, Make&& make) {
    const int threads = at::get_num_threads();
    std::atomic<std::size_t> next{0};
    std::exception_ptr failed;
    std::mutex failing;
    at::set_num_threads(1);
    {
        std::vector<std::jthread> pool;
        for (int t = 0; t < threads; ++t)
            pool.emplace_back([&] {
                at::set_num_threads(1);
                try {
                    auto work = make();
                    for (std::size_t i = next++; i < count; i = next++) work(i);
                } catch (...) {
                    const std::lock_guard lock(failing);
                    if (!failed) failed = std::current_exception();
                    next = count;
                }
            });
    }
    at::set_num_threads(threads);
    if (failed) std::rethrow_exception(failed);
}

}  // namespace linecheck::train
