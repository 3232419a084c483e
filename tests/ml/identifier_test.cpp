#include "ml/identifier.hpp"

#include <array>
#include <cmath>
#include <vector>

#include "ml/labels.hpp"
#include "ml/model.hpp"
#include "tests/support/rt_trap.hpp"
#include "tests/support/tiny_model.hpp"

namespace linecheck {
namespace {

const Model& tiny() {
    static const Model model = Model::parse(tiny_model_bytes(), "tiny");
    return model;
}

/// Loud low mels and quiet high ones, or the other way round, or all alike.
Patch patch(float low, float high, float gain = 0.0F, std::uint32_t hops = patch_hops) {
    Patch out;
    out.hops = hops;
    for (auto& hop : out.log_mel) {
        hop.fill(-6.0F + gain);
        std::fill_n(hop.begin(), 20, low + gain);
        std::fill_n(hop.begin() + 60, 20, high + gain);
    }
    return out;
}

TEST(Identifier, SaysNothingBeforeItHears) {
    const Identifier identifier(tiny(), 2);
    EXPECT_EQ(identifier.verdict(1).label, unknown_label);
    EXPECT_EQ(identifier.verdict(1).confidence, 0.0F);
    EXPECT_EQ(identifier.verdict(1).channel, 1U);
}
TEST(Identifier, SaysKickForLowSound) {
    Identifier identifier(tiny(), 1);
    const Verdict& v = identifier.update(patch(0, -10));
    EXPECT_EQ(label_id(v.label), "kick");
    EXPECT_EQ(family_id(v.family), "drums");
    EXPECT_EQ(v.top[0].label, v.label);
    EXPECT_FLOAT_EQ(v.top[0].p, v.confidence);
}
TEST(Identifier, AbstainsWhenNothingStandsOut) {
    Identifier identifier(tiny(), 1);
    const Verdict& v = identifier.update(patch(-6, -6));
    EXPECT_EQ(v.label, unknown_label);
    EXPECT_NEAR(v.confidence, 1.0F / static_cast<float>(labels().size()), 0.01F);
    EXPECT_NE(v.top[0].label, unknown_label);
}
TEST(Identifier, ANameMakesItsLabelLikelierAndNeverNamesSilence) {
    const int tom = *label_index("tom");
    Identifier plain(tiny(), 1), named(tiny(), 1), wrong(tiny(), 1);
    named.expect(0, tom, family_of(tom), 0.9F);
    EXPECT_EQ(named.verdict(0).label, unknown_label);
    EXPECT_EQ(named.verdict(0).confidence, 0.0F);
    const float before = plain.update(patch(-6, -6)).top[0].p;
    const Verdict& doubtful = named.update(patch(-6, -6));
    EXPECT_EQ(doubtful.top[0].label, tom);
    EXPECT_GT(doubtful.confidence, 2.5F * before);
    EXPECT_LT(doubtful.confidence, 4.0F * before);
    wrong.expect(0, tom, family_of(tom), 0.9F);
    EXPECT_EQ(label_id(wrong.update(patch(0, -10)).label), "kick") << "what is heard for sure outweighs a name";
    named.expect(0, -1, -1, 0);
    EXPECT_EQ(named.update(patch(-6, -6)).top[0].p, plain.update(patch(-6, -6)).top[0].p);
}
TEST(Identifier, DoesNotCareForThePreamp) {
    Identifier quiet(tiny(), 1), loud(tiny(), 1);
    EXPECT_NEAR(quiet.update(patch(-1, -2, -8.0F)).confidence, loud.update(patch(-1, -2, 3.0F)).confidence, 1e-4F);
}
TEST(Identifier, AHalfPatchIsFilledByItself) {
    Identifier whole(tiny(), 1), half(tiny(), 1);
    EXPECT_NEAR(whole.update(patch(-1, -2)).confidence, half.update(patch(-1, -2, 0.0F, 30)).confidence, 1e-4F);
}
/// What a line sounds like, hop after hop, cut into patches as PatchCollector does.
class Stream {
public:
    using Hop = std::array<float, mel_count>;
    void play(const Hop& hop, std::size_t hops) { hops_.insert(hops_.end(), hops, hop); }
    /// Calls `heard(seconds, verdict)` after each patch; the first one ends `offset` hops later than usual.
    template <class Heard>
    void judge(Identifier& identifier, std::size_t offset, Heard&& heard) const {
        for (std::size_t end = 30 + offset; end <= hops_.size(); end += 25) {
            Patch p;
            p.hops = static_cast<std::uint32_t>(std::min(end, patch_hops));
            std::copy_n(hops_.begin() + static_cast<std::ptrdiff_t>(end - p.hops), p.hops, p.log_mel.begin());
            heard(static_cast<double>(end) / 100, identifier.update(p));
        }
    }

private:
    std::vector<Hop> hops_;
};
const Stream::Hop low_sound = patch(0, -10).log_mel[0], high_sound = patch(-10, 0).log_mel[0];
Stream::Hop louder(Stream::Hop hop, float db) {
    for (float& v : hop) v += db * 0.23F;
    return hop;
}

TEST(Identifier, NoticesAPatchChangeWithinTwoSeconds) {
    for (std::size_t offset = 0; offset < 25; ++offset) {
        Identifier identifier(tiny(), 1);
        Stream line;
        line.play(low_sound, 1000);
        line.play(high_sound, 200);
        line.judge(identifier, offset, [](double, const Verdict&) {});
        EXPECT_EQ(label_id(identifier.verdict(0).label), "hihat") << offset;
    }
}
TEST(Identifier, HalfASecondOfAnythingDoesNotFlipASettledLabel) {
    struct Sound {
        const char* what;
        std::size_t hops;
        float gain_db;
    };
    for (const Sound& sound : {Sound{"clap", 8, 20.0F}, {"thump", 20, 10.0F}, {"dropped cable", 50, 6.0F}}) {
        for (std::size_t offset = 0; offset < 25; ++offset) {
            Identifier identifier(tiny(), 1);
            Stream line;
            line.play(low_sound, 600);
            line.play(louder(high_sound, sound.gain_db), sound.hops);
            line.play(low_sound, 400);
            line.judge(identifier, offset, [&](double s, const Verdict& v) {
                EXPECT_EQ(label_id(v.label), "kick") << sound.what << " at " << s << " s, offset " << offset;
            });
        }
    }
}
TEST(Identifier, BleedInALongPauseDoesNotFlipASettledLabel) {
    Identifier identifier(tiny(), 1);
    for (int i = 0; i < 20; ++i) identifier.update(patch(0, -10));
    Patch bleed = patch(-10, 0);
    bleed.weight = 0.05F;
    for (int i = 0; i < 120; ++i) identifier.update(bleed);
    EXPECT_EQ(label_id(identifier.verdict(0).label), "kick");
}
TEST(Identifier, BleedAloneNamesNothing) {
    Identifier identifier(tiny(), 1);
    Patch bleed = patch(-10, 0);
    bleed.weight = 0.05F;
    for (int i = 0; i < 8; ++i) identifier.update(bleed);
    EXPECT_EQ(identifier.verdict(0).label, unknown_label);
    EXPECT_EQ(identifier.verdict(0).family, unknown_label);
    EXPECT_EQ(label_id(identifier.verdict(0).top[0].label), "hihat");
}
TEST(Identifier, GoesBackToUnknownWhenSomethingUnnamedPlays) {
    Identifier identifier(tiny(), 1);
    for (int i = 0; i < 40; ++i) identifier.update(patch(0, -10));
    for (int i = 0; i < 8; ++i) identifier.update(patch(-6.5F, -6));  // 2 s of what is not even nearly a kick
    EXPECT_EQ(identifier.verdict(0).label, unknown_label);
}
TEST(Identifier, KeepsLinesApart) {
    Identifier identifier(tiny(), 2);
    Patch high = patch(-10, 0);
    high.channel = 1;
    identifier.update(patch(0, -10));
    identifier.update(high);
    EXPECT_EQ(label_id(identifier.verdict(0).label), "kick");
    EXPECT_EQ(label_id(identifier.verdict(1).label), "hihat");
}
TEST(Identifier, ForgetsOnAResetPatch) {
    Identifier identifier(tiny(), 1);
    for (int i = 0; i < 50; ++i) identifier.update(patch(0, -10));
    Patch fresh = patch(-10, 0);
    fresh.reset = true;
    EXPECT_EQ(label_id(identifier.update(fresh).label), "hihat");
}
TEST(Identifier, IsRealtime) {
    Identifier identifier(tiny(), 1);
    const Patch p = patch(0, -10);
    EXPECT_REALTIME(for (int i = 0; i < 20; ++i) identifier.update(p));
}

}  // namespace
}  // namespace linecheck
