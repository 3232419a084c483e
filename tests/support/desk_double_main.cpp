// A desk of one's own: a strict double on a UDP port, to try linecheckd without a console. Prints what is set on it.
#include <cstdio>
#include <thread>

#include "tests/support/desk/x32_desk.hpp"

int main() {
    using namespace linecheck::test;
    X32Desk desk;
    std::printf("an X32 stands on port %d; linecheckd --desk.connect=x32://127.0.0.1:%d\n", desk.port(), desk.port());
    std::fflush(stdout);
    for (std::size_t told = 0;; std::this_thread::sleep_for(std::chrono::milliseconds(50))) {
        const auto writes = desk.writes();
        for (; told < writes.size(); ++told) {
            std::printf("%s = ", writes[told].address.c_str());
            std::visit([](const auto& value) {
                if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::string>) std::printf("\"%s\"\n", value.c_str());
                else std::printf("%g\n", static_cast<double>(value));
            }, writes[told].value);
        }
        std::fflush(stdout);
    }
}
