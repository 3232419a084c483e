#pragma once
/// Mixing Station on a computer, as a gateway to whatever mixer it is connected to: names. No sockets.
///
///   meaning  "/con/v/" and a path asks, with a value it sets; "/hi/v" tells of changes for five seconds. Strips are
///            "ch.0", "ch.1" and so on: the inputs first, then the mixer's other channels, so the configuration says how
///            many are inputs. Names are cut to what the shortest displays take. Colours are numbers that mean something
///            else on every mixer, and ranges, EQ types and head amps are the mixer's own: only names are heard and set
///   source   Mixing Station's pages on its API; the paths as three programs of others use them. Not tried here
#include "protocols/plain_strips.hpp"

namespace linecheck {

class MixingStation : public PlainStrips {
public:
    MixingStation();

    [[nodiscard]] std::string_view family() const noexcept override { return "mixing-station"; }
    [[nodiscard]] OscMessage greeting() const override { return questions(0).front(); }
    [[nodiscard]] std::vector<OscMessage> renewal() const override { return {{"/hi/v", {}}}; }
    [[nodiscard]] std::vector<OscMessage> questions(std::size_t strip) const override { return {{address({static_cast<std::int16_t>(strip), DeskParameter::name, 0}), {}}}; }
};

}  // namespace linecheck
