#pragma once
/// Behringer X32 and Midas M32 as values: strips to OSC messages and back. No sockets.
///
///   in       what the desk sends: leaves ("/ch/01/eq/1/f" 0.5), text forms ("node" "/ch/01/eq/1 PEQ 632.5 -10.75 3.8")
///   meaning  a strip's gain is its head amp's, known once the desk said which head amp feeds it, and not known any more
///            from the moment somebody moves the patch until it was asked again
///   source   P. Maillot, "Unofficial X32/M32 OSC Remote Protocol" 4.02 to 4.09
#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "protocols/desk.hpp"
#include "protocols/desk_law.hpp"
#include "protocols/osc_desk.hpp"

namespace linecheck {

class X32 final : public OscDesk {
public:
    static constexpr int default_port = 10023;
    static constexpr std::size_t strip_count = 32;

    X32() { head_amp_.fill(-1); }

    [[nodiscard]] std::string_view family() const noexcept override { return "x32"; }
    [[nodiscard]] std::size_t strips() const noexcept override { return strip_count; }
    [[nodiscard]] OscMessage greeting() const override { return {"/xinfo", {}}; }
    [[nodiscard]] std::vector<OscMessage> renewal() const override { return {{"/xremote", {}}}; }
    /// Ten text forms, the head amp, and of a pair's first strip the link.
    [[nodiscard]] std::vector<OscMessage> questions(std::size_t strip) const override;
    [[nodiscard]] std::vector<OscMessage> follow_up(const DeskSetting& heard) const override;
    [[nodiscard]] std::string key_of_question(const OscMessage& question) const override;
    [[nodiscard]] std::string key_of_answer(const OscMessage& message) const override;
    std::vector<DeskSetting> hear(const OscMessage& message) override;
    /// A whole EQ band goes as one text form, which the desk takes whole; all else leaf by leaf, because other text
    /// forms hold fields that are never set.
    [[nodiscard]] std::vector<OscMessage> set(std::span<const DeskSetting> settings) const override;
    [[nodiscard]] std::vector<OscMessage> read(std::span<const DeskSetting> settings) const override;
    [[nodiscard]] std::optional<DeskValue> stored(const DeskSetting& setting) const override;
    [[nodiscard]] bool same(const DeskPlace& place, const DeskValue& a, const DeskValue& b) const override;
    [[nodiscard]] std::vector<std::size_t> shares_gain(std::size_t strip) const override;

    /// One leaf's set and get.
    [[nodiscard]] std::optional<OscMessage> set(const DeskSetting& setting) const;
    [[nodiscard]] std::optional<OscMessage> read(const DeskPlace& place) const;
    /// The head amp that feeds a strip; -1 none or not known.
    [[nodiscard]] int head_amp(std::size_t strip) const noexcept { return head_amp_[strip]; }

private:
    std::vector<DeskSetting> hear_leaf(const std::string& address, const OscArgument& argument) const;
    std::vector<DeskSetting> hear_text(const std::string& text);
    [[nodiscard]] std::string address(const DeskPlace& place) const;
    [[nodiscard]] OscMessage band_text(const DeskSetting& type, const DeskSetting& hz, const DeskSetting& gain, const DeskSetting& q) const;

    std::array<int, strip_count> head_amp_;
};

}  // namespace linecheck
