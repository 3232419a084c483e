// Any scene file: read into strips that a desk could be set to, or refused with a message.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <stdexcept>

#include "protocols/desk_scene.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace linecheck;
    try {
        const DeskScene scene = read_scene({reinterpret_cast<const char*>(data), size}, "fuzz");
        for (const DeskSetting& one : scene.settings) {
            const auto* const number = std::get_if<float>(&one.value);
            const bool placed = one.place.strip >= 0 && static_cast<std::size_t>(one.place.strip) < scene.strips && one.place.band < 6;
            if (!placed || (number != nullptr && !std::isfinite(*number))) std::abort();
        }
    } catch (const std::runtime_error&) {
        return 0;
    }
    return 0;
}
