// Any model file: loaded or refused with a message.
#include <cstdint>
#include <stdexcept>
#include <string>

#include "ml/model.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        const auto model = linecheck::Model::parse(std::string(reinterpret_cast<const char*>(data), size), "fuzz");
        static_cast<void>(model.name());
    } catch (const std::runtime_error&) {
    }
    return 0;
}
