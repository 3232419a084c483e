#include "tests/support/rt_trap.hpp"

#include <Eigen/Dense>
#include <cstdio>
#include <iostream>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <vector>

namespace linecheck::rt {
namespace {

#ifndef LINECHECK_NO_TRAP
TEST(RtTrap, SeesNewAndDelete) {
    EXPECT_GT(violations_in([] {
                  int* volatile p = new int(3);
                  delete p;
              }),
              0);
}
TEST(RtTrap, SeesVectorGrowth) {
    std::vector<int> v;
    EXPECT_GT(violations_in([&] { v.push_back(1); }), 0);
}
TEST(RtTrap, SeesMutex) {
    std::mutex m;
    EXPECT_GT(violations_in([&] { const std::lock_guard lock(m); }), 0);
}
TEST(RtTrap, SeesThrow) {
    EXPECT_GT(violations_in([] {
                  try {
                      throw std::runtime_error("x");
                  } catch (const std::exception&) {
                  }
              }),
              0);
}
TEST(RtTrap, SeesPrintf) {
    EXPECT_GT(violations_in([] { std::printf("%d\n", 1); }), 0);
}
TEST(RtTrap, SeesTheEigenTemporaryOfAnAliasedProduct) {
    const Eigen::MatrixXf w = Eigen::MatrixXf::Ones(64, 64);
    Eigen::VectorXf x = Eigen::VectorXf::Ones(64);
    EXPECT_GT(violations_in([&] { x = w * x; }), 0);
}
#endif
TEST(RtTrap, PassesANoaliasProduct) {
    const Eigen::MatrixXf w = Eigen::MatrixXf::Ones(64, 64);
    const Eigen::VectorXf x = Eigen::VectorXf::Ones(64);
    Eigen::VectorXf y(64);
    EXPECT_REALTIME(y.noalias() = w * x);
}
TEST(RtTrap, IsQuietOutsideAScope) {
    const int before = violations;
    auto kept = std::make_unique<int>(1);
    kept.reset();
    EXPECT_EQ(violations, before);
}

}  // namespace
}  // namespace linecheck::rt
