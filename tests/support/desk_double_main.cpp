// A desk of one's own: a strict double on a port of this machine, to try linecheckd without a console. Prints what is set on it.
// The first argument says which: x32 (if none is given), xair, wing, yamaha-clql and the other Yamahas, dlive, avantis,
// ardour, reaper, digico, mixing-station, ui.
#include <cstdio>
#include <map>
#include <string>
#include <thread>

#include "tests/support/desk/ah_desk.hpp"
#include "tests/support/desk/ardour_desk.hpp"
#include "tests/support/desk/names_desks.hpp"
#include "tests/support/desk/ui_desk.hpp"
#include "tests/support/desk/wing_desk.hpp"
#include "tests/support/desk/x32_desk.hpp"
#include "tests/support/desk/xair_memory.hpp"
#include "tests/support/desk/yamaha_desk.hpp"

namespace {

using namespace linecheck::test;

void tell(const YamahaDesk::Write& write) { std::printf("%s = %s\n", write.key.c_str(), write.value.c_str()); }
void tell(const AhDesk::Write& write) {
    std::printf("%s:", write.what.c_str());
    for (const unsigned char byte : write.message) std::printf(" %02X", static_cast<unsigned>(byte));
    std::printf("\n");
}
template <class Write>
void tell(const Write& write) {
    std::printf("%s = ", write.address.c_str());
    std::visit([](const auto& value) {
        if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::string>) std::printf("\"%s\"\n", value.c_str());
        else std::printf("%g\n", static_cast<double>(value));
    }, write.value);
}

template <class Desk>
[[noreturn]] void stand(const Desk& desk, const std::string& address) {
    std::printf("linecheckd --desk.connect='%s'\n", address.c_str());
    std::fflush(stdout);
    for (std::size_t told = 0;; std::this_thread::sleep_for(std::chrono::milliseconds(50))) {
        const auto writes = desk.writes();
        for (; told < writes.size(); ++told) tell(writes[told]);
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
    const std::map<std::string, YamahaDeskKind> yamahas{{"yamaha-clql", YamahaDeskKind::clql}, {"yamaha-tf", YamahaDeskKind::tf}, {"yamaha-dm3", YamahaDeskKind::dm3},
                                                        {"yamaha-dm7", YamahaDeskKind::dm7}, {"yamaha-rivage", YamahaDeskKind::rivage}};
    if (family == "x32" || family == "xair") {
        const X32Desk desk({}, family == "x32" ? DeskModel{} : xair_model());
        stand(desk, address_of(family, desk));
    } else if (family == "wing") {
        const WingDesk desk;
        stand(desk, address_of(family, desk));
    } else if (const auto kind = yamahas.find(family); kind != yamahas.end()) {
        const YamahaDesk desk(kind->second);
        stand(desk, address_of(family, desk));
    } else if (family == "dlive" || family == "avantis") {
        const AhDesk desk(family == "dlive" ? AhKind::dlive : AhKind::avantis, 0);
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
    std::fprintf(stderr, "desk_double: \"%s\" is none of them; expected x32, xair, wing, yamaha-clql, yamaha-tf, yamaha-dm3, yamaha-dm7, yamaha-rivage, dlive, avantis, ardour, reaper, digico, mixing-station or ui\n", family.c_str());
    return 1;
}
