#include "protocols/desk_scene.hpp"

#include <stdexcept>

namespace linecheck {
namespace {

constexpr std::size_t most_bytes = 16U << 20U;

}  // namespace

DeskScene read_scene(std::string_view text, const std::string& source) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) throw std::runtime_error(source + ": the file is empty; expected an X32 scene or a WING snapshot");
    if (text.size() > most_bytes) throw std::runtime_error(source + ": the file has " + std::to_string(text.size() >> 20U) + " MB; expected a scene, at most 16");
    return text[first] == '{' ? read_wing_snapshot(text, source) : read_x32_scene(text, source);
}

}  // namespace linecheck
