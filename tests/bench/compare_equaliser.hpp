#pragma once
/// Equalisers to be found out: how the same moves are made by different makers.
///
///   in       samples at 48 kHz, bells
///   out      the samples through all of them, float between bells
///   errors   std::invalid_argument for an equaliser that is none of rbj, double, matched
///   source   matched: M. Vicanek, Matched Second Order Digital Filters, 2016
#include <string_view>
#include <vector>

#include "ml/mix/eq_move.hpp"

namespace linecheck::bench {

std::vector<float> equalised(std::vector<float> samples, const std::vector<EqMove>& moves, std::string_view equaliser);

}  // namespace linecheck::bench
