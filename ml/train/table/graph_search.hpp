#pragma once
/// Which variables depend on which: a directed graph without cycles, found by hill climbing.
///
///   meaning  starts without edges; each step adds, removes or reverses the edge that raises the sum of the families'
///            scores most, the first among equals. Where none raises it, the cheapest moves are tried, ten of them, and
///            what was moved rests meanwhile: K2 would stop at a full graph of two causes and what they bring about
///   cost     a family's score is asked for once and remembered
///   thread   any
///   source   G. Cooper, E. Herskovits, Machine Learning 9, 1992 (families); D. Heckerman, D. Geiger, D. Chickering,
///            Machine Learning 20, 1995 (the moves); F. Glover, ORSA J. Computing 1(3), 1989 (past a local best)
#include <functional>
#include <vector>

namespace linecheck::train {

/// Of each variable those that it depends on, ascending.
using Parents = std::vector<std::vector<int>>;
/// How well a variable is explained by its parents (ascending); larger is better.
using FamilyScore = std::function<double(int child, const std::vector<int>& parents)>;

/// `most_parents`: of any variable.
Parents climb_graph(int variables, int most_parents, const FamilyScore& score);

}  // namespace linecheck::train
