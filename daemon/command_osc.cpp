#include "daemon/command_osc.hpp"

#include <fstream>
#include <ostream>
#include <stdexcept>

#include "protocols/open_stage_control.hpp"
#include "protocols/osc_tree.hpp"
#include "protocols/surface_layout.hpp"
#include "protocols/touchosc.hpp"

namespace linecheck {
namespace {

constexpr int senders_port = 0;      // Open Stage Control sends from the port that it listens on
constexpr int touchosc_port = 9000;  // TouchOSC need not: it is told in its connections, and here

std::string made(const OscRequest& request) {
    const auto port = [&](int usual) { return request.port < 0 ? usual : request.port; };
    if (request.surface.empty()) return osc::tree_json(request.channels).dump(2) + "\n";
    if (request.surface == "open-stage-control")
        return surface::open_stage_control(surface::layout(request.channels, port(senders_port))).dump(1) + "\n";
    if (request.surface == "touchosc") return surface::touchosc_file(surface::layout(request.channels, port(touchosc_port)));
    throw std::runtime_error("osc: \"" + request.surface + "\" is no surface; expected open-stage-control or touchosc");
}

}  // namespace

void run_osc(const OscRequest& request, std::ostream& out) {
    const std::string content = made(request);
    if (request.file.empty()) {
        out << content << std::flush;
        return;
    }
    std::ofstream file(request.file, std::ios::binary);
    if (!(file << content << std::flush)) throw std::runtime_error("osc: \"" + request.file + "\" cannot be written; expected a file in a folder that is there");
}

}  // namespace linecheck
