#pragma once
/// What programs on a computer and gateways share: one OSC address a parameter with the strip's number in it, names as
/// text, numbers as they are meant.
///
///   meaning  an address without an argument asks, with one it sets, and the answer comes on the same address; families
///            that ask otherwise say so
///   errors   nothing for foreign addresses and for arguments of another kind
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "protocols/desk_row.hpp"
#include "protocols/osc_desk.hpp"

namespace linecheck {

class PlainStrips : public OscDesk {
public:
    [[nodiscard]] std::size_t strips() const noexcept override { return shape_.strips; }
    [[nodiscard]] std::vector<OscMessage> follow_up(const DeskSetting&) const override { return {}; }
    [[nodiscard]] std::string key_of_question(const OscMessage& question) const override { return question.address; }
    [[nodiscard]] std::string key_of_answer(const OscMessage& message) const override { return message.address; }
    std::vector<DeskSetting> hear(const OscMessage& message) override;
    [[nodiscard]] std::vector<OscMessage> set(std::span<const DeskSetting> settings) const override;
    [[nodiscard]] std::vector<OscMessage> read(std::span<const DeskSetting> settings) const override;
    [[nodiscard]] std::optional<DeskValue> stored(const DeskSetting& setting) const override;
    [[nodiscard]] bool same(const DeskPlace& place, const DeskValue& a, const DeskValue& b) const override;
    [[nodiscard]] std::vector<std::size_t> shares_gain(std::size_t) const override { return {}; }

protected:
    struct Shape {
        std::span<const DeskRow> rows;  ///< a leaf is the whole address, with # for the strip's number
        std::size_t strips;
        int first;                      ///< number of the first strip
        std::size_t name_bytes;
        bool ascii;                     ///< names
    };
    explicit PlainStrips(const Shape& shape);

    /// "" where the table has no such place.
    [[nodiscard]] std::string address(const DeskPlace& place) const;
    /// The message that asks for what stands at this address.
    [[nodiscard]] virtual OscMessage question(std::string address) const { return {std::move(address), {}}; }

private:
    [[nodiscard]] const DeskRow* row(DeskParameter parameter) const;

    Shape shape_;
    std::map<std::string, DeskPlace> places_;
};

}  // namespace linecheck
