#pragma once
/// First guesses at a list of moves: placed one after the other, or thinned out from bells on every allowed centre or, where any is
/// allowed, all over the range.
///
///   in       the refiner, the only centres allowed (empty: any), the price
///   out      several lists, best first, each refined
///   meaning  widths are held at a ladder of values while moves are placed, then let go: a wide bell does not get to
///            stand for two. `beam` is how many unfinished lists are followed at a time
///   cost     20 to 200 ms with a beam of one, as much again for each more
///   thread   const: any; allocates
///   source   Y. C. Pati et al., Orthogonal Matching Pursuit, 1993 (place, then refit all)
#include <span>
#include <vector>

#include "ml/mix/move_price.hpp"
#include "ml/mix/move_words.hpp"

namespace linecheck {

class EqStarts {
public:
    EqStarts(const EqRefiner& refiner, const MoveWords& words, MovePrice price, std::span<const double> centres)
        : refiner_(refiner), words_(words), price_(price), centres_(centres.begin(), centres.end()) {}
    [[nodiscard]] std::vector<MoveFit> all(std::size_t beam) const;
    /// One bell as two, a little apart.
    static MoveFit split(const MoveFit& fit, std::size_t i);
    /// The i-th and the next as one, their sum in between.
    static MoveFit joined(const MoveFit& fit, std::size_t i);

private:
    struct Way {
        Likeness likeness;
        double octaves;
        bool shelves;
    };
    [[nodiscard]] bool fixed() const noexcept { return !centres_.empty(); }
    [[nodiscard]] MoveFit forward(const Way& way, std::size_t beam) const;
    [[nodiscard]] MoveFit backward(double octaves) const;
    [[nodiscard]] MoveFit thinned(double octaves, double first) const;
    [[nodiscard]] std::vector<MoveFit> shorter(MoveFit fit) const;
    void extend(std::vector<MoveFit>& next, const MoveFit& fit, const Way& way) const;

    const EqRefiner& refiner_;
    const MoveWords& words_;
    MovePrice price_;
    std::vector<double> centres_;
};

}  // namespace linecheck
