#pragma once
/// REAPER's tracks as strips: names. No sockets.
///
///   in       a control surface of the kind OSC with the patterns of Default.ReaperOSC, which sends to our port and listens
///            on its own; its meters or its clock are the sign that it is there
///   meaning  REAPER tells of changes only, of as many tracks as the surface says it has (eight, until it is told how many
///            we have), and of everything when all surfaces are refreshed: nothing can be asked by itself. A strip is the
///            track with its number
///   source   Default.ReaperOSC as REAPER ships it; action 41743, "refresh all surfaces", and what is sent when, as others
///            measured it. Not tried here
#include "protocols/plain_strips.hpp"

namespace linecheck {

class Reaper final : public PlainStrips {
public:
    Reaper();

    [[nodiscard]] std::string_view family() const noexcept override { return "reaper"; }
    [[nodiscard]] OscMessage greeting() const override;
    [[nodiscard]] std::vector<OscMessage> renewal() const override;
    [[nodiscard]] std::vector<OscMessage> questions(std::size_t strip) const override;
    [[nodiscard]] std::string key_of_answer(const OscMessage& message) const override;
    [[nodiscard]] bool answers_in_parts() const noexcept override { return true; }
    std::vector<DeskSetting> hear(const OscMessage& message) override;
    void forget() override { heard_ = false; }

private:
    [[nodiscard]] OscMessage question(std::string) const override;

    bool heard_ = false;
};

}  // namespace linecheck
