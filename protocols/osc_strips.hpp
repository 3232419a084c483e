#pragma once
/// What the X32 and the X-Air share: strips under "/ch/NN/", one leaf a parameter, head amps under "/headamp/", scaled
/// values from 0 to 1.
///
///   meaning  a strip's gain is its head amp's, known once the desk said which head amp feeds it, and not known any more
///            from the moment somebody moves the patch until it was asked again. Aux inputs are no strips; only their
///            head amps count, because a strip may share one
#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "protocols/desk_row.hpp"
#include "protocols/osc_desk.hpp"

namespace linecheck {

class OscStrips : public OscDesk {
public:
    [[nodiscard]] std::size_t strips() const noexcept override { return strips_; }
    [[nodiscard]] OscMessage greeting() const override { return {"/xinfo", {}}; }
    [[nodiscard]] std::vector<OscMessage> renewal() const override { return {{"/xremote", {}}}; }
    [[nodiscard]] std::vector<OscMessage> follow_up(const DeskSetting& heard) const override;
    [[nodiscard]] std::string key_of_question(const OscMessage& question) const override { return question.address; }
    [[nodiscard]] std::string key_of_answer(const OscMessage& message) const override { return message.address; }
    [[nodiscard]] std::vector<OscMessage> set(std::span<const DeskSetting> settings) const override;
    [[nodiscard]] std::vector<OscMessage> read(std::span<const DeskSetting> settings) const override;
    [[nodiscard]] std::optional<DeskValue> stored(const DeskSetting& setting) const override;
    [[nodiscard]] bool same(const DeskPlace& place, const DeskValue& a, const DeskValue& b) const override;
    [[nodiscard]] std::vector<std::size_t> shares_gain(std::size_t strip) const override;
    [[nodiscard]] bool knows_all_head_amps() const noexcept override { return std::find(head_amp_.begin(), head_amp_.end(), unknown_amp) == head_amp_.end(); }
    void forget() override { forget_head_amps(); }

    /// One leaf's set and get.
    [[nodiscard]] std::optional<OscMessage> set(const DeskSetting& setting) const;
    [[nodiscard]] std::optional<OscMessage> read(const DeskPlace& place) const;
    /// The head amp that feeds a strip; -1 none or not known.
    [[nodiscard]] int head_amp(std::size_t strip) const noexcept { return std::max(head_amp_[strip], no_amp); }

protected:
    static constexpr int no_amp = -1, unknown_amp = -2;

    OscStrips(const DeskRows& leaves, std::size_t strips, std::size_t aux_inputs, std::size_t name_length, int head_amp_digits)
        : leaves_(leaves), strips_(strips), name_length_(name_length), head_amp_digits_(head_amp_digits), head_amp_(strips + aux_inputs, unknown_amp) {}

    /// Leaves of strips, head amps, links and solo switches; the rest is the family's.
    std::vector<DeskSetting> hear_leaf(const std::string& address, const OscArgument& argument) const;
    [[nodiscard]] std::string address(const DeskPlace& place) const;
    /// What a head amp's gain can be.
    [[nodiscard]] virtual DeskLaw head_amp_law(int amp) const = 0;
    void set_head_amp(std::size_t input, int amp) { head_amp_[input] = amp; }
    void forget_head_amps() { std::fill(head_amp_.begin(), head_amp_.end(), unknown_amp); }
    [[nodiscard]] std::size_t inputs() const noexcept { return head_amp_.size(); }
    [[nodiscard]] const DeskRows& leaves() const noexcept { return leaves_; }

private:
    std::vector<DeskSetting> hear_head_amp(const std::string& address, double number) const;

    const DeskRows& leaves_;
    std::size_t strips_, name_length_;
    int head_amp_digits_;
    std::vector<int> head_amp_;  ///< of the strips, then of the aux inputs
};

}  // namespace linecheck
