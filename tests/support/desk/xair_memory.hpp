#pragma once
/// What an XR18, XR16 or XR12 remembers: the double's own table, from the protocol reference (X AIR remote protocol 1.11
/// and what others read from desks), apart from the client's.
///
///   meaning  gate modes stand in another order than the X32's; there are no icons and no slope of the low cut; a
///            channel's source is config/insrc, or a USB return while preamp/rtnsw is on
#include "tests/support/desk/x32_desk.hpp"
#include "tests/support/desk/x32_memory.hpp"

namespace linecheck::test {

class XAirMemory : public X32Memory {
public:
    XAirMemory();

private:
    void add_channel(int number);
};

/// As the server of the X32's double takes it; `name`: XR18, XR16 or XR12.
DeskModel xair_model(const std::string& name = "XR18");

}  // namespace linecheck::test
