// Whatever anybody asks of linecheck, nothing reaches a desk but what the design allows.
#include <gtest/gtest.h>

#include <array>
#include <limits>
#include <random>
#include <regex>

#include "tests/daemon/desk/desk_stage.hpp"

namespace linecheck {
namespace {

using test::DeskStage;

/// The design's list as addresses of an X32, written here by hand and not taken from any table.
bool is_allowed(const std::string& address) {
    static const std::regex allowed(
        "/ch/(0[1-9]|[12][0-9]|3[0-2])/"
        "(config/(name|icon|color)"
        "|preamp/(trim|hpon|hpslope|hpf)"
        "|gate/(on|thr|range|attack|hold|release)"
        "|dyn/(on|thr|ratio|knee|mgain|attack|release)"
        "|eq/on|eq/[1-4]/(type|f|g|q))"
        "|/headamp/(0[0-9][0-9]|1[01][0-9]|12[0-7])/gain");
    return std::regex_match(address, allowed);
}

class Hostile {
public:
    explicit Hostile(unsigned seed) : dice_(seed) {}
    int below(int n) { return static_cast<int>(dice_() % static_cast<unsigned>(n)); }
    float number() {
        constexpr std::array<float, 12> odd{0, -1, 1, 1e9F, -1e9F, 0.5F, 20, 20000, -144, std::numeric_limits<float>::quiet_NaN(),
                                            std::numeric_limits<float>::infinity(), 3};
        return below(3) == 0 ? odd[static_cast<std::size_t>(below(static_cast<int>(odd.size())))] : static_cast<float>(below(400) - 200) / 7.0F;
    }
    AdviceChange change(AdviceKind& kind) {
        kind = static_cast<AdviceKind>(below(static_cast<int>(advice_kinds)));
        EqCurve curve;
        switch (kind) {
            case AdviceKind::gain: return GainChange{number(), number(), below(2) == 0};
            case AdviceKind::polarity: return PolarityFlip{below(4)};
            case AdviceKind::hpf: return LowCut{number(), below(100)};
            case AdviceKind::gate: return GateSettings{number(), number(), number(), number(), number()};
            case AdviceKind::eq:
                curve.count = static_cast<std::size_t>(below(static_cast<int>(max_eq_bands) + 1));
                for (auto& band : curve.bands) band = {static_cast<EqType>(below(3)), number(), number(), number()};
                return curve;
            case AdviceKind::comp: return CompSettings{number(), number(), number(), number(), number(), number(), below(2) == 0};
            case AdviceKind::notch: return NotchCut{number(), number(), number()};
            case AdviceKind::balance: return Balance{number(), number()};
            case AdviceKind::masking: return Masking{below(4), {}};
        }
        return {};
    }
    DeskValue value() {
        if (below(3) == 0) return below(2) == 0;
        if (below(2) == 0) return number();
        std::string text;
        for (int i = below(40); i > 0; --i) text += static_cast<char>(1 + below(255));
        return text;
    }

private:
    std::mt19937 dice_;
};

TEST(NeverWritten, RandomAdviceLabelsAndUndosSetOnlyWhatIsOnTheList) {
    DeskStage stage;
    ASSERT_TRUE(stage.connect());
    Hostile hostile(11);
    for (int round = 0; round < 300; ++round) {
        const auto line = static_cast<std::size_t>(hostile.below(32));
        switch (hostile.below(8)) {
            case 0: stage.hand->arm_labels(hostile.below(2) == 0, "test"); break;
            case 1: stage.hear(line, label_id(hostile.below(static_cast<int>(labels().size())))); break;
            case 2: stage.hand->undo(line, "test"); break;
            case 3: stage.hand->mode(hostile.below(2) == 0, "test"); break;
            case 4: stage.apply(line, stage.board.strip(line).label_offer.id); break;
            default: {
                AdviceKind kind{};
                AdviceChange change = hostile.change(kind);
                LineAdvice advice;
                advice.label = stage.board.known(line).label;
                advice.each.push_back({kind, std::move(change), "", 1});
                stage.board.advice().take(line, advice);
                stage.run(3);
                if (const auto& offer = stage.board.advice().offer(line, kind)) stage.apply(line, offer->id);
            }
        }
        if (round % 10 == 0) stage.run(20);
    }
    stage.run(1500);
    const auto writes = stage.desk.writes();
    EXPECT_GT(writes.size(), 200U) << "the test must reach the desk";
    for (const auto& write : writes) EXPECT_TRUE(is_allowed(write.address)) << write.address;
    EXPECT_TRUE(stage.desk.refused().empty()) << stage.desk.refused().front();
}

TEST(NeverWritten, EveryParameterWithEveryKindOfValueSetsOnlyWhatIsOnTheList) {
    DeskStage stage;
    ASSERT_TRUE(stage.connect());
    Hostile hostile(5);
    int answered = 0, asked = 0;
    for (std::int16_t strip = -4; strip < 36; ++strip)
        for (std::size_t parameter = 0; parameter < desk_parameters; ++parameter) {
            const auto band = static_cast<std::uint8_t>(hostile.below(6));
            for (const DeskValue& value : {DeskValue(true), DeskValue(hostile.number()), hostile.value()}) {
                ++asked;
                stage.roster->seat(0).link->write({{{strip, static_cast<DeskParameter>(parameter), band}, value}}, [&](const std::string&) { ++answered; });
            }
            if (strip % 6 == 0) stage.run_until([&] { return answered == asked; }, 5000);
        }
    EXPECT_TRUE(stage.run_until([&] { return answered == asked; }, 20000));
    EXPECT_TRUE(stage.desk.refused().empty()) << stage.desk.refused().front();
    const auto writes = stage.desk.writes();
    EXPECT_GT(writes.size(), 100U);
    for (const auto& write : writes) EXPECT_TRUE(is_allowed(write.address)) << write.address;
}

}  // namespace
}  // namespace linecheck
