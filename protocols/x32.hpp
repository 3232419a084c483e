#pragma once
/// Behringer X32 and Midas M32 as values: strips to OSC messages and back. No sockets.
///
///   in       what the desk sends: leaves ("/ch/01/eq/1/f" 0.5), text forms ("node" "/ch/01/eq/1 PEQ 632.5 -10.75 3.8")
///   source   P. Maillot, "Unofficial X32/M32 OSC Remote Protocol" 4.02 to 4.09
#include "protocols/osc_strips.hpp"

namespace linecheck {

class X32 final : public OscStrips {
public:
    static constexpr int default_port = 10023;
    static constexpr std::size_t strip_count = 32;

    X32();

    [[nodiscard]] std::string_view family() const noexcept override { return "x32"; }
    /// Ten text forms, the name, the head amp, of a pair's first strip the link; of the first strip, the
    /// scene and the head amps of the aux inputs.
    [[nodiscard]] std::vector<OscMessage> questions(std::size_t strip) const override;
    [[nodiscard]] std::vector<OscMessage> follow_up(const DeskSetting& heard) const override;
    [[nodiscard]] std::string key_of_question(const OscMessage& question) const override;
    [[nodiscard]] std::string key_of_answer(const OscMessage& message) const override;
    std::vector<DeskSetting> hear(const OscMessage& message) override;
    using OscStrips::read;
    using OscStrips::set;
    /// A whole EQ band goes as one text form, which the desk takes whole; all else leaf by leaf, because other text
    /// forms hold fields that are never set.
    [[nodiscard]] std::vector<OscMessage> set(std::span<const DeskSetting> settings) const override;
    [[nodiscard]] std::vector<OscMessage> read(std::span<const DeskSetting> settings) const override;
    [[nodiscard]] bool same(const DeskPlace& place, const DeskValue& a, const DeskValue& b) const override;

private:
    [[nodiscard]] std::vector<DeskSetting> hear_text(const std::string& text) const;
    std::vector<DeskSetting> hear_patch(const OscMessage& message);
    [[nodiscard]] DeskLaw head_amp_law(int amp) const override;
    [[nodiscard]] OscMessage band_text(const DeskSetting& type, const DeskSetting& hz, const DeskSetting& gain, const DeskSetting& q) const;
};

}  // namespace linecheck
