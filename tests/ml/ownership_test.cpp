#include "ml/ownership.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "dsp/units.hpp"
#include "tests/support/rt_trap.hpp"

namespace linecheck {
namespace {

constexpr float least_power = 1e-10F, hiss_power = 1e-8F;

/// Somebody who plays: a sound every `every` hops, in some mel bands.
struct Source {
    std::size_t first_mel, last_mel;
    int every, offset = 0;
    int from = 0, to = 1 << 20;
    float fall_db = 1.2F;  ///< a hop

    [[nodiscard]] float power(int hop, std::size_t mel) const {
        if (mel < first_mel || mel > last_mel || hop < from + offset || hop >= to) return 0.0F;
        return db_to_power(-fall_db * static_cast<float>((hop - from - offset) % every) - 12.0F);
    }
};

/// Lines that hear sources, each so many dB down; never is no path.
class Stage {
public:
    static constexpr float never = -200;
    Stage(std::vector<Source> sources, std::vector<std::vector<float>> heard_db)
        : sources_(std::move(sources)), heard_db_(std::move(heard_db)), ownership_(heard_db_.size()), owned_(heard_db_.size()) {}

    void play(int hops) {
        std::fill(owned_.begin(), owned_.end(), Owned{});
        for (const int end = hop_ + hops; hop_ < end; ++hop_) {
            for (std::size_t line = 0; line < heard_db_.size(); ++line) ownership_.hear(line, frame(line));
            ownership_.judge();
            for (std::size_t line = 0; line < heard_db_.size(); ++line) {
                if (!frame(line).active) continue;
                owned_[line].hops += 1.0F;
                owned_[line].own += ownership_.own(line);
            }
        }
    }
    /// Mean over the active hops of the latest play().
    [[nodiscard]] float own(std::size_t line) const { return owned_[line].own / owned_[line].hops; }
    [[nodiscard]] FeatureFrame frame(std::size_t line) const {
        FeatureFrame out;
        out.has_spectrum = true;
        for (std::size_t m = 0; m < mel_count; ++m) {
            float power = hiss_power;
            for (std::size_t s = 0; s < sources_.size(); ++s)
                power += db_to_power(heard_db_[line][s]) * sources_[s].power(hop_, m);
            out.log_mel[m] = std::log(power);
            out.active = out.active || power > 30 * hiss_power;
        }
        return out;
    }
    Ownership& ownership() { return ownership_; }

private:
    struct Owned {
        float hops = 0, own = 0;
    };
    std::vector<Source> sources_;
    std::vector<std::vector<float>> heard_db_;
    Ownership ownership_;
    std::vector<Owned> owned_;
    int hop_ = 0;
};

const Source kick{0, 9, 53}, snare{10, 49, 53, 26}, hat{40, 79, 27, 9}, voice{15, 45, 80, 40, 0, 1 << 20, 0.1F};
Source later(Source source, int from) {
    source.from = from;
    return source;
}
Source until(Source source, int to) {
    source.to = to;
    return source;
}

TEST(Ownership, OneLineAloneOwnsWhatItHears) {
    Stage stage({kick}, {{0}});
    stage.play(300);
    EXPECT_EQ(stage.own(0), 1.0F);
}
TEST(Ownership, TheLoudestLineOwnsTheSound) {
    Stage stage({kick}, {{0}, {-20}});
    stage.play(300);
    EXPECT_GT(stage.own(0), 0.95F);
    EXPECT_LT(stage.own(1), 0.25F);  // the first onset is heard before anything is known
    stage.play(300);
    EXPECT_LT(stage.own(1), 0.1F);
}
TEST(Ownership, AHotPreampMakesNobodyAPlayer) {
    // The idle line reads every source as loud as the sources' own lines do, but nothing else.
    Stage stage({until(kick, 400), later(snare, 400)}, {{0, -25}, {-25, 0}, {0, 0}});
    stage.play(600);
    stage.play(200);
    EXPECT_GT(stage.own(1), 0.9F);
    EXPECT_LT(stage.own(2), 0.15F);
}
TEST(Ownership, ASnareMicrophoneOwnsTheSnareAndNotTheHat) {
    Stage stage({snare, hat}, {{0, -18}, {-18, 0}});
    stage.play(400);
    int snare_hops = 0, hat_hops = 0;
    float snare_own = 0, hat_own = 0;
    for (int i = 400; i < 1000; ++i) {
        stage.play(1);
        const bool struck = (i - 26) % 53 < 12;
        const bool between = (i - 26) % 53 > 36 && stage.frame(0).active;
        snare_hops += struck ? 1 : 0;
        hat_hops += between ? 1 : 0;
        snare_own += struck ? stage.ownership().own(0) : 0.0F;
        hat_own += between ? stage.ownership().own(0) : 0.0F;
    }
    EXPECT_GT(snare_own / static_cast<float>(snare_hops), 0.8F);
    ASSERT_GT(hat_hops, 20);
    EXPECT_LT(hat_own / static_cast<float>(hat_hops), 0.3F);
}
TEST(Ownership, ASingerIsHeardOverTheDrumsThatBleed) {
    Stage stage({kick, snare, later(voice, 600)}, {{0, -20, -30}, {-20, 0, -30}, {-15, -15, 0}});
    stage.play(600);
    EXPECT_LT(stage.own(2), 0.1F);
    stage.play(600);
    EXPECT_GT(stage.own(2), 0.5F);
}
TEST(Ownership, AnOverheadIsNotSilencedByTheKitAndAnIdleMicrophoneIs) {
    Stage stage({kick, snare, hat}, {{0, -20, -25}, {-20, 0, -20}, {-25, -20, 0}, {-3, -3, -3}, {-28, -28, -28}});
    stage.play(1500);
    stage.play(500);
    EXPECT_GT(stage.own(3), 0.3F);
    EXPECT_LT(stage.own(4), 0.1F);
}
TEST(Ownership, AMicrophoneThatRestsForMinutesNeverOwnsItsNeighboursBleed) {
    // Both play for some seconds; then one rests for three minutes beside the other.
    Stage stage({voice, until(snare, 1000)}, {{0, -25}, {-15, 0}});
    stage.play(1000);
    for (int minute = 0; minute < 3; ++minute) {
        stage.play(6000);
        EXPECT_LT(stage.own(1), 0.15F) << "minute " << minute + 1;
        EXPECT_GT(stage.own(0), 0.9F) << "minute " << minute + 1;
    }
}
TEST(Ownership, LinesThatShareNothingOwnEverything) {
    Stage stage({kick, voice}, {{0, Stage::never}, {Stage::never, 0}});
    stage.play(600);
    EXPECT_GT(stage.own(0), 0.95F);
    EXPECT_GT(stage.own(1), 0.95F);
}
TEST(Ownership, ManyWhoPlayAtOnceDoNotSilenceOneAnother) {
    std::vector<Source> sources;
    std::vector<std::vector<float>> heard;
    for (int i = 0; i < 24; ++i) {
        sources.push_back({static_cast<std::size_t>(3 * i % 40), static_cast<std::size_t>(3 * i % 40 + 30), 37 + 7 * i, i, 0, 1 << 20, 0.4F});
        heard.emplace_back(24, Stage::never);
        heard.back()[static_cast<std::size_t>(i)] = 0;
    }
    Stage stage(sources, heard);
    stage.play(1000);
    stage.play(1000);
    float mean = 0;
    for (std::size_t i = 0; i < 24; ++i) mean += stage.own(i) / 24;
    EXPECT_GT(mean, 0.3F);  // no hop is nobody's for long: enough for evidence on every line
}
TEST(Ownership, SilenceAndFullScaleStayBetweenNothingAndAll) {
    Ownership ownership(3);
    FeatureFrame frame;
    frame.active = frame.has_spectrum = true;
    for (int i = 0; i < 400; ++i) {
        frame.log_mel.fill(i % 50 < 25 ? std::log(least_power) : 3.0F);
        for (std::size_t c = 0; c < 3; ++c) ownership.hear(c, frame);
        ownership.judge();
        for (std::size_t c = 0; c < 3; ++c) {
            ASSERT_GE(ownership.own(c), 0.0F) << i;
            ASSERT_LE(ownership.own(c), 1.0F) << i;
        }
    }
}
TEST(Ownership, IsRealtime) {
    Stage stage({kick, snare}, {{0, -20}, {-20, 0}, {-10, -10}});
    EXPECT_REALTIME(stage.play(200));
}

}  // namespace
}  // namespace linecheck
