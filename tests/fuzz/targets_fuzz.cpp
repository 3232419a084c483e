// Any table of target curves: read or refused with a message, and what was read prints and reads back the same.
#include <cstdint>
#include <cstdlib>
#include <stdexcept>

#include "ml/advice/targets.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    linecheck::Targets targets;
    try {
        targets = linecheck::Targets::parse({reinterpret_cast<const char*>(data), size}, "fuzz");
    } catch (const std::runtime_error&) {
        return 0;
    }
    const std::string printed = targets.print();
    if (linecheck::Targets::parse(printed, "printed").print() != printed) std::abort();
    return 0;
}
