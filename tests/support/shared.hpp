#pragma once
/// The folder of recordings and tables that lies beside some checkouts: tests that need it skip without it.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

namespace linecheck {

inline std::string shared_folder() {
    const char* named = std::getenv("LINECHECK_SHARED");
    return named != nullptr ? named : std::string(LINECHECK_SOURCE_DIR) + "/../shared";
}

}  // namespace linecheck

/// Skips the test, saying why, when `path` below the shared folder is absent.
#define SKIP_WITHOUT_SHARED(path)                                                            \
    if (!std::filesystem::exists(::linecheck::shared_folder() + "/" + (path)))               \
    GTEST_SKIP() << "needs " << (path) << " in ../shared (or $LINECHECK_SHARED), not present here"
