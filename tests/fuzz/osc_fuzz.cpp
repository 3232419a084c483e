// Any datagram: read, understood or refused, and what was read writes and reads back the same.
#include <cstdint>
#include <cstdlib>

#include "daemon/osc_codec.hpp"
#include "protocols/osc_namespace.hpp"

namespace {

// NaN is not equal to itself, so only messages without one are compared.
bool comparable(const linecheck::OscMessage& message) { return message == message; }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace linecheck;
    const OscPacket packet = read_packet({reinterpret_cast<const char*>(data), size});
    for (const OscMessage& message : packet.messages) {
        static_cast<void>(osc::is_write(osc::parse_command(message, 32)));
        const auto bytes = write_packets(std::vector{message});
        const auto again = read_packet(bytes.at(0)).messages;
        if (again.size() != 1 || (comparable(message) && !(again[0] == message))) std::abort();
    }
    return 0;
}
