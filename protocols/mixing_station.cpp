#include "protocols/mixing_station.hpp"

#include <array>

namespace linecheck {
namespace {

constexpr std::size_t most_strips = 64, name_length = 8;
constexpr std::array rows{DeskRow{DeskParameter::name, "/con/v/ch.#.cfg.name", DeskForm::text}};

}  // namespace

MixingStation::MixingStation() : PlainStrips({rows, most_strips, 0, name_length, true}) {}

}  // namespace linecheck
