// A desk of one's own: a strict double on a UDP port, to try linecheckd without a console. Prints what is set on it.
// The first argument says which: x32 (if none is given), xair, wing, ardour, reaper, digico, mixing-station, ui.
#include <cstdio>
#include <string>
#include <thread>

#include "tests/support/desk/ardour_desk.hpp"
#include "tests/support/desk/names_desks.hpp"
#include "tests/support/desk/ui_desk.hpp"
#include "tests/support/desk/wing_desk.hpp"
#include "tests/support/desk/x32_desk.hpp"
#include "tests/support/desk/xair_memory.hpp"

namespace {

using namespace linecheck::test;

template <class Desk>
[[noreturn]] void stand(const Desk& desk, const std::string& address) {
    std::printf("linecheckd --desk.connect='%s'\n", address.c_str());
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
template <class Desk>
std::string address_of(const std::string& family, const Desk& desk) {
    return family + "://127.0.0.1:" + std::to_string(desk.port());
}

}  // namespace

int main(int count, char** words) {
    const std::string family = count > 1 ? words[1] : "x32";
    if (family == "x32" || family == "xair") {
        const X32Desk desk({}, family == "x32" ? DeskModel{} : xair_model());
        stand(desk, address_of(family, desk));
    } else if (family == "wing") {
        const WingDesk desk;
        stand(desk, address_of(family, desk));
    } else if (family == "ardour") {
        const ArdourDesk desk;
        stand(desk, address_of(family, desk));
    } else if (family == "reaper") {
        const ReaperDesk desk;
        stand(desk, address_of(family, desk) + "/" + std::to_string(desk.surface_port()));
    } else if (family == "digico") {
        const DigicoDesk desk;
        stand(desk, address_of(family, desk) + "/" + std::to_string(desk.surface_port()));
    } else if (family == "mixing-station") {
        const MixingStationDesk desk;
        stand(desk, address_of(family, desk) + " 1-32");
    } else if (family == "ui") {
        const UiDesk desk;
        stand(desk, address_of(family, desk));
    }
    std::fprintf(stderr, "desk_double: \"%s\" is none of them; expected x32, xair, wing, ardour, reaper, digico, mixing-station or ui\n", family.c_str());
    return 1;
}
