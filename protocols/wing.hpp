#pragma once
/// Behringer WING as values: strips to OSC messages and back. No sockets.
///
///   in       leaves as the desk answers them (",sff" text, 0 to 1, value; ",sfi" text, 0 to 1, distance from the lowest;
///            ",s"), and the same on "$" addresses when something changed
///   out      sets as text to the node that holds the leaves ("/ch/1/eq" "1g=-3.5,1f=400"), the only form that the desk
///            acknowledges; never a key with a dot, because how those nest was not seen
///   meaning  EQ, gate and compressor are heard and set only while their models are STD, GATE and COMP: others give the
///            same fields another meaning. Names, colours and icons are not set while the strip shows its source's
///            (clink). The head amp's gain is read and never set: the desk does not tell of a repatch. The desk serves
///            one subscriber, the last one
///   source   Behringer/Maillot "WING OSC Remote Protocol" 0.58; what wing-mcp-server reports of a WING Rack 3.1.1. Not
///            tried on a desk
#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "protocols/desk_row.hpp"
#include "protocols/osc_desk.hpp"

namespace linecheck {

class Wing : public OscDesk {
public:
    static constexpr int default_port = 2223;
    static constexpr std::size_t strip_count = 40;

    [[nodiscard]] std::string_view family() const noexcept override { return "wing"; }
    [[nodiscard]] std::size_t strips() const noexcept override { return strip_count; }
    /// Twenty a second: of bursts it was seen to lose half.
    [[nodiscard]] DeskPace pace() const noexcept override { return {1, std::chrono::milliseconds(50), 4, std::chrono::milliseconds(200)}; }
    [[nodiscard]] OscMessage greeting() const override { return {"/?", {}}; }
    [[nodiscard]] std::vector<OscMessage> renewal() const override { return {{"/*s", {}}}; }
    [[nodiscard]] std::vector<OscMessage> questions(std::size_t strip) const override;
    [[nodiscard]] std::vector<OscMessage> follow_up(const DeskSetting& heard) const override;
    [[nodiscard]] std::string key_of_question(const OscMessage& question) const override { return question.address; }
    [[nodiscard]] std::string key_of_answer(const OscMessage& message) const override { return message.address; }
    std::vector<DeskSetting> hear(const OscMessage& message) override;
    [[nodiscard]] std::vector<OscMessage> set(std::span<const DeskSetting> settings) const override;
    [[nodiscard]] std::vector<OscMessage> read(std::span<const DeskSetting> settings) const override;
    [[nodiscard]] std::optional<DeskValue> stored(const DeskSetting& setting) const override;
    [[nodiscard]] bool same(const DeskPlace& place, const DeskValue& a, const DeskValue& b) const override;
    [[nodiscard]] std::vector<std::size_t> shares_gain(std::size_t) const override { return {}; }
    [[nodiscard]] bool knows_all_head_amps() const noexcept override { return false; }
    void forget() override { strips_ = {}; }

private:
    /// What decides whether a strip's fields mean what they say; false until heard.
    struct Strip {
        bool own_name = false, eq = false, gate = false, comp = false;
    };
    std::vector<DeskSetting> hear_strip(std::int16_t strip, const std::string& leaf, const OscMessage& message);
    [[nodiscard]] bool is_meant(std::int16_t strip, DeskParameter parameter) const noexcept;

    std::array<Strip, strip_count> strips_{};
};

}  // namespace linecheck
