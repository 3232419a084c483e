#include "daemon/desk/desk_maker.hpp"

#include <algorithm>
#include <array>

#include "protocols/allen_heath.hpp"
#include "protocols/ardour.hpp"
#include "protocols/digico.hpp"
#include "protocols/mixing_station.hpp"
#include "protocols/reaper.hpp"
#include "protocols/ui.hpp"
#include "protocols/wing.hpp"
#include "protocols/x32.hpp"
#include "protocols/xair.hpp"
#include "protocols/yamaha.hpp"

namespace linecheck {
namespace {

struct Family {
    std::string_view id;
    int port;  ///< 0: typed in on the desk
    std::unique_ptr<OscDesk> (*make)(std::string_view id);
    bool fixed_port = false;
};
template <class Desk>
std::unique_ptr<OscDesk> made(std::string_view) {
    return std::make_unique<Desk>();
}
std::unique_ptr<OscDesk> made_yamaha(std::string_view id) { return std::make_unique<Yamaha>(id); }
std::unique_ptr<OscDesk> made_allen_heath(std::string_view id) { return std::make_unique<AllenHeath>(id); }
constexpr std::array families{Family{"x32", X32::default_port, made<X32>},
                              Family{"xair", XAir::default_port, made<XAir>},
                              Family{"wing", Wing::default_port, made<Wing>},
                              Family{"yamaha-clql", Yamaha::default_port, made_yamaha},
                              Family{"yamaha-tf", Yamaha::default_port, made_yamaha},
                              Family{"yamaha-dm3", Yamaha::default_port, made_yamaha},
                              Family{"yamaha-dm7", Yamaha::default_port, made_yamaha},
                              Family{"yamaha-rivage", Yamaha::default_port, made_yamaha},
                              Family{"dlive", AllenHeath::default_port, made_allen_heath},
                              Family{"avantis", AllenHeath::default_port, made_allen_heath},
                              Family{"ardour", Ardour::default_port, made<Ardour>},
                              Family{"reaper", 0, made<Reaper>, true},
                              Family{"digico", 0, made<Digico>, true},
                              Family{"mixing-station", 0, made<MixingStation>},
                              Family{"ui", Ui::default_port, made<Ui>}};

const Family* find(std::string_view id) noexcept {
    const auto at = std::find_if(families.begin(), families.end(), [id](const Family& f) { return f.id == id; });
    return at == families.end() ? nullptr : &*at;
}

}  // namespace

std::unique_ptr<OscDesk> make_osc_desk(std::string_view family) {
    const Family* const found = find(family);
    return found == nullptr ? nullptr : found->make(family);
}

std::optional<int> usual_desk_port(std::string_view family) noexcept {
    const Family* const found = find(family);
    return found == nullptr ? std::nullopt : std::optional(found->port);
}

bool sends_to_a_fixed_port(std::string_view family) noexcept {
    const Family* const found = find(family);
    return found != nullptr && found->fixed_port;
}

std::string desk_families_spoken() {
    std::string out;
    for (const Family& family : families) out += (out.empty() ? "" : ", ") + std::string(family.id);
    return out;
}

}  // namespace linecheck
