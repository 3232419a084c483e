#pragma once
/// Ardour's audio tracks as strips: names, and the trim as the gain. No sockets.
///
///   in       Ardour 6 and later. Its answers go to port 8000 unless a surface asks for its own ("auto"): the greeting
///            does, until the surface is as we set it up
///   meaning  a strip is the audio track with its number, in the order of the mixer; buses, MIDI tracks and VCAs are none.
///            When tracks are added, taken away or moved, all is asked anew. Ardour takes no empty name and makes one that
///            another track has into another: such names are not set. A track without a trim has no gain
///   source   the Ardour manual, "OSC control"; tried on Ardour 7.3
#include <map>
#include <string>

#include "protocols/plain_strips.hpp"

namespace linecheck {

class Ardour final : public PlainStrips {
public:
    static constexpr int default_port = 3819;

    Ardour();

    [[nodiscard]] std::string_view family() const noexcept override { return "ardour"; }
    [[nodiscard]] OscMessage greeting() const override;
    [[nodiscard]] std::vector<OscMessage> renewal() const override;
    [[nodiscard]] std::vector<OscMessage> questions(std::size_t strip) const override;
    [[nodiscard]] std::vector<OscMessage> follow_up(const DeskSetting& heard) const override;
    [[nodiscard]] std::string key_of_answer(const OscMessage& message) const override;
    std::vector<DeskSetting> hear(const OscMessage& message) override;
    [[nodiscard]] std::optional<DeskValue> stored(const DeskSetting& setting) const override;
    void forget() override;

private:
    std::vector<DeskSetting> hear_set_up(const OscMessage& message);
    std::vector<DeskSetting> hear_name(std::int16_t strip, const std::string& name);
    /// Tracks stand otherwise than before.
    DeskSetting moved();

    std::map<std::int16_t, std::string> names_;
    bool set_up_ = false;  ///< the surface is as we want it
    int moves_ = 0;
};

}  // namespace linecheck
