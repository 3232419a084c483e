// The link against the X-Air's double, over real sockets.
#include <gtest/gtest.h>

#include "protocols/xair.hpp"
#include "tests/support/desk/linked.hpp"
#include "tests/support/desk/x32_desk.hpp"
#include "tests/support/desk/xair_memory.hpp"

namespace linecheck {
namespace {

using namespace std::chrono_literals;

class XAirLinkTest : public test::Linked<test::X32Desk> {
protected:
    XAirLinkTest() : Linked(test::DeskFaults{}, test::xair_model()) {}
    void connect() { Linked::connect(std::make_unique<XAir>()); }
};

TEST_F(XAirLinkTest, LearnsAllStrips) {
    desk.person_sets("/ch/16/config/name", std::string("Talkback"));
    desk.person_sets("/headamp/05/gain", 0.5F);
    connect();
    ASSERT_TRUE(connected(20000ms));
    EXPECT_EQ(std::get<std::string>(*link->value(place(15, DeskParameter::name))), "Talkback");
    ASSERT_TRUE(run_until([&] { return link->value(place(4, DeskParameter::gain)) != nullptr; }, 1000ms));
    EXPECT_FLOAT_EQ(std::get<float>(*link->value(place(4, DeskParameter::gain))), 24.0F);
    EXPECT_NE(link->value(place(9, DeskParameter::eq_q, 3)), nullptr);
    EXPECT_TRUE(desk.writes().empty()) << "learning sets nothing";
    EXPECT_TRUE(desk.refused().empty()) << desk.refused().front();
    EXPECT_TRUE(moved.empty());
}

TEST_F(XAirLinkTest, WhatIsWrittenIsReadBack) {
    connect();
    ASSERT_TRUE(connected(20000ms));
    EXPECT_EQ(write({{place(0, DeskParameter::name), std::string("Kick")}, {place(0, DeskParameter::colour), std::string("RD")}}), "");
    EXPECT_EQ(std::get<std::string>(desk.value("/ch/01/config/name")), "Kick");
    EXPECT_EQ(write({{place(2, DeskParameter::eq_type, 1), std::string("peak")}, {place(2, DeskParameter::eq_hz, 1), 1234.0F},
                     {place(2, DeskParameter::eq_gain, 1), -4.25F}, {place(2, DeskParameter::eq_q, 1), 0.31F}, {place(2, DeskParameter::gain), 30.0F}}), "");
    EXPECT_FLOAT_EQ(std::get<float>(desk.value("/ch/03/eq/2/g")), 10.75F / 30.0F);
    EXPECT_FLOAT_EQ(std::get<float>(desk.value("/ch/03/eq/2/f")), 0.595F);
    EXPECT_FLOAT_EQ(std::get<float>(desk.value("/headamp/03/gain")), 42.0F / 72.0F);
    EXPECT_EQ(write({{place(0, DeskParameter::icon), 3.0F}}), "this desk cannot be set so");
    EXPECT_TRUE(moved.empty());
}

TEST_F(XAirLinkTest, ALossyNetworkEndsInTheSameState) {
    connect();
    ASSERT_TRUE(connected(20000ms));
    std::vector<std::vector<DeskSetting>> writes;
    for (int s = 0; s < 16; ++s) {
        writes.push_back({{place(s, DeskParameter::name), "Line " + std::to_string(s)}, {place(s, DeskParameter::colour), std::string("CY")}});
        for (std::uint8_t b = 0; b < 4; ++b)
            writes.push_back({{place(s, DeskParameter::eq_type, b), std::string("peak")}, {place(s, DeskParameter::eq_hz, b), 100.0F * static_cast<float>(s + 1)},
                              {place(s, DeskParameter::eq_gain, b), -6.0F + static_cast<float>(b)}, {place(s, DeskParameter::eq_q, b), 2.0F}});
    }
    EXPECT_EQ(write_lossily(writes, 40000ms), "");
    for (int s = 0; s < 16; ++s) {
        const std::string strip = "/ch/" + std::string(s < 9 ? "0" : "") + std::to_string(s + 1);
        EXPECT_EQ(std::get<std::string>(desk.value(strip + "/config/name")), "Line " + std::to_string(s));
        EXPECT_FLOAT_EQ(std::get<float>(desk.value(strip + "/eq/4/g")), 0.4F);
    }
}

TEST_F(XAirLinkTest, APersonsHandEndsWhatWaitsForTheStrip) {
    connect();
    ASSERT_TRUE(connected(20000ms));
    EXPECT_EQ(lost_write({place(3, DeskParameter::low_cut_hz), 120.0F}, [&] { desk.person_sets("/ch/04/preamp/hpf", 0.2F); }), "somebody is working on this strip");
    EXPECT_FLOAT_EQ(std::get<float>(desk.value("/ch/04/preamp/hpf")), 0.2F);
}

TEST_F(XAirLinkTest, AnotherInputHasAnotherGain) {
    connect();
    ASSERT_TRUE(connected(20000ms));
    desk.person_sets("/headamp/12/gain", 0.25F);
    desk.person_sets("/ch/05/config/insrc", std::int32_t{11});
    ASSERT_TRUE(run_until([&] { return link->value(place(4, DeskParameter::gain)) != nullptr && *link->value(place(4, DeskParameter::gain)) == DeskValue(6.0F); }, 2000ms));
    EXPECT_EQ(write({{place(4, DeskParameter::gain), 12.0F}}), "");
    EXPECT_FLOAT_EQ(std::get<float>(desk.value("/headamp/12/gain")), 24.0F / 72.0F);
    EXPECT_FLOAT_EQ(std::get<float>(desk.value("/headamp/05/gain")), 12.0F / 72.0F) << "the one that fed it before";
}

TEST_F(XAirLinkTest, ARecalledSnapshotEndsEverythingThatWaits) {
    connect();
    ASSERT_TRUE(connected(20000ms));
    const auto recall = [&] { desk.recall_scene(7, [](test::X32Memory& memory) { memory.leaf("/ch/04/config/name")->set(std::string("Lead")); }); };
    EXPECT_NE(lost_write({place(3, DeskParameter::name), std::string("Kick")}, recall), "");
    EXPECT_EQ(std::get<std::string>(desk.value("/ch/04/config/name")), "Lead");
}

}  // namespace
}  // namespace linecheck
