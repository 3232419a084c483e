#include "daemon/advice_book.hpp"

#include <gtest/gtest.h>

namespace linecheck {
namespace {

LineAdvice says(std::vector<Advice> each, std::int32_t label = 3) {
    LineAdvice out;
    out.label = label;
    out.each = std::move(each);
    return out;
}
Advice gain(float db) { return {AdviceKind::gain, GainChange{db, -18, false}, "quiet", 0.9F}; }
Advice nothing(AdviceKind kind) { return {kind, {}, "already right", 1}; }

TEST(AdviceBook, AnOfferKeepsItsIdWhileItSaysTheSame) {
    AdviceBook book(2);
    book.take(1, says({gain(6.0F)}));
    const auto id = book.offer(1, AdviceKind::gain)->id;
    const auto edition = book.edition(1);
    book.take(1, says({gain(6.1F)}));
    EXPECT_EQ(book.offer(1, AdviceKind::gain)->id, id);
    EXPECT_EQ(book.edition(1), edition);
    book.take(1, says({gain(12.0F)}));
    EXPECT_NE(book.offer(1, AdviceKind::gain)->id, id);
    EXPECT_FALSE(book.offer(0, AdviceKind::gain));
}
TEST(AdviceBook, NothingToDoMustBeSaidTwice) {
    AdviceBook book(1);
    book.take(0, says({gain(6)}));
    book.take(0, says({nothing(AdviceKind::gain)}));
    EXPECT_TRUE(book.offer(0, AdviceKind::gain));
    book.take(0, says({gain(6)}));
    book.take(0, says({nothing(AdviceKind::gain)}));
    EXPECT_TRUE(book.offer(0, AdviceKind::gain)) << "the doubt is forgotten when the advice returns";
    book.take(0, says({nothing(AdviceKind::gain)}));
    EXPECT_FALSE(book.offer(0, AdviceKind::gain));
}
TEST(AdviceBook, ARejectedOfferStaysAwayUntilItSaysSomethingElse) {
    AdviceBook book(1);
    book.take(0, says({gain(6)}));
    EXPECT_FALSE(book.reject(0, 4711)) << "a stale id is refused";
    EXPECT_TRUE(book.reject(0, book.offer(0, AdviceKind::gain)->id));
    book.take(0, says({gain(6)}));
    EXPECT_FALSE(book.offer(0, AdviceKind::gain));
    book.take(0, says({gain(-9)}));
    EXPECT_TRUE(book.offer(0, AdviceKind::gain));
}
TEST(AdviceBook, NotKnowingForAWhileKeepsOffersAndRejections) {
    AdviceBook book(1);
    book.take(0, says({gain(6), {AdviceKind::hpf, LowCut{80, 12}, "rumble", 1}}));
    EXPECT_TRUE(book.reject(0, book.offer(0, AdviceKind::gain)->id));
    book.know(0, -1);
    EXPECT_TRUE(book.offer(0, AdviceKind::hpf));
    for (int i = 0; i < 2; ++i) book.take(0, says({nothing(AdviceKind::gain), nothing(AdviceKind::hpf)}, -1));
    EXPECT_FALSE(book.offer(0, AdviceKind::hpf));
    book.take(0, says({gain(6)}));
    EXPECT_FALSE(book.offer(0, AdviceKind::gain)) << "it was rejected";
}
TEST(AdviceBook, AnotherLabelForgetsWhatWasSaid) {
    AdviceBook book(1);
    book.take(0, says({gain(6), {AdviceKind::hpf, LowCut{80, 12}, "rumble", 1}}));
    book.take(0, says({gain(6)}, 5));
    EXPECT_FALSE(book.offer(0, AdviceKind::hpf));
    EXPECT_TRUE(book.offer(0, AdviceKind::gain));
}

}  // namespace
}  // namespace linecheck
