#pragma once
/// Yamaha CL, QL, TF, DM3, DM7 and Rivage PM as values: strips to lines of their remote control protocol and back. No
/// sockets.
///
///   in       "OK get", "OK set", "NOTIFY set" and scenes, one line a message
///   out      "get" and "set" lines; nothing else but the scene's number, the keep-alive and the product's name is asked
///   meaning  a family does what its table holds. Gain is set on CL and QL only, only on the desk's own sockets (OMNI),
///            because two Dante channels may come from one input of a stage box, and another desk may share the box;
///            and only while the desk tells which socket feeds each strip and which strips are linked: each read of a
///            gain reads the patch first. Elsewhere, and on a DM7, it is read; a DM3 tells gains of sockets, not of strips. Gate and compressor are heard and set only while their
///            types are GATE and COMPRESSOR, an EQ band only while it is not bypassed. What stands where we have no step, such
///            as an infinite ratio, is told as it is and never set: nobody could take that back. Of colours and icons,
///            also the words that the desk itself told are set. A recalled scene is told of in one
///            line: everything is read anew then
///   source   bitfocus companion-module-yamaha-rcp; what others measured on a DM3 3.00 and a TF1 4.55. Not tried on a desk
///            by us
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "protocols/osc_desk.hpp"
#include "protocols/yamaha_line.hpp"
#include "protocols/yamaha_table.hpp"

namespace linecheck {

class Yamaha final : public OscDesk {
public:
    static constexpr int default_port = 49280;

    /// `family`: one of yamaha::models.
    explicit Yamaha(std::string_view family);

    [[nodiscard]] std::string_view family() const noexcept override { return model_.family; }
    [[nodiscard]] std::size_t strips() const noexcept override { return model_.strips; }
    [[nodiscard]] std::unique_ptr<DeskFramer> framer() const override { return std::make_unique<LineFramer>(); }
    [[nodiscard]] DeskPace pace() const noexcept override { return {5, std::chrono::milliseconds(25), 8, std::chrono::milliseconds(1000)}; }
    [[nodiscard]] OscMessage greeting() const override { return {"devinfo productname", {}}; }
    [[nodiscard]] std::vector<OscMessage> renewal() const override { return {{"scpmode keepalive 10000", {}}}; }
    /// Only a product of its family: another's table means other things.
    bool meet(const OscMessage& message) override;
    [[nodiscard]] std::string stranger() const override { return stranger_; }
    [[nodiscard]] std::vector<OscMessage> questions(std::size_t strip) const override;
    [[nodiscard]] std::vector<OscMessage> follow_up(const DeskSetting& heard) const override;
    [[nodiscard]] std::string key_of_question(const OscMessage& question) const override { return question.address; }
    [[nodiscard]] std::string key_of_answer(const OscMessage& message) const override;
    [[nodiscard]] bool refuses_a_question(const OscMessage& message) const override;
    [[nodiscard]] bool confirms_a_set(const OscMessage& message) const override;
    std::vector<DeskSetting> hear(const OscMessage& message) override;
    [[nodiscard]] std::vector<OscMessage> set(std::span<const DeskSetting> settings) const override;
    [[nodiscard]] std::vector<OscMessage> read(std::span<const DeskSetting> settings) const override;
    [[nodiscard]] std::optional<DeskValue> stored(const DeskSetting& setting) const override;
    [[nodiscard]] std::string why_not(const DeskPlace& place) const override;
    [[nodiscard]] bool same(const DeskPlace& place, const DeskValue& a, const DeskValue& b) const override;
    [[nodiscard]] std::vector<std::size_t> shares_gain(std::size_t strip) const override;
    [[nodiscard]] bool knows_all_head_amps() const noexcept override;
    void forget() override;

private:
    struct Strip {
        bool gate = false, comp = false;                   ///< their types are those that the table means
        std::array<bool, yamaha::eq_bands> bypassed{};
        std::optional<std::string> socket;                 ///< what feeds it
        std::optional<int> link;                           ///< group, 0 none
    };
    [[nodiscard]] const yamaha::Row* find(DeskParameter parameter) const noexcept;
    [[nodiscard]] bool is_meant(const DeskPlace& place) const noexcept;
    /// "get MIXER:Current/InCh/PEQ/Band/Q 4 2"
    [[nodiscard]] OscMessage get(std::string_view address, int strip, int band = 0) const;
    std::vector<DeskSetting> hear_scene(const YamahaScene& scene);
    [[nodiscard]] static std::optional<std::string> product_of(std::string_view line);
    std::vector<DeskSetting> hear_product(std::string_view line);
    std::vector<DeskSetting> hear_special(const YamahaSaid& said, std::string_view address);
    [[nodiscard]] std::optional<DeskValue> value_of(const yamaha::Row& row, const std::string& text) const;
    std::optional<DeskValue> take(const yamaha::Row& row, const DeskPlace& place, const std::string& text);
    [[nodiscard]] std::string wire_of(const yamaha::Row& row, const DeskValue& held) const;

    const yamaha::Model& model_;
    std::vector<Strip> strips_;                  ///< where patches are told, the stereo inputs behind them
    std::size_t count_ = 0;                      ///< strips that the product has
    std::map<std::string, std::string> scenes_;  ///< by the question
    std::string stranger_;                       ///< a product of another family that answered
    std::set<DeskPlace> off_grid_;               ///< hold what could not be put back
    std::set<std::string> told_words_;           ///< colours and icons, as this desk calls them
};

}  // namespace linecheck
