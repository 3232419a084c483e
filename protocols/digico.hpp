#pragma once
/// DiGiCo SD and Quantum: names of input channels. No sockets.
///
///   in       the desk's External Control with a device "DiGiCo Pad", which sends to our port and receives on its own; one
///            such device at a time. As "Other OSC" the desk answers no question: then it is never found, and nothing is
///            ever written, because a name that cannot be read is somebody's
///   meaning  a question is the address with "/?" behind it. The scales of gain, EQ and dynamics are not published: only
///            names are heard and set. Another number of channels, snapshot or session ends what waits
///   source   DiGiCo's list of OSC commands of 2014; the questions as Bitfocus' module for DiGiCo asks them. Not tried on a
///            desk
#include "protocols/plain_strips.hpp"

namespace linecheck {

class Digico final : public PlainStrips {
public:
    Digico();

    [[nodiscard]] std::string_view family() const noexcept override { return "digico"; }
    [[nodiscard]] DeskPace pace() const noexcept override { return {2, std::chrono::milliseconds(25), 4, std::chrono::milliseconds(250)}; }
    [[nodiscard]] OscMessage greeting() const override { return {"/Console/Name/?", {}}; }
    [[nodiscard]] std::vector<OscMessage> renewal() const override { return {}; }
    [[nodiscard]] std::vector<OscMessage> questions(std::size_t strip) const override;
    [[nodiscard]] std::vector<OscMessage> follow_up(const DeskSetting& heard) const override;
    [[nodiscard]] std::string key_of_question(const OscMessage& question) const override;
    [[nodiscard]] std::string key_of_answer(const OscMessage& message) const override;
    std::vector<DeskSetting> hear(const OscMessage& message) override;
    void forget() override { channels_ = 0; }

private:
    [[nodiscard]] OscMessage question(std::string address) const override { return {std::move(address) + "/?", {}}; }

    std::size_t channels_ = 0;
};

}  // namespace linecheck
