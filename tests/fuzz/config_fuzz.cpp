// Any configuration file: read or refused with a message, and what was read prints and reads back the same.
#include <cstdint>
#include <cstdlib>
#include <stdexcept>

#include "daemon/options.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    linecheck::Options options;
    try {
        options.read_toml({reinterpret_cast<const char*>(data), size}, "fuzz");
    } catch (const std::runtime_error&) {
        return 0;
    }
    linecheck::Options again;
    again.read_toml(options.print(), "printed");  // throws, and so fails, when the print cannot be read
    if (again.text("log.file") != options.text("log.file")) std::abort();
    return 0;
}
