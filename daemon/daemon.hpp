#pragma once
/// The running linecheckd: source, pipeline and board, published until somebody ends it.
///
///   errors   the constructor throws std::runtime_error: no such device or file, busy port, foreign model
///   thread   run() is the io thread; it returns on SIGINT, SIGTERM, or when a file has ended
#include <memory>

#include "daemon/options.hpp"

namespace linecheck {

class Daemon {
public:
    explicit Daemon(const Options& options);
    ~Daemon();
    void run();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace linecheck
