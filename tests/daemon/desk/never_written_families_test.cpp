// Whatever is written to a link of any family, nothing arrives at the desk but what the design allows: the lists below
// were written by hand, apart from the families' tables.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <limits>
#include <random>
#include <regex>

#include "protocols/allen_heath.hpp"
#include "protocols/ardour.hpp"
#include "protocols/digico.hpp"
#include "protocols/mixing_station.hpp"
#include "protocols/reaper.hpp"
#include "protocols/ui.hpp"
#include "protocols/yamaha.hpp"
#include "tests/support/desk/ah_desk.hpp"
#include "tests/support/desk/ardour_desk.hpp"
#include "tests/support/desk/linked.hpp"
#include "tests/support/desk/names_desks.hpp"
#include "tests/support/desk/ui_desk.hpp"
#include "tests/support/desk/yamaha_desk.hpp"

namespace linecheck {
namespace {

using namespace std::chrono_literals;

DeskValue hostile_value(std::mt19937& dice) {
    constexpr std::array numbers{0.0F, 1.0F, -1e30F, 1e30F, std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(), 440.0F, -12.0F};
    constexpr std::array words{"Kick", "peak", "RD", "red", "ON", "a\nb", "x^SETD^i.0.mute^0", "3:::SETD^i.0.mix^1", "a',mute=1", "\" /ch/01/mix/on ON", "é\xFF", "", " "};
    const auto kind = dice() % 3;
    if (kind == 0) return dice() % 2 == 0;
    if (kind == 1) return numbers[dice() % numbers.size()];
    return std::string(words[dice() % words.size()]);
}

template <class Desk>
class Hostile : public test::Linked<Desk> {
protected:
    using test::Linked<Desk>::Linked;
    /// Every parameter, also those that there are not, of the first strips and before them; then what may be set, often.
    void drive(std::unique_ptr<OscDesk> client, std::int16_t strips, int own_port = 0, std::int16_t first = -2) {
        this->connect(std::move(client), own_port);
        ASSERT_TRUE(this->connected(60000ms));
        for (std::int16_t strip = first; strip < strips; ++strip) {
            for (std::size_t p = 0; p < desk_parameters + 2; ++p) ask({strip, static_cast<DeskParameter>(p), static_cast<std::uint8_t>(dice_() % 3)});
            for (std::size_t i = 0; i < 30; ++i) ask({strip, static_cast<DeskParameter>(i % 6), 0});
            this->run_until([&] { return answered_ == asked_; }, 8000ms);
        }
        EXPECT_EQ(answered_, asked_);
    }
    void expect_only(const std::regex& allowed) {
        std::size_t seen = 0;
        for (const auto& write : this->desk.writes()) {
            ++seen;
            EXPECT_TRUE(std::regex_match(write.address, allowed)) << write.address;
        }
        EXPECT_GT(seen, 5U) << "the test must reach the desk";  // of what is asked, few values are ones that may be written
        EXPECT_TRUE(this->desk.refused().empty()) << this->desk.refused().front();
    }

private:
    void ask(const DeskPlace& place) {
        ++asked_;
        this->link->write({{place, hostile_value(dice_)}}, [&](const std::string&) { ++answered_; });
    }
    std::mt19937 dice_{20261121};
    std::size_t asked_ = 0, answered_ = 0;
};

using NeverWrittenToArdour = Hostile<test::ArdourDesk>;
TEST_F(NeverWrittenToArdour, ButNamesAndTrims) {
    drive(std::make_unique<Ardour>(), 8);
    expect_only(std::regex("/strip/(name|trimdB)/[1-8]"));
    for (const auto& write : desk.writes())
        if (const auto* db = std::get_if<float>(&write.value)) {
            EXPECT_TRUE(*db >= -20 && *db <= 20) << *db;
        }
}

using NeverWrittenToReaper = Hostile<test::ReaperDesk>;
TEST_F(NeverWrittenToReaper, ButNames) {
    drive(std::make_unique<Reaper>(), 6, desk.surface_port());
    expect_only(std::regex("/track/[1-6]/name"));
}
using NeverWrittenToDigico = Hostile<test::DigicoDesk>;
TEST_F(NeverWrittenToDigico, ButNames) {
    drive(std::make_unique<Digico>(), 6, desk.surface_port());
    expect_only(std::regex("/Input_Channels/[1-6]/Channel_Input/name"));
}
using NeverWrittenToMixingStation = Hostile<test::MixingStationDesk>;
TEST_F(NeverWrittenToMixingStation, ButNames) {
    drive(std::make_unique<MixingStation>(), 6);
    expect_only(std::regex("/con/v/ch[.][0-5][.]cfg[.]name"));
}

using NeverWrittenToUi = Hostile<test::UiDesk>;
TEST_F(NeverWrittenToUi, ButNamesGainsLowCutsAndEq) {
    drive(std::make_unique<Ui>(), 4);
    expect_only(std::regex("i[.][0-5][.](name|eq[.](b[1-4][.](freq|gain|q)|bypass|hpf[.](freq|slope)))|hw[.][0-5][.]gain"));
}

class NeverWrittenToSmallUi : public Hostile<test::UiDesk> {};
TEST_F(NeverWrittenToSmallUi, ButNamesGainsLowCutsAndEq) {
    desk.person_sets("model", std::string("ui16"));
    drive(std::make_unique<Ui>(), 4);
    expect_only(std::regex("i[.][0-5][.](name|gain|eq[.](b[1-4][.](freq|gain|q)|bypass|hpf[.](freq|slope)))"));
    const auto all = desk.writes();
    EXPECT_TRUE(std::any_of(all.begin(), all.end(), [](const auto& one) { return one.address.ends_with(".gain") && one.address.size() < 9; })) << "a strip's own gain";
}

/// What each family of Yamaha's was sent: keys with strip and band.
void expect_got(const test::YamahaDesk& desk, const std::regex& allowed, std::size_t least) {
    const auto all = desk.writes();
    EXPECT_GE(all.size(), least) << "the test must reach the desk";
    for (const auto& one : all) EXPECT_TRUE(std::regex_match(one.key, allowed)) << one.key;
    for (const std::string& one : desk.refused()) EXPECT_FALSE(one.starts_with("ERROR set") || one.starts_with("ERROR unknown")) << one;
}
class NeverWrittenToCl : public Hostile<test::YamahaDesk> {
protected:
    NeverWrittenToCl() : Hostile(test::YamahaDeskKind::clql) {}
};
TEST_F(NeverWrittenToCl, ButLabelsAndItsOwnInputsGains) {
    drive(std::make_unique<Yamaha>("yamaha-clql"), 75, 0, 56);
    expect_got(desk, std::regex("MIXER:Current/InCh/(Label/(Name|Icon) [0-9]+|Port/HA/Gain (6[4-9]|7[01])) 0"), 10);
}
class NeverWrittenToTf : public Hostile<test::YamahaDesk> {
protected:
    NeverWrittenToTf() : Hostile(test::YamahaDeskKind::tf) {}
};
TEST_F(NeverWrittenToTf, ButLabels) {
    drive(std::make_unique<Yamaha>("yamaha-tf"), 42, 0, 24);
    expect_got(desk, std::regex("MIXER:Current/InCh/Label/(Name|Icon) [0-9]+ 0"), 5);
}
class NeverWrittenToDm7 : public Hostile<test::YamahaDesk> {
protected:
    NeverWrittenToDm7() : Hostile(test::YamahaDeskKind::dm7) {}
};
TEST_F(NeverWrittenToDm7, ButLabelsLowCutsAndEq) {
    drive(std::make_unique<Yamaha>("yamaha-dm7"), 122, 0, 108);
    expect_got(desk, std::regex("MIXER:Current/InCh/(Label/(Name|Icon)|HPF/(On|Freq|Slope)|PEQ/(On|(Low|High)Shelving/On|Band/(Freq|Gain|Q))) [0-9]+ [0-3]"), 20);
}

/// Of an input: "name 3", "colour 3", "nrpn 48 3".
void expect_got(const test::AhDesk& desk, const std::regex& allowed, std::size_t least) {
    const auto all = desk.writes();
    EXPECT_GE(all.size(), least) << "the test must reach the desk";
    for (const auto& one : all) EXPECT_TRUE(std::regex_match(one.what, allowed)) << one.what;
    EXPECT_TRUE(desk.refused().empty());
}
class NeverWrittenToDlive : public Hostile<test::AhDesk> {
protected:
    NeverWrittenToDlive() : Hostile(test::AhKind::dlive) {}
};
TEST_F(NeverWrittenToDlive, ButNamesColoursLowCutsAndBands) {
    drive(std::make_unique<AllenHeath>("dlive"), 12);
    expect_got(desk, std::regex("(name|colour|nrpn (48|49|27|28|29|31|32|33|35|36|37|39|40|41)) [0-9]+"), 20);
}
class NeverWrittenToAvantis : public Hostile<test::AhDesk> {
protected:
    NeverWrittenToAvantis() : Hostile(test::AhKind::avantis, 0) {}
};
TEST_F(NeverWrittenToAvantis, ButNamesAndColours) {
    drive(std::make_unique<AllenHeath>("avantis"), 66, 0, 52);
    expect_got(desk, std::regex("(name|colour) [0-9]+"), 10);
}

}  // namespace
}  // namespace linecheck
