#include "daemon/desk_search.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/support/desk/udp_double.hpp"
#include "tests/support/desk/xair_memory.hpp"

namespace linecheck {
namespace {

using namespace std::chrono_literals;

/// What a WING says on its port 2222.
class WingCaller final : public test::UdpDouble {
public:
    WingCaller() : UdpDouble({}) { start(); }
    ~WingCaller() override { stop(); }

private:
    void take(const std::string& datagram, const sockaddr_in& from) override {
        if (datagram == "WING?") send("WING,127.0.0.1,PGM,wing,S200300132BV2,3.1.1", from);
    }
    void forget_clients() override {}
};

TEST(DeskSearch, FindsEveryDeskThatAnswersOnce) {
    test::X32Desk x32, xair({}, test::xair_model("XR16"));
    WingCaller wing;
    const auto found = search_desks("127.0.0.1", 300ms, {{x32.port(), OscMessage{"/xinfo", {}}}, {xair.port(), OscMessage{"/xinfo", {}}}, {wing.port(), std::string("WING?")}});
    ASSERT_EQ(found.size(), 3U);
    std::string families;
    for (const DeskFound& desk : found) families += desk.family + " ";
    for (const char* family : {"x32", "xair", "wing"}) EXPECT_NE(families.find(family), std::string::npos) << families;
    EXPECT_EQ(found[0].address, "127.0.0.1");
}
TEST(DeskSearch, FindsNothingWhereNobodyAnswers) {
    WingCaller wing;
    EXPECT_TRUE(search_desks("127.0.0.1", 50ms, {{wing.port(), std::string("HELLO")}}).empty());
}
TEST(DeskSearch, RefusesWhatIsNoAddress) { EXPECT_THROW(search_desks("front of house", 10ms), std::runtime_error); }

}  // namespace
}  // namespace linecheck
