#pragma once
/// Better lists of moves beside a given one: knobs held alike, moves taken out, merged, split, added or put elsewhere.
///
///   in       a refined list
///   out      the list, as long as its price fell
///   cost     10 to 60 ms a round
///   thread   const: any; allocates
#include <span>
#include <vector>

#include "ml/mix/move_price.hpp"
#include "ml/mix/move_words.hpp"

namespace linecheck {

class EqPolish {
public:
    EqPolish(const EqRefiner& refiner, const MoveWords& words, MovePrice price, std::span<const double> centres)
        : refiner_(refiner), words_(words), price_(price), centres_(centres.begin(), centres.end()) {}
    void polish(MoveFit& best, int rounds) const;

private:
    [[nodiscard]] bool fixed() const noexcept { return !centres_.empty(); }
    void offer(MoveFit& best, MoveFit trial, int steps) const;
    void liken(MoveFit& best) const;
    void thin(MoveFit& best) const;
    void merge(MoveFit& best) const;
    void grow(MoveFit& best) const;
    void exchange(MoveFit& best) const;
    void shift(MoveFit& best) const;

    const EqRefiner& refiner_;
    const MoveWords& words_;
    MovePrice price_;
    std::vector<double> centres_;
};

}  // namespace linecheck
