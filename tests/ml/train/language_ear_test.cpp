// The sounds of speech: as numbers, as pictures no two of which are the same, and that a network learns to hear them.
#include "ml/train/language_ear.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "ml/train/language_phones.hpp"
#include "ml/train/language_views.hpp"

namespace linecheck::train {
namespace {

TEST(LanguagePhones, AreTheNearestSoundsOfOneList) {
    const auto thick = phones_of("θ_ˈɪ_k");
    ASSERT_EQ(thick.size(), 3U);
    EXPECT_EQ(phones_of("θɪk"), thick) << "stress and what divides are no sounds";
    EXPECT_EQ(phones_of("ø"), phones_of("œ")) << "both are the American er";
    EXPECT_EQ(phones_of("ɲ").size(), 2U) << "n and y";
    EXPECT_TRUE(phones_of("55_|").empty());
    for (const std::int64_t phone : thick) {
        EXPECT_GE(phone, 1) << "0 is none";
        EXPECT_LE(phone, static_cast<std::int64_t>(phone_count()));
    }
}

/// "Sounds" of 20 hops: phone p is a band of its own, between pauses.
Piece piece_of(const std::vector<std::int64_t>& phones) {
    constexpr std::int64_t length = 20;
    Piece out;
    out.phones = phones;
    out.synthesiser = "test";
    out.mel = torch::full({length * (2 * static_cast<std::int64_t>(phones.size()) + 1), static_cast<std::int64_t>(measured_bands)}, -12.0);
    for (std::size_t i = 0; i < phones.size(); ++i) {
        const auto from = length * (2 * static_cast<std::int64_t>(i) + 1), low = 10 * phones[i];
        out.mel.slice(0, from, from + length).slice(1, low, low + 8).fill_(0.0);
    }
    out.mel = (out.mel + 0.5 * torch::randn_like(out.mel)).to(torch::kHalf);
    return out;
}

TEST(LanguageEar, LearnsSoundsFromTheirOrderAlone) {
    torch::manual_seed(3);
    Rng rng(3);
    std::vector<Piece> pieces;
    for (int i = 0; i < 24; ++i) {
        std::vector<std::int64_t> phones(6);
        for (auto& phone : phones) phone = 1 + static_cast<std::int64_t>(pick(rng, 3));
        pieces.push_back(piece_of(phones));
        pieces.back().held = i >= 16;
    }
    LanguageNet net;
    const auto held = [](const Piece& p) { return p.held; };
    LanguageFitPlan plan;
    plan.ear_steps = 60;
    fit_ear(net, pieces, [&](const Piece& p) { return !held(p); }, plan, [](const std::string&, double) {});
    EXPECT_LT(phone_errors(net, pieces, held), 0.2);
    for (Piece& piece : pieces) std::rotate(piece.phones.begin(), piece.phones.begin() + 1, piece.phones.end());
    EXPECT_GT(phone_errors(net, pieces, held), 0.2) << "not by saying the same of all";
}

torch::Tensor some_picture() { return torch::randn({1, 1, static_cast<std::int64_t>(language_hops), static_cast<std::int64_t>(language_bands)}); }

TEST(LanguageEar, StaysAsItIsWhileLanguagesAreLearnt) {
    torch::manual_seed(4);
    std::vector<Piece> pieces{piece_of({1, 2, 3}), piece_of({3, 2, 1})};
    pieces[1].target = 1;
    LanguageFitPlan plan;
    plan.ear_steps = plan.steps = 2;
    const auto every = [](const Piece&) { return true; };
    const auto quiet = [](const std::string&, double) {};
    LanguageNet two = fit_language(pieces, every, plan, quiet);
    plan.steps = 6;
    LanguageNet six = fit_language(pieces, every, plan, quiet);
    const auto picture = some_picture();
    EXPECT_TRUE(torch::equal(two->hear(picture), six->hear(picture)));
    EXPECT_FALSE(torch::equal(two->tell(two->hear(picture)), six->tell(six->hear(picture))));
}

TEST(LanguageEar, CountsItsFrames) {
    LanguageNet net;
    for (const std::int64_t hops : {5, 6, 7, 8, 299, 300})
        EXPECT_EQ(net->phones(torch::zeros({1, 1, hops, static_cast<std::int64_t>(language_bands)})).size(0), LanguageNetImpl::frames(hops)) << hops;
}

TEST(LanguageEar, RefusesToLearnFromNobody) {
    LanguageNet net;
    EXPECT_THROW(fit_ear(net, {}, [](const Piece&) { return true; }, {}, [](const std::string&, double) {}), std::runtime_error);
}

TEST(LanguageViews, BeginAgainWhereAPieceEndsAndHideWhatTheySay) {
    Rng rng(1);
    const Piece piece = piece_of({1, 2});
    std::vector<float> x(language_hops * language_bands);
    look(piece, {}, x);
    const auto loop = static_cast<std::size_t>(piece.mel.size(0)) * language_bands;
    for (std::size_t i = 0; i + loop < x.size(); ++i) ASSERT_EQ(x[i], x[i + loop]) << i;
    std::fill(x.begin(), x.end(), 1.0F);
    hide(rng, x);
    EXPECT_LT(std::count(x.begin(), x.end(), 0.0F), static_cast<std::ptrdiff_t>(x.size() / 2));
    std::vector<float> sliver(3 * language_bands, 1.0F);
    hide(rng, sliver);  // shorter than a strip
    View view = some_view(rng, piece, language_hops);
    EXPECT_EQ(view.start, 0.0F) << "the piece lasts no longer";
}

}  // namespace
}  // namespace linecheck::train
