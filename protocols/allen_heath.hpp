#pragma once
/// Allen & Heath dLive and Avantis as values: strips to MIDI messages and back. No sockets.
///
///   in       whole MIDI messages as bytes, one an OscMessage's address
///   out      names, colours; on a dLive the low cut and four EQ bands. Nothing on any MIDI channel but the inputs'
///   meaning  which of the sixteen MIDI channels the inputs are on is asked for on each, twice, in order: the desk answers
///            on five in a row, the inputs' first. It is met when two rounds together had the same five and no other;
///            anything else is asked anew, never guessed, for the next channel is the groups'. The protocol has no
///            switch for the EQ. A filter's kind is read and never sent, because its numbers were not seen on a desk.
///            Gain is neither read nor set: it belongs to sockets, and the desk does not tell which one feeds a strip.
///            Whether the desk answers for a low cut and EQ was not seen; where it does not, they are not asked for
///            again and never set, because nothing is written that cannot be read
///   source   Allen & Heath "dLive MIDI over TCP/IP protocol" V1.9 and Avantis V1.0, as others implement them. Not tried
///            on a desk
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "protocols/allen_heath_table.hpp"
#include "protocols/osc_desk.hpp"

namespace linecheck {

class AllenHeath final : public OscDesk {
public:
    static constexpr int default_port = 51325;  ///< of the MixRack; a surface has 51328

    /// "dlive" or "avantis".
    explicit AllenHeath(std::string_view family) : dlive_(family == "dlive") {}

    [[nodiscard]] std::string_view family() const noexcept override { return dlive_ ? "dlive" : "avantis"; }
    [[nodiscard]] std::size_t strips() const noexcept override { return dlive_ ? 128 : 64; }
    [[nodiscard]] std::unique_ptr<DeskFramer> framer() const override { return std::make_unique<MidiFramer>(); }
    [[nodiscard]] DeskPace pace() const noexcept override { return {4, std::chrono::milliseconds(25), 8, std::chrono::milliseconds(500)}; }
    [[nodiscard]] OscMessage greeting() const override;
    [[nodiscard]] std::vector<OscMessage> renewal() const override { return {}; }
    bool meet(const OscMessage& message) override;
    [[nodiscard]] std::vector<OscMessage> questions(std::size_t strip) const override;
    [[nodiscard]] std::vector<OscMessage> follow_up(const DeskSetting&) const override { return {}; }
    [[nodiscard]] std::string key_of_question(const OscMessage& question) const override { return question.address; }
    [[nodiscard]] std::string key_of_answer(const OscMessage& message) const override;
    [[nodiscard]] bool is_worth_asking(const OscMessage& question) const override;
    void gives_up(const OscMessage& question) override;
    std::vector<DeskSetting> hear(const OscMessage& message) override;
    [[nodiscard]] std::vector<OscMessage> set(std::span<const DeskSetting> settings) const override;
    [[nodiscard]] std::vector<OscMessage> read(std::span<const DeskSetting> settings) const override;
    [[nodiscard]] std::optional<DeskValue> stored(const DeskSetting& setting) const override;
    [[nodiscard]] std::string why_not(const DeskPlace& place) const override;
    [[nodiscard]] bool same(const DeskPlace& place, const DeskValue& a, const DeskValue& b) const override;
    [[nodiscard]] std::vector<std::size_t> shares_gain(std::size_t) const override { return {}; }
    [[nodiscard]] bool knows_all_head_amps() const noexcept override { return false; }
    void forget() override;

private:
    [[nodiscard]] const allen_heath::Row* find(DeskParameter parameter) const noexcept;
    [[nodiscard]] OscMessage exclusive(int midi_channel, const std::string& data) const;
    [[nodiscard]] OscMessage ask_value(int number, int strip) const;
    [[nodiscard]] std::optional<OscMessage> question_of(const DeskPlace& place) const;
    std::vector<DeskSetting> hear_exclusive(const std::string& bytes) const;
    std::vector<DeskSetting> hear_control(int controller, int value);
    std::vector<DeskSetting> hear_value(int strip, int number, int value);
    [[nodiscard]] bool is_so(const DeskPlace& place, const std::string& type) const;

    bool dlive_;
    [[nodiscard]] std::optional<int> five_in_a_row() const;

    std::optional<int> base_;               ///< the inputs' MIDI channel
    std::vector<int> round_;                ///< MIDI channels that named their first strip, rising: while it is searched for
    std::optional<int> told_base_;          ///< of the round before this
    int nrpn_strip_ = -1, nrpn_number_ = -1, bank_ = 0;
    std::map<DeskPlace, int> types_;        ///< of the EQ's filters, as heard
    bool tells_values_ = false, keeps_values_ = false;  ///< answered one; never will
};

}  // namespace linecheck
