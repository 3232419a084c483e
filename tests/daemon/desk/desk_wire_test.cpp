// The wires alone, over real sockets of this machine.
#include "daemon/desk/desk_wire.hpp"

#include <gtest/gtest.h>

#include <array>
#include <stdexcept>
#include <thread>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/websocket.hpp>

namespace linecheck {
namespace {

using boost::asio::ip::tcp;

class TcpWireTest : public testing::Test {
protected:
    TcpWireTest() {
        wire = make_tcp_wire(io, "127.0.0.1", acceptor.local_endpoint().port(), std::make_unique<LineFramer>(),
                             {[this](const OscMessage& message) { heard.push_back(message.address); }, [this] { ++opened; }, [this] { ++closed; }});
    }
    template <class Done>
    bool run_until(Done done, int longest_ms = 3000) {
        const auto end = DeskWire::Clock::now() + std::chrono::milliseconds(longest_ms);
        while (DeskWire::Clock::now() < end) {
            io.poll();
            io.restart();
            wire->tend(DeskWire::Clock::now());
            if (done()) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        return false;
    }
    tcp::socket accept() {
        run_until([&] { return opened > accepted; });
        ++accepted;
        return acceptor.accept();
    }
    static std::string read_line(tcp::socket& from) {
        std::string out;
        for (char c = 0; from.read_some(boost::asio::buffer(&c, 1)) == 1 && c != '\n';) out += c;
        return out;
    }

    boost::asio::io_context io;
    tcp::acceptor acceptor{io, tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0)};
    std::unique_ptr<DeskWire> wire;
    std::vector<std::string> heard;
    int opened = 0, closed = 0, accepted = 0;
};

TEST_F(TcpWireTest, LinesGoBothWays) {
    tcp::socket desk = accept();
    wire->send({"get a", {}});
    wire->send({"get b", {}});
    run_until([] { return false; }, 20);
    EXPECT_EQ(read_line(desk), "get a");
    EXPECT_EQ(read_line(desk), "get b");
    boost::asio::write(desk, boost::asio::buffer(std::string("OK a\nOK")));
    ASSERT_TRUE(run_until([&] { return heard.size() == 1; }));
    boost::asio::write(desk, boost::asio::buffer(std::string(" b\n")));
    ASSERT_TRUE(run_until([&] { return heard.size() == 2; }));
    EXPECT_EQ(heard[1], "OK b");
}

TEST_F(TcpWireTest, AClosedConnectionIsOpenedAgainAndNothingOfTheOldOneIsSent) {
    {
        tcp::socket desk = accept();
        boost::asio::write(desk, boost::asio::buffer(std::string("half")));
        run_until([] { return false; }, 20);
    }
    ASSERT_TRUE(run_until([&] { return closed == 1; }));
    wire->send({"lost", {}});
    tcp::socket desk = accept();
    EXPECT_EQ(opened, 2);
    wire->send({"new", {}});
    run_until([] { return false; }, 20);
    EXPECT_EQ(read_line(desk), "new");
    boost::asio::write(desk, boost::asio::buffer(std::string("whole\n")));
    ASSERT_TRUE(run_until([&] { return !heard.empty(); }));
    EXPECT_EQ(heard[0], "whole") << "not behind the half of another connection";
}

TEST_F(TcpWireTest, ADeskThatTakesNothingIsClosedAndNobodyWaits) {
    const tcp::socket deaf = accept();
    const std::string line(1000, 'x');
    for (int i = 0; i < 100000 && closed == 0; ++i) {
        wire->send({line, {}});
        if (i % 50 == 0) run_until([] { return true; });
    }
    EXPECT_EQ(closed, 1);
}

/// What arrives at a desk that took nothing for a while, once it takes everything to the end.
std::string drained(tcp::socket& desk) {
    std::string out;
    std::array<char, 65536> part{};
    boost::system::error_code end;
    while (!end) {
        const std::size_t size = desk.read_some(boost::asio::buffer(part), end);
        out.append(part.data(), size);
    }
    return out;
}

TEST_F(TcpWireTest, WhatTheSystemHoldsOfALostConnectionNeverArrives) {
    acceptor.set_option(boost::asio::socket_base::receive_buffer_size(4096));
    for (const bool destroyed : {false, true}) {
        tcp::socket desk = accept();
        for (int i = 0; i < 60; ++i) wire->send({std::string(1000, 'x'), {}});
        wire->send({"set fader", {}});
        run_until([] { return false; }, 20);
        if (destroyed) wire.reset();
        else wire->reopen();
        EXPECT_EQ(drained(desk).find("set fader"), std::string::npos) << destroyed;
    }
}

TEST_F(TcpWireTest, ADeskThatConfirmsNothingForASecondIsLost) {
    acceptor.set_option(boost::asio::socket_base::receive_buffer_size(4096));
    const tcp::socket deaf = accept();
    for (int i = 0; i < 60; ++i) wire->send({std::string(1000, 'x'), {}});
    EXPECT_TRUE(run_until([&] { return closed == 1; }, 4500)) << "long before it would be noticed that it says nothing";
}

TEST_F(TcpWireTest, WhatIsRecalledAndDidNotLeaveYetNeverArrives) {
    tcp::socket desk = accept();
    for (const auto& [line, of] : {std::pair("get a", 0U), std::pair("set a", 7U), std::pair("set b", 8U), std::pair("set c", 7U), std::pair("get b", 0U)}) wire->send({line, {}}, of);
    wire->recall(7);
    run_until([] { return false; }, 20);
    EXPECT_EQ(read_line(desk), "get a");
    EXPECT_EQ(read_line(desk), "set b");
    EXPECT_EQ(read_line(desk), "get b");
}

TEST_F(TcpWireTest, MayGoWhileItsHandlersWait) {
    tcp::socket desk = accept();
    boost::asio::write(desk, boost::asio::buffer(std::string("OK\n")));
    wire.reset();
    for (int i = 0; i < 20; ++i) {
        io.poll();
        io.restart();
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    EXPECT_TRUE(heard.empty());
}

TEST(WebWire, WhoWasToldSomethingIsToldOfTheEndThoughTheMouthNeverOpened) {
    boost::asio::io_context io, of_desk;
    tcp::acceptor acceptor(of_desk, tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0));
    int heard = 0, opened = 0, closed = 0;
    const auto wire = make_web_wire(io, "127.0.0.1", acceptor.local_endpoint().port(), {"ALIVE", {}}, {[&](const OscMessage&) { ++heard; }, [&] { ++opened; }, [&] { ++closed; }});
    const auto run_until = [&](auto done) {
        for (int i = 0; i < 2000 && !done(); ++i) {
            io.poll();
            io.restart();
            wire->tend(DeskWire::Clock::now());
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        return done();
    };
    wire->tend(DeskWire::Clock::now());
    boost::beast::websocket::stream<tcp::socket> ear(acceptor.accept());
    tcp::socket mouth = acceptor.accept();
    std::jthread desk([&] {
        ear.accept();
        ear.write(boost::asio::buffer(std::string("3:::SETS^model^ui24")));
    });
    ASSERT_TRUE(run_until([&] { return heard == 1; }));
    EXPECT_EQ(closed, 0);
    mouth.close();
    EXPECT_TRUE(run_until([&] { return closed == 1; }));
    EXPECT_EQ(opened, 0);
}

TEST(DeskWire, AHostThatNobodyKnowsIsRefusedWithItsName) {
    boost::asio::io_context io;
    for (const bool stream : {false, true}) try {
            const auto wire = stream ? make_tcp_wire(io, "no.such.host.invalid", 9, std::make_unique<LineFramer>(), {}) : make_udp_wire(io, "no.such.host.invalid", 9, {});
            ADD_FAILURE() << "it was taken";
        } catch (const std::runtime_error& failure) {
            EXPECT_NE(std::string(failure.what()).find("\"no.such.host.invalid\" is not known"), std::string::npos);
        }
}

}  // namespace
}  // namespace linecheck
