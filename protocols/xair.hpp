#pragma once
/// Behringer X-Air XR18, XR16 and XR12 and Midas MR as values: strips to OSC messages and back. No sockets.
///
///   meaning  everything is asked leaf by leaf: 45 questions a strip. Which head amp feeds a strip follows from its input
///            and the model that /xinfo names; a strip that plays a USB return has none
///   source   "X AIR Mixer Series Remote Control Protocol" 1.11. On the XR16 input 9 and up have head amps 17 and up
///            (as xair-automix has it); on the XR12 only those of inputs 1 to 4 are known
#include <array>

#include "protocols/osc_strips.hpp"

namespace linecheck {

class XAir final : public OscStrips {
public:
    static constexpr int default_port = 10024;
    static constexpr std::size_t strip_count = 16;

    XAir();

    [[nodiscard]] std::string_view family() const noexcept override { return "xair"; }
    [[nodiscard]] std::vector<OscMessage> questions(std::size_t strip) const override;
    std::vector<DeskSetting> hear(const OscMessage& message) override;
    void forget() override;
    using OscStrips::read;
    using OscStrips::set;

private:
    enum class Model : unsigned char { unknown, xr18, xr16, xr12 };
    /// What feeds a strip; -1: not heard yet.
    struct Source {
        int input = -1, from_usb = -1;
    };
    std::vector<DeskSetting> hear_model(const OscMessage& message);
    std::vector<DeskSetting> hear_source(std::int16_t strip, const std::string& leaf, int value);
    /// The head amp's setting, when it is another one than before.
    std::vector<DeskSetting> patch(std::size_t strip);
    [[nodiscard]] int amp_of(const Source& source) const noexcept;
    [[nodiscard]] DeskLaw head_amp_law(int amp) const override;

    Model model_ = Model::unknown;
    std::array<Source, strip_count> sources_{};
    std::array<bool, strip_count> told_{};
};

}  // namespace linecheck
