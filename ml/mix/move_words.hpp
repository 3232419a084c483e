#pragma once
/// A vocabulary of bells and shelves, to ask which of them would take most off a curve that is left over.
///
///   in       the refiner whose frequencies and weights it shares; the only centres allowed (empty: twelve an octave)
///   out      moves with the gain that fits alone, best first, each from another place
///   cost     600 curves at construction, 3 ms; best() one product with each, 0.1 ms
///   thread   const: any
#include <optional>
#include <span>
#include <vector>

#include "ml/mix/eq_refine.hpp"

namespace linecheck {

class MoveWords {
public:
    MoveWords(const EqRefiner& refiner, std::span<const double> centres_hz);
    /// With `octaves` all bells have this width; without, each its own. On a list of centres none is taken twice.
    [[nodiscard]] std::vector<EqMove> best(const Eigen::ArrayXd& left, const MoveFit& fit, std::optional<double> octaves, bool shelves, std::size_t count) const;
    static bool taken(const MoveFit& fit, double hz);

private:
    /// Words that stand together: the bells of one width, or all shelves.
    struct Chapter {
        double octaves = 0;
        Eigen::Index from = 0, count = 0;
    };
    void add(const EqRefiner& refiner, const EqMove& move);

    bool fixed_;
    double least_octaves_;
    std::vector<EqMove> moves_;
    std::vector<Chapter> bells_;
    Chapter shelves_;
    Eigen::MatrixXd weighted_;   ///< [frequencies][words]: weight times curve a decibel
    std::vector<double> energy_;
};

}  // namespace linecheck
