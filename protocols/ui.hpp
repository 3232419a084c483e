#pragma once
/// Soundcraft Ui24R, Ui16 and Ui12 as values: strips to lines "SETD^i.0.eq.b1.gain^0.5" and back. No sockets.
///
///   in       everything is told when a connection opens, until meters follow each other with no value between; and every change
///            of somebody else afterwards: nothing can be asked
///   meaning  the Ui24R patches head amps ("i.0.src" is "hw.0") and has its own range of gain; on the others a strip's gain
///            is its own. A low cut is off at the lowest frequency: setting a frequency switches it on. All four EQ bands
///            are bells. The first snapshot that is told is the one that stands; each that is told later was recalled
///   source   protocol notes and the state of a real Ui24R, as soundcraft-ui-connection publishes them. Not tried on a desk
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocols/osc_desk.hpp"
#include "protocols/ui_table.hpp"

namespace linecheck {

class Ui final : public OscDesk {
public:
    static constexpr int default_port = 80;

    [[nodiscard]] std::string_view family() const noexcept override { return "ui"; }
    [[nodiscard]] std::size_t strips() const noexcept override { return ui::strips; }
    [[nodiscard]] bool web_socket() const noexcept override { return true; }
    [[nodiscard]] bool tells_all() const noexcept override { return true; }
    [[nodiscard]] OscMessage greeting() const override { return {"ALIVE", {}}; }
    [[nodiscard]] std::vector<OscMessage> renewal() const override { return {}; }
    [[nodiscard]] std::vector<OscMessage> questions(std::size_t strip) const override { return strip == 0 ? std::vector<OscMessage>{greeting()} : std::vector<OscMessage>(); }
    [[nodiscard]] std::vector<OscMessage> follow_up(const DeskSetting&) const override { return {}; }
    [[nodiscard]] std::string key_of_question(const OscMessage& question) const override { return question.address; }
    [[nodiscard]] std::string key_of_answer(const OscMessage& message) const override;
    [[nodiscard]] bool confirms_a_set(const OscMessage& message) const override;
    std::vector<DeskSetting> hear(const OscMessage& message) override;
    [[nodiscard]] std::vector<OscMessage> set(std::span<const DeskSetting> settings) const override;
    [[nodiscard]] std::vector<OscMessage> read(std::span<const DeskSetting>) const override { return {}; }
    [[nodiscard]] std::optional<DeskValue> stored(const DeskSetting& setting) const override;
    [[nodiscard]] bool same(const DeskPlace& place, const DeskValue& a, const DeskValue& b) const override;
    [[nodiscard]] std::vector<std::size_t> shares_gain(std::size_t strip) const override;
    [[nodiscard]] bool knows_all_head_amps() const noexcept override;
    void forget() override;

private:
    enum class Model : unsigned char { unknown, ui24, smaller };
    static constexpr int no_amp = -1, unknown_amp = -2;
    struct Strip {
        int amp = unknown_amp;
        std::optional<float> gain, low_cut;  ///< on the wire
    };
    struct HeadAmp {
        std::optional<float> gain;
        bool fixed = false;  ///< a line input, whose gain is switched off
    };
    std::vector<DeskSetting> hear_model(std::string_view model);
    std::vector<DeskSetting> hear_strip(std::int16_t strip, const std::string& leaf, const std::string& value);
    std::vector<DeskSetting> hear_head_amp(std::size_t amp, std::string_view leaf, float number);
    std::vector<DeskSetting> hear_low_cut(std::int16_t strip, float place);
    /// The gain of this strip, if it is known.
    void add_gain(std::int16_t strip, std::vector<DeskSetting>& out) const;
    [[nodiscard]] std::optional<DeskLaw> gain_law(std::int16_t strip) const;
    [[nodiscard]] std::optional<OscMessage> line(const DeskPlace& place, const DeskValue& held) const;

    Model model_ = Model::unknown;
    std::array<Strip, ui::strips> strips_{};
    std::array<HeadAmp, ui::head_amps> amps_{};
    bool snapshot_heard_ = false;
    int meters_ = 0;  ///< and the like, since a value was told
    mutable std::map<std::string, float> said_;  ///< what we sent of low cuts, by key: it comes back to us
};

}  // namespace linecheck
